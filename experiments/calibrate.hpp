#pragma once
/// Calibration: named parameters are moved until the simulation shows the figures that a case
/// reports; figures that were held back are then compared, each within a margin declared before.
#include <optional>
#include <string>
#include <vector>

#include "experiments/measures.hpp"
#include "experiments/statistics.hpp"
#include "experiments/wording.hpp"

namespace credstream {

/// A parameter that was fitted.
struct FittedParameter {
  std::string path;
  double before = 0;
  double after = 0;
  bool at_bound = false;  ///< its range kept it from going further
};

/// What one parameter would have to be, all others as fitted, for a figure to come out.
struct Lever {
  std::string path;
  double given = 0;
  std::optional<double> needed;
  double best = 0;            ///< where none is enough: the value that comes nearest
  double best_simulated = 0;  ///< and what it gives
};

enum class Verdict : std::uint8_t { within, outside, shown, not_simulated, cannot_tell };

/// A reported figure beside the simulated one.
struct TargetRow {
  Target target;
  double simulated = 0;  ///< over all replicates; NaN when the scenario does not show it
  Interval interval;     ///< of that figure, over replicates
  double log_error = 0;  ///< ln(simulated / reported); NaN without either
  Verdict verdict = Verdict::shown;
  std::vector<Lever> levers;  ///< for figures without a fit that did not come out
};

struct Calibration {
  std::vector<FittedParameter> fitted;
  std::vector<TargetRow> rows;
  bool converged = true;  ///< all calibration targets within kFitTolerance, or nothing to fit
  int evaluations = 0;    ///< of all replicates
  Problems problems;      ///< of a network file
  bool interrupted = false;
};

/// Largest |ln(simulated / reported)| at which a fit is done.
inline constexpr double kFitTolerance = 0.002;

/// Fits the scenario's `fit` parameters to its calibration targets, by Gauss-Newton steps on the
/// logarithms of simulated over reported figures with a Jacobian that each step improves
/// (Broyden, "A class of methods for solving nonlinear simultaneous equations", Math. Comp. 19,
/// 1965), over all replicates with common random numbers. Unless a target names its arm, figures of
/// streams are those of the baseline and exposure and burden those of the first arm with a tactic.
/// Without `levers`, nothing is said on what would have to differ.
Calibration calibrate(const Scenario& scenario, int threads, Watch& watch, bool levers = true);

/// What would have to differ, in words; empty without levers.
Text lever_text(const TargetRow& row);

}  // namespace credstream
