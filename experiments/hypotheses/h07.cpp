/// H7: one county's scandal costs honest counties sales.
#include <algorithm>

#include "experiments/hypotheses/hypothesis.hpp"
#include "sim/fail.hpp"

namespace credstream {
namespace {

std::size_t county_column(std::string_view name) {
  const auto columns = run_schema().county_columns;
  for (std::size_t c = 0; c < columns.size(); ++c)
    if (columns[c].name == name) return c;
  fail("the county table lacks a column", name, 0);
}

/// Orders per view in the streams of counties that never used a tactic.
double honest_conversion(const StudyRuns& r, std::size_t arm) {
  const RunRecord& run = r.records[arm];
  const std::size_t width = run_schema().county_columns.size();
  const std::size_t column = county_column("tactic_streams");
  const auto honest = [&](std::uint64_t decision) {
    const std::size_t county = decision >> 44;  // the stream's number takes 12 bits, the person 32
    return run.counties[county * width + column] == 0;
  };
  const auto count = [&](const std::vector<std::uint64_t>& decisions) {
    return static_cast<double>(std::count_if(decisions.begin(), decisions.end(), honest));
  };
  return ratio_of(count(run.orders), count(run.viewings));
}

constexpr Figure kFigures[] = {
    {"honest_conversion", "orders/view", "Orders per view in counties that use no tactic",
     honest_conversion},
    {"exposures", "exposures", "Exposures",
     [](const StudyRuns& r, std::size_t arm) { return total_of(r.records[arm], "exposures"); }},
};

double loss(const ArmFigures& f, std::string_view hidden, std::string_view exposed) {
  if (f.at(exposed, "exposures") == 0) return kCannotTell;
  return f.at(hidden, "honest_conversion") - f.at(exposed, "honest_conversion");
}

constexpr Contrast kContrasts[] = {
    {"H7a", "Honest counties' conversion is lower when others' apportionment comes out",
     "他县摊派曝光后，诚实县的转化率更低", "orders/view", Expect::positive,
     [](const ArmFigures& f) { return loss(f, "hidden", "exposed"); }},
    {"H7b", "More so where all officials hold the same role than where they hold four",
     "官员职务相同时比分属四类职务时影响更大", "orders/view", Expect::positive,
     [](const ArmFigures& f) { return loss(f, "exposed_unlike", "exposed_alike"); }},
    {"H7-control", "Not so without spillover to government and without remembered scandals",
     "若无外溢且不记得丑闻，则不受影响", "orders/view", Expect::vanishes,
     [](const ArmFigures& f) { return loss(f, "hidden_walled", "exposed_walled"); }},
};

}  // namespace

extern const Hypothesis kHypothesis_h07;
const Hypothesis kHypothesis_h07{
    .id = "H7",
    .text =
        "One county's scandal lowers honest counties' conversion, the more so the more alike "
        "their officials' roles",
    .text_zh = "一县的丑闻拉低诚实县的转化率，官员职务越相近越明显",
    .scenario = "hypotheses/h07-spillover",
    .figures = kFigures,
    .contrasts = kContrasts,
    .decisions = true,
    .counties = true};

}  // namespace credstream
