/// H16: a campaign of a few makes farmers less equal.
#include "experiments/hypotheses/hypothesis.hpp"

namespace credstream {
namespace {

constexpr Figure kFigures[] = {
    {"gini", "1", "Gini coefficient of farmers' income over the run",
     [](const StudyRuns& r, std::size_t arm) {
       return total_of(r.records[arm], "farmer_income_gini");
     }},
};

constexpr Contrast kContrasts[] = {
    {"H16a", "A campaign in which a fifth of farmers take part raises inequality",
     "五分之一农户参与的直播加剧不平等", "1", Expect::positive,
     [](const ArmFigures& f) { return f.at("narrow", "gini") - f.at("none", "gini"); }},
    {"H16b", "More so than one in which all take part", "比全体参与时更甚", "1", Expect::positive,
     [](const ArmFigures& f) { return f.at("narrow", "gini") - f.at("broad", "gini"); }},
    {"H16-control", "One in which all take part leaves inequality as it is",
     "全体参与则不平等程度不变", "1", Expect::vanishes,
     [](const ArmFigures& f) { return f.at("broad", "gini") - f.at("none", "gini"); }},
};

}  // namespace

extern const Hypothesis kHypothesis_h16;
const Hypothesis kHypothesis_h16{
    .id = "H16",
    .text = "A campaign raises the Gini coefficient of farmers' income unless many take part",
    .text_zh = "除非参与面广，直播助农会提高农民收入基尼系数",
    .scenario = "hypotheses/h16-inequality",
    .figures = kFigures,
    .contrasts = kContrasts};

}  // namespace credstream
