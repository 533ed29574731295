/// H1: fake orders shine at first; once they come out, genuine sales suffer.
#include "experiments/hypotheses/hypothesis.hpp"

namespace credstream {
namespace {

constexpr Figure kFigures[] = {
    {"displayed_week_1", "yuan", "Displayed sales of the first seven days",
     [](const StudyRuns& r, std::size_t arm) {
       return sum_of_days(r.records[arm], "displayed_sales_yuan", 0, 7);
     }},
    {"genuine_month_6", "yuan", "Voluntary sales of days 150 to 179",
     [](const StudyRuns& r, std::size_t arm) {
       return sum_of_days(r.records[arm], "voluntary_sales_yuan", 150, 180);
     }},
    {"genuine", "yuan", "Voluntary sales of days 0 to 179",
     [](const StudyRuns& r, std::size_t arm) {
       return sum_of_days(r.records[arm], "voluntary_sales_yuan", 0, 180);
     }},
    {"exposures", "exposures", "Exposures",
     [](const StudyRuns& r, std::size_t arm) { return total_of(r.records[arm], "exposures"); }},
};

/// What fake orders cost in genuine sales, in runs in which they came out.
double loss_if_exposed(const ArmFigures& f, std::string_view figure) {
  if (f.at("fake_orders", "exposures") == 0) return kCannotTell;
  return f.at("organic", figure) - f.at("fake_orders", figure);
}

constexpr Contrast kContrasts[] = {
    {"H1a", "Genuine sales up to day 180 are lower, if fake orders came out",
     "若刷单被曝光，180 天内真实销售额更低", "yuan", Expect::positive,
     [](const ArmFigures& f) { return loss_if_exposed(f, "genuine"); }},
    {"H1b", "Genuine sales of the month before day 180 are lower, if fake orders came out",
     "若刷单被曝光，第 180 天前一个月的真实销售额更低", "yuan", Expect::positive,
     [](const ArmFigures& f) { return loss_if_exposed(f, "genuine_month_6"); }},
    {"H1c", "Displayed sales of the first week are higher", "首周展示销售额更高", "yuan",
     Expect::positive,
     [](const ArmFigures& f) {
       return f.at("fake_orders", "displayed_week_1") - f.at("organic", "displayed_week_1");
     }},
    {"H1-control", "No loss where nothing comes out and no figure looks implausible",
     "若不会被曝光且数字不引起怀疑，则没有损失", "yuan", Expect::not_positive,
     [](const ArmFigures& f) {
       return f.at("organic_blind", "genuine") - f.at("fake_orders_blind", "genuine");
     }},
};

}  // namespace

extern const Hypothesis kHypothesis_h01;
const Hypothesis kHypothesis_h01{
    .id = "H1",
    .text =
        "Fake orders raise displayed sales in the first week, and lower genuine sales by day "
        "180 once they are exposed",
    .text_zh = "刷单首周抬高展示销售额，一旦曝光则到第 180 天降低真实销售额",
    .scenario = "hypotheses/h01-fake-orders",
    .figures = kFigures,
    .contrasts = kContrasts};

}  // namespace credstream
