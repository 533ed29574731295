/// H23: fake orders sell less than honest streams.
#include "experiments/hypotheses/hypothesis.hpp"

namespace credstream {
namespace {

constexpr std::string_view kArms[] = {"organic", "fake_orders"};

constexpr Figure kFigures[] = {
    {"net_sales", "yuan", "Net sales",
     [](const StudyRuns& r, std::size_t arm) {
       return total_of(r.records[arm], "net_sales_yuan");
     }},
};

constexpr Contrast kContrasts[] = {
    {"H23", "Honest streams sell more than fake orders, net", "诚实直播的净销售额高于刷单", "yuan",
     Expect::positive,
     [](const ArmFigures& f) {
       return f.at("organic", "net_sales") - f.at("fake_orders", "net_sales");
     }},
};

}  // namespace

extern const Hypothesis kHypothesis_h23;
const Hypothesis kHypothesis_h23{.id = "H23",
                                 .text = "Fake orders sell less than honest streams",
                                 .text_zh = "刷单的净销售额低于诚实直播",
                                 .scenario = "four-tactics",
                                 .figures = kFigures,
                                 .contrasts = kContrasts,
                                 .worlds = true,
                                 .arms = kArms};

}  // namespace credstream
