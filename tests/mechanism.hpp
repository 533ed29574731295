#pragma once
/// A mechanism on trial: its scenario's arms `off` and `on`, run on the same draws.
#include <string>
#include <string_view>
#include <vector>

#include "agents/mechanisms.hpp"
#include "experiments/runs.hpp"
#include "output/statistics.hpp"

namespace credstream {

/// Both arms of a scenario, replicate by replicate.
struct Trial {
  std::vector<RunRecord> off, on;

  /// Difference `on` minus `off` of a metric's total over the run, paired, with its 95 % interval.
  Interval difference(std::string_view metric) const;
};

/// The row of a mechanism by id; an unknown id fails the test.
const Mechanism& mechanism(std::string_view id);

/// Runs the scenario of a mechanism, or any library scenario with arms `off` and `on`.
Trial try_mechanism(std::string_view id);
Trial try_scenario(const std::string& name);

/// The arms differ by the mechanism's switch alone, and its metric moves in the stated direction
/// with the whole 95 % interval.
void check_mechanism(std::string_view id);

/// The same for a policy, whose switch is its intensity.
void check_policy(std::string_view id);

}  // namespace credstream
