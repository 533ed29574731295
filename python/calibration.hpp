#pragma once
/// Calibration for Python: what was fitted, and reported beside simulated figures, as tables.
#include <optional>

#include "experiments/runs.hpp"
#include "output/columns.hpp"
#include "scenarios/scenario.hpp"

namespace credstream {

struct Calibrated {
  Columns fitted;   ///< path, before, after, low, high, at_bound
  Columns targets;  ///< a row for each reported figure
  bool converged = true;
  bool ambiguous = false;
  int evaluations = 0;
};

/// Fits the scenario's `fit` parameters to its targets; nothing after a stop.
std::optional<Calibrated> calibrated(const Scenario& scenario, int threads, Watch& watch);

}  // namespace credstream
