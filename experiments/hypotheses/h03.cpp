/// H3: who is trusted more has more to lose.
#include "experiments/hypotheses/hypothesis.hpp"

namespace credstream {
namespace {

constexpr Figure kFigures[] = {
    {"fall_per_scandal", "1", "Mean credibility of government lost per exposure",
     [](const StudyRuns& r, std::size_t arm) {
       const RunRecord& run = r.records[arm];
       const double ppm = 1e6 * r.arms[arm].setup.params.population.consumers;
       return ratio_of(-core_sum(run, "change_exposed_apportionment") / ppm,
                       core_sum(run, "exposures"));
     }},
    {"repairs_needed", "1",
     "Credibility lost to bad experiences of one's own per unit won by good ones",
     [](const StudyRuns& r, std::size_t arm) {
       const RunRecord& run = r.records[arm];
       return ratio_of(-core_sum(run, "change_own_bad"), core_sum(run, "change_own_good"));
     }},
};

constexpr Contrast kContrasts[] = {
    {"H3a", "A scandal costs more credibility where there was more",
     "原有公信力越高，一次丑闻损失越大", "1", Expect::positive,
     [](const ArmFigures& f) {
       return f.at("high", "fall_per_scandal") - f.at("low", "fall_per_scandal");
     }},
    {"H3b", "And bad experiences take more good ones to repair", "弥补差评所需的好评也更多", "1",
     Expect::positive,
     [](const ArmFigures& f) {
       return f.at("high", "repairs_needed") - f.at("low", "repairs_needed");
     }},
};

}  // namespace

extern const Hypothesis kHypothesis_h03;
const Hypothesis kHypothesis_h03{
    .id = "H3",
    .text = "Higher initial credibility falls more per bad event and needs more repairs",
    .text_zh = "初始公信力越高，每次负面事件跌得越多，所需修复也越多",
    .scenario = "hypotheses/h03-initial-trust",
    .figures = kFigures,
    .contrasts = kContrasts};

}  // namespace credstream
