/// H14: imitation of what is visible spreads inflated figures that no official would choose alone.
#include "experiments/hypotheses/hypothesis.hpp"

namespace credstream {
namespace {

constexpr Figure kFigures[] = {
    {"fake_first", "yuan", "Fake sales of the first 60 days",
     [](const StudyRuns& r, std::size_t arm) {
       return sum_of_days(r.records[arm], "fake_sales_yuan", 0, 60);
     }},
    {"fake_last", "yuan", "Fake sales of the last 60 days",
     [](const StudyRuns& r, std::size_t arm) {
       const RunRecord& run = r.records[arm];
       return sum_of_days(run, "fake_sales_yuan", run.days - 60, run.days);
     }},
};

constexpr Contrast kContrasts[] = {
    {"H14a", "With imitation there are more fake sales at the end than without",
     "有模仿时期末刷单额更高", "yuan", Expect::positive,
     [](const ArmFigures& f) {
       return f.at("imitating", "fake_last") - f.at("weighing", "fake_last");
     }},
    {"H14b", "With imitation they grow", "有模仿时刷单增长", "yuan", Expect::positive,
     [](const ArmFigures& f) {
       return f.at("imitating", "fake_last") - f.at("imitating", "fake_first");
     }},
    {"H14-control", "Without imitation they do not grow, for they do not pay",
     "无模仿时刷单不增长，因为得不偿失", "yuan", Expect::not_positive,
     [](const ArmFigures& f) {
       return f.at("weighing", "fake_last") - f.at("weighing", "fake_first");
     }},
};

}  // namespace

extern const Hypothesis kHypothesis_h14;
const Hypothesis kHypothesis_h14{
    .id = "H14",
    .text = "Imitation of visible figures spreads inflation even where it does not pay",
    .text_zh = "即使得不偿失，对可见数字的模仿仍会扩散造假",
    .scenario = "hypotheses/h14-imitation",
    .figures = kFigures,
    .contrasts = kContrasts};

}  // namespace credstream
