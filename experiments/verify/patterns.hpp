#pragma once
/// Patterns that were reported of the world, beside what the model shows under both versions of its
/// rules (docs/patterns.md). None of them is fitted; where the model has no counterpart, it says
/// so.
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "experiments/verify/verify.hpp"

namespace credstream {

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
};

std::span<const EmpiricalPattern> patterns();

/// What the model shows of each pattern under these rules, in their order; nothing where it has no
/// counterpart.
std::vector<std::optional<double>> measured_patterns(const Workbench& bench, RulesVersion rules);

/// Whether a value lies in the range that was reported.
inline bool agrees(const EmpiricalPattern& pattern, double value) {
  return pattern.low <= value && value <= pattern.high;
}

}  // namespace credstream
