/// H29: how long half of a loss of trust takes to heal, by its size and the rule of update.
#include <cmath>

#include "agents/rules/belief.hpp"
#include "experiments/hypotheses/hypothesis.hpp"

namespace credstream {
namespace {

/// Between two days; cannot tell where there is no deficit or half of it outlasts the run.
double half_life(const StudyRuns& runs, std::size_t arm) {
  constexpr double kLeastDeficit = 0.002;
  const RunRecord &quiet = runs.records[runs.baseline], &run = runs.records[arm];
  const auto deficit = [&](std::int32_t day) {
    return sum_of_days(quiet, "credibility", day, day + 1) -
           sum_of_days(run, "credibility", day, day + 1);
  };
  const double half = deficit(0) / 2;
  if (half < kLeastDeficit / 2) return kCannotTell;
  for (std::int32_t day = 1; day < run.days; ++day)
    if (const double now = deficit(day), before = deficit(day - 1); now <= half)
      return day - (half - now) / (before - now);
  return kCannotTell;
}

constexpr Figure kFigures[] = {
    {"half_life", "day", "Days until half of the first day's deficit is made up", half_life},
    {"update", "1", "Rule of update",
     [](const StudyRuns& r, std::size_t arm) { return r.arms[arm].setup.params.belief.update; }},
};

/// Half-life of the large deficit over that of the small one, under one rule; others cannot tell.
double ratio_under(const ArmFigures& f, Update update) {
  if (f.at("large", "update") != static_cast<double>(update)) return kCannotTell;
  return ratio_of(f.at("large", "half_life"), f.at("small", "half_life"));
}

constexpr Contrast kContrasts[] = {
    {"H29a", "Under surprise it does not depend on the size: 0.05 - |ratio - 1|",
     "按与预期之差更新时与大小无关：0.05 - |比值 - 1|", "1", Expect::positive,
     [](const ArmFigures& f) { return 0.05 - std::abs(ratio_under(f, Update::edm) - 1); }},
    {"H29b", "Under Beta evidence it grows with it: ratio - 1.05",
     "按 Beta 证据更新时随大小增长：比值 - 1.05", "1", Expect::positive,
     [](const ArmFigures& f) { return ratio_under(f, Update::beta) - 1.05; }},
};

}  // namespace

extern const Hypothesis kHypothesis_h29;
const Hypothesis kHypothesis_h29{
    .id = "H29",
    .text =
        "Half of a deficit heals in a time that does not depend on its size under rw and edm, and "
        "grows with it under beta",
    .text_zh = "差距减半的时间在 rw、edm 下与大小无关，在 beta 下随之增长",
    .scenario = "hypotheses/h29-healing",
    .figures = kFigures,
    .contrasts = kContrasts,
    .worlds = true};

}  // namespace credstream
