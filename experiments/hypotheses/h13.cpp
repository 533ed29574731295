/// H13: farmer hosts and leaders behind the stage lose to shows early and win later.
#include "experiments/hypotheses/hypothesis.hpp"

namespace credstream {
namespace {

/// Farmer income of the campaign and what grew from it, chain and usual channel included.
double campaign_income(const RunRecord& run, std::int32_t from, std::int32_t to) {
  return sum_of_days(run, "farmer_income_yuan", from, to);
}

constexpr Figure kFigures[] = {
    {"early", "yuan", "Farmer income from the campaign by day 60",
     [](const StudyRuns& r, std::size_t arm) { return campaign_income(r.records[arm], 0, 60); }},
    {"later", "yuan", "Farmer income from the campaign after day 60",
     [](const StudyRuns& r, std::size_t arm) { return campaign_income(r.records[arm], 60, 365); }},
};

constexpr Contrast kContrasts[] = {
    {"H13a", "Shows are ahead of farmer hosts by day 60", "第 60 天前表演领先于农民主播", "yuan",
     Expect::positive,
     [](const ArmFigures& f) { return f.at("show", "early") - f.at("hosts", "early"); }},
    {"H13b", "Farmer hosts are ahead over the year", "全年农民主播领先", "yuan", Expect::positive,
     [](const ArmFigures& f) {
       return f.at("hosts", "early") + f.at("hosts", "later") - f.at("show", "early") -
              f.at("show", "later");
     }},
    {"H13c", "Shows are ahead of leaders behind the stage by day 60",
     "第 60 天前表演领先于退居幕后", "yuan", Expect::positive,
     [](const ArmFigures& f) { return f.at("show", "early") - f.at("backstage", "early"); }},
    {"H13d", "Leaders behind the stage are ahead over the year", "全年退居幕后领先", "yuan",
     Expect::positive,
     [](const ArmFigures& f) {
       return f.at("backstage", "early") + f.at("backstage", "later") - f.at("show", "early") -
              f.at("show", "later");
     }},
    {"H13e", "Farmer hosts are ahead over the year when one trainee in ten succeeds",
     "若学员成功率为十分之一，全年农民主播领先", "yuan", Expect::positive,
     [](const ArmFigures& f) {
       return f.at("hosts_tenth", "early") + f.at("hosts_tenth", "later") - f.at("show", "early") -
              f.at("show", "later");
     }},
};

}  // namespace

extern const Hypothesis kHypothesis_h13;
const Hypothesis kHypothesis_h13{
    .id = "H13",
    .text = "Farmer hosts and leaders behind the stage lose to shows early and win later",
    .text_zh = "农民主播与退居幕后先输后赢",
    .scenario = "hypotheses/h13-hosts-or-shows",
    .figures = kFigures,
    .contrasts = kContrasts};

}  // namespace credstream
