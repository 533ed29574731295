/// H12: effort on the show is effort taken from the goods.
#include "experiments/hypotheses/hypothesis.hpp"

namespace credstream {
namespace {

constexpr Figure kFigures[] = {
    {"reported", "yuan", "Reported sales",
     [](const StudyRuns& r, std::size_t arm) {
       return total_of(r.records[arm], "reported_sales_yuan");
     }},
    {"defects", "1", "Share of received orders that disappoint",
     [](const StudyRuns& r, std::size_t arm) {
       return ratio_of(core_sum(r.records[arm], "orders_bad"),
                       core_sum(r.records[arm], "orders_received"));
     }},
    {"farmer_income", "yuan", "Farmer income",
     [](const StudyRuns& r, std::size_t arm) {
       return total_of(r.records[arm], "farmer_income_yuan");
     }},
};

constexpr Contrast kContrasts[] = {
    {"H12a", "More orders disappoint where officials put their effort into the show",
     "官员专注表演时，令人失望的订单更多", "1", Expect::positive,
     [](const ArmFigures& f) { return f.at("show", "defects") - f.at("even", "defects"); }},
    {"H12b", "And more is reported", "上报销售额更高", "yuan", Expect::positive,
     [](const ArmFigures& f) { return f.at("show", "reported") - f.at("even", "reported"); }},
    {"H12-control", "No more disappoint where effort does not move quality",
     "若精力不影响品质，则不会更多", "1", Expect::vanishes,
     [](const ArmFigures& f) {
       return f.at("show_unmoved", "defects") - f.at("even_unmoved", "defects");
     }},
};

}  // namespace

extern const Hypothesis kHypothesis_h12;
const Hypothesis kHypothesis_h12{
    .id = "H12",
    .text = "Effort on the stage crowds out quality: more is reported and more disappoints",
    .text_zh = "台前投入挤占品控：上报更多，失望也更多",
    .scenario = "hypotheses/h12-show",
    .figures = kFigures,
    .contrasts = kContrasts};

}  // namespace credstream
