#pragma once
/// What a comparison depends on: how outcomes follow the dose of each tactic, and the leak rate at
/// which two tactics change places.
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "experiments/runs.hpp"
#include "output/statistics.hpp"

namespace credstream {

/// One metric at one dose, over the replicates of the pilot.
struct DosePoint {
  std::string arm;
  std::string tactic;    ///< the arm's tactic, or the arm where it has several or shares it
  double factor = 0;     ///< against the arm's own dose
  double intensity = 0;  ///< of its first tactic
  std::string metric;    ///< of a run; `..._vs_baseline` are paired with dose 0 on the same draws
  Interval value;
  std::int64_t n = 0;
};

/// Doses as multiples of each arm's own; those that a tactic's range does not admit are left out.
inline constexpr double kCurveDoses[] = {0, 0.25, 0.5, 0.75, 1, 2};

/// Dose curves of all arms with a dose but the baseline. `arms` hold the doses to be scaled.
/// Empty after a stop.
std::vector<DosePoint> dose_curves(const std::vector<Arm>& arms, const std::string& baseline,
                                   RulesVersion rules, Pilot& pilot, Watch& watch);

/// What an arm does to credibility at the end against the baseline, with the scenario's forgetting
/// and without any, on the same draws of the pilot.
struct Forgetting {
  std::string arm;
  Interval with, without;
};

/// All arms but the baseline. Empty after a stop, or when nothing is forgotten anyway.
std::vector<Forgetting> with_and_without_forgetting(const std::vector<Arm>& arms,
                                                    const std::string& baseline, Pilot& pilot,
                                                    Watch& watch);

/// The difference between two arms in an outcome at one value of a parameter.
struct GapPoint {
  double value = 0;
  Interval gap;  ///< first minus second, paired
};

/// How the order of two arms in one outcome follows a parameter of both.
struct Flip {
  std::string outcome;    ///< figure of a run
  std::string parameter;  ///< path
  std::string first, second;
  double given = 0;                ///< the scenario's value
  double least = 0, greatest = 0;  ///< the range that was searched
  std::optional<double> at;        ///< where the order changes, nearest to the given value
  double bracket_low = 0, bracket_high = 0;  ///< between which it does
  int changes = 0;                           ///< of the order, over the whole range
  std::vector<GapPoint> points;              ///< ascending
};

/// Searches the range of exposure.leak for the values at which the first arm that apportions and
/// the first that fakes orders change places in the rules' figures of trust and of income: a
/// logarithmic grid, then the bracket nearest to the scenario's value is narrowed. Empty when the
/// scenario lacks one of the two arms, or after a stop.
std::vector<Flip> leak_flips(const std::vector<Arm>& arms, RulesVersion rules, Pilot& pilot,
                             Watch& watch);

}  // namespace credstream
