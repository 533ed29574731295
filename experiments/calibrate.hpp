#pragma once
/// Calibration: named parameters are moved until the simulation shows the figures that a case
/// reports; figures that were held back are then compared, each within a margin declared before.
#include <optional>
#include <string>
#include <vector>

#include "experiments/analysis/profile.hpp"
#include "experiments/measures.hpp"
#include "experiments/wording.hpp"
#include "output/statistics.hpp"

namespace credstream {

/// A parameter that was fitted.
struct FittedParameter {
  std::string path;
  double before = 0;
  double after = 0;
  bool at_bound = false;          ///< the range that was searched kept it from going further
  ProfileInterval interval = {};  ///< of 95 %; ends that are none lie beyond its range
};

/// What one parameter would have to be, all others as fitted, for a figure to come out.
struct FitLever {
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
  std::vector<FitLever> levers;  ///< for figures without a fit that did not come out
};

struct Calibration {
  std::vector<FittedParameter> fitted;
  std::vector<TargetRow> rows;
  /// All calibration targets within kFitTolerance; where there are more of them than parameters,
  /// a sum of squares below the 99th percentile of its distribution; or nothing to fit.
  bool converged = true;
  int evaluations = 0;    ///< of all replicates
  bool searched = false;  ///< by CMA-ES, where steps towards a root did not do
  int starts = 1;         ///< from which the search began
  /// Another start came to other values that fit about as well: the targets do not tell which.
  bool ambiguous = false;
  bool profiled = false;  ///< intervals were made
  Problems problems;      ///< of a network file, or of targets that no simulated figure can meet
  bool interrupted = false;
};

/// Largest |ln(simulated / reported)| at which a fit is done.
inline constexpr double kFitTolerance = 0.002;

/// Fits the scenario's `fit` parameters to its calibration targets over all replicates with common
/// random numbers. Where there are no more targets than parameters, a root is sought, by
/// Gauss-Newton steps on the logarithms of simulated over reported figures with a Jacobian that
/// each step improves (Broyden, "A class of methods for solving nonlinear simultaneous equations",
/// Math. Comp. 19, 1965): some ten evaluations. Where there are more, or that does not reach them,
/// CMA-ES seeks the least sum of squares of those logarithms, from several starts, each logarithm
/// over its standard deviation:
/// margin / 1.96, which reads a margin as the 95 % bounds of what was reported, together with the
/// simulation's own noise. With that sum, a profile tells how far each parameter is known.
/// Unless a target names its arm, figures of streams are those of the baseline and exposure and
/// burden those of the first arm with a tactic. Without `details` there are neither profiles nor
/// what would have to differ.
Calibration calibrate(const Scenario& scenario, int threads, Watch& watch, bool details = true);

/// What would have to differ, in words; empty without levers.
Text lever_text(const TargetRow& row);

}  // namespace credstream
