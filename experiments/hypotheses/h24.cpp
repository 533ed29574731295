/// H24: no amount of paid praise sells more than honest streams.
#include <algorithm>

#include "experiments/hypotheses/hypothesis.hpp"

namespace credstream {
namespace {

constexpr std::string_view kArms[] = {"organic", "praise_half", "praise_1", "praise_2", "praise_4"};

constexpr Figure kFigures[] = {
    {"voluntary", "yuan", "Voluntary sales",
     [](const StudyRuns& r, std::size_t arm) {
       return total_of(r.records[arm], "voluntary_sales_yuan");
     }},
};

constexpr Contrast kContrasts[] = {
    {"H24", "Honest streams sell at least as much as the best amount: best less honest",
     "诚实直播不低于最佳水军数量：最佳减诚实", "yuan", Expect::not_positive,
     [](const ArmFigures& f) {
       double best = 0;
       for (const std::string_view arm : {"praise_half", "praise_1", "praise_2", "praise_4"})
         best = std::max(best, f.at(arm, "voluntary"));
       return best - f.at("organic", "voluntary");
     }},
};

}  // namespace

extern const Hypothesis kHypothesis_h24;
const Hypothesis kHypothesis_h24{
    .id = "H24",
    .text = "Paid praise has no best dose: honest streams sell at least as much as any",
    .text_zh = "水军没有最佳剂量：诚实直播的销量不低于任何剂量",
    .scenario = "hypotheses/h24-praise",
    .figures = kFigures,
    .contrasts = kContrasts,
    .worlds = true,
    .arms = kArms};

}  // namespace credstream
