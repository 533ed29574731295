#pragma once
/// Why two arms end apart: the gap between them in an outcome, split over groups of mechanisms by
/// exact Shapley values over paired runs with each subset of the groups switched on.
#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "agents/figures/headline.hpp"
#include "experiments/runs.hpp"

namespace credstream {

/// A switch: the value at which a parameter does nothing.
struct Off {
  std::string_view path;
  double value;
};

/// Mechanisms that are switched on and off together.
struct MechanismGroup {
  std::string_view name;
  std::string_view text;
  std::string_view text_zh;
  std::span<const Off> off;
};

/// The groups, at most eight.
std::span<const MechanismGroup> mechanism_groups();

/// One outcome of a gap, in its unit.
struct GapSplit {
  const HeadlineFigure* figure = nullptr;
  double gap = 0;              ///< arm B less arm A with everything on, mean over replicates
  double rest = 0;             ///< the same with all groups off
  std::vector<double> parts;   ///< one per group; they sum to gap - rest
  std::vector<double> errors;  ///< standard error of each part over replicates
};

struct GapResult {
  std::vector<GapSplit> splits;  ///< of the figures by which arms are ranked
  std::int32_t replicates = 0;
  std::size_t runs = 0;
  Problems problems;
  bool interrupted = false;
};

/// Splits what sets arm `b` apart from arm `a`, with the arms as given (doses are not matched
/// anew). Takes 2 x 2^groups runs a replicate.
GapResult split_gap(const Scenario& scenario, const Arm& a, const Arm& b, std::int32_t replicates,
                    int threads, Watch& watch);

}  // namespace credstream
