#pragma once
/// Patterns that were reported of the world, beside what the model shows under both versions of its
/// rules (docs/patterns.md), or in a world (docs/calibration.md). No parameter is fitted to them;
/// where the model has no counterpart, it says so.
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "experiments/verify/verify.hpp"

namespace credstream {

/// How far a figure lies from the one that was reported: by their difference, or by that of their
/// logarithms.
enum class Distance : std::uint8_t { difference, ratio };

/// What a pattern is for: to rule out worlds, to score those that are left, or neither: the range
/// of a parameter rests on it already, or the model has no counterpart.
enum class PatternUse : std::uint8_t { match, validate, input, none };

/// One reported figure with the range in which it is believed to lie.
struct EmpiricalPattern {
  std::string_view id;  ///< "P01"
  std::string_view says;
  std::string_view says_zh;
  double reported, low, high;
  std::string_view unit;
  std::string_view source;   ///< tags of docs/sources.md
  std::string_view measure;  ///< what stands for it in the model, or why nothing does
  std::string_view measure_zh;
  Distance distance = Distance::difference;
  /// How far a true model may miss it, as a standard deviation on the scale of the distance.
  double discrepancy = 0;
  PatternUse use = PatternUse::none;
};

std::span<const EmpiricalPattern> patterns();

/// Where the runs come from in which patterns are measured: scenarios of the library, with values
/// laid over them ("path=value").
class PatternRuns {
 public:
  using Settings = std::vector<std::string>;

  virtual ~PatternRuns() = default;
  /// The arms of a scenario.
  virtual std::vector<Arm> arms(const std::string& name, const Settings& set) const = 0;
  /// Runs of them, as many replicates of each arm: of `wanted` at least.
  virtual std::vector<ArmRuns> run(const std::string& name, const Settings& set,
                                   const RunOptions& record,
                                   const std::vector<std::string>& wanted) const = 0;
};

/// What the runs show of each pattern, in the order of patterns(); nothing where the model has no
/// counterpart. `wanted`: ids, so that nothing is run for others; empty: all.
std::vector<std::optional<double>> measured_patterns(const PatternRuns& runs,
                                                     const std::vector<std::string>& wanted = {});

/// The same of the model at its defaults under these rules.
std::vector<std::optional<double>> measured_patterns(const Workbench& bench, RulesVersion rules);

/// Whether a value lies in the range that was reported.
inline bool agrees(const EmpiricalPattern& pattern, double value) {
  return pattern.low <= value && value <= pattern.high;
}

}  // namespace credstream
