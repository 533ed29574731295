#pragma once
/// What analyses read of a study: one outcome of one arm, or how two arms differ in it, by point
/// and replicate.
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "experiments/study/plan.hpp"
#include "experiments/study/store.hpp"
#include "experiments/wording.hpp"

namespace credstream {

/// An outcome of an arm; with `against`, less that of another arm in the same run.
struct Measured {
  std::size_t outcome = 0;
  std::size_t arm = 0;
  std::optional<std::size_t> against;

  bool operator==(const Measured&) const = default;
};

/// "credibility of fake orders less organic", arms as their scenario calls them.
Text label_of(const StudyPlan& plan, const Measured& measured);

/// Every outcome of the baseline itself, and every difference of another arm from it; every
/// outcome of every arm where the plan's arms do not hold the baseline.
std::vector<Measured> usual_figures(const StudyPlan& plan, const std::string& baseline);

/// Figures of all points.
struct PointFigures {
  std::vector<std::vector<double>> by_point;  ///< point -> replicate; empty: failed or not yet run
  std::int32_t replicates = 0;  ///< that all points have which have not failed; at least 1
  std::size_t failed = 0;       ///< points that failed
  std::size_t missing = 0;      ///< points that were not run so often
  double rounding = 0;          ///< what two points differ by at most when only rounding differs

  /// Means over replicates; NaN for a point without figures.
  std::vector<double> means() const;
};

/// An unfinished study is read as far as all of its points go: replicates that only some have are
/// left out. Where not even one replicate is complete, its points are those that have it.
PointFigures figures_of(const StudyPlan& plan, const std::vector<TaskResult>& results,
                        const Measured& measured);

}  // namespace credstream
