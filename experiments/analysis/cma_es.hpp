#pragma once
/// Search for the least value of a function over the unit cube by covariance matrix adaptation:
/// Hansen, "The CMA evolution strategy: a tutorial", arXiv:1604.00772, with its default constants.
/// Every sample is an addressed draw, so that a search repeats itself.
#include <Eigen/Core>
#include <cstdint>
#include <functional>
#include <optional>

#include "sim/random.hpp"

namespace credstream {

struct CmaOptions {
  Key key;
  double first_step = 0.3;  ///< standard deviation of the first samples, of the cube's side
  int most_evaluations = 2000;
  /// As many generations as Hansen advises, 10 + 30 n / lambda, without a better value by more than
  /// this end it, too; not when negative.
  double least_gain = -1;
  double enough = 0;         ///< a value at or below it ends the search
  double least_step = 1e-4;  ///< samples that lie closer end it, too
};

struct CmaResult {
  Eigen::VectorXd best;
  double value = 0;
  int evaluations = 0;
  bool interrupted = false;
  bool converged = false;  ///< by a rule above, not by running out of evaluations
};

/// The function; nothing after a stop. A NaN counts as worse than every number.
using CmaFunction = std::function<std::optional<double>(const Eigen::VectorXd&)>;

/// Searches from `start`, in the cube. Samples outside it are drawn anew up to ten times and then
/// moved to its face, so that the least value may lie on one.
CmaResult cma_es(const CmaFunction& function, const Eigen::VectorXd& start,
                 const CmaOptions& options);

}  // namespace credstream
