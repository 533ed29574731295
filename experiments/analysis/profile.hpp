#pragma once
/// Profile intervals: how far one fitted parameter can go, the others following as well as they
/// can, before the fit is clearly worse.
#include <Eigen/Core>
#include <functional>
#include <optional>
#include <vector>

namespace credstream {

/// Residuals of a least-squares fit, each over its standard deviation; nothing after a stop.
using WeightedResiduals = std::function<std::optional<Eigen::VectorXd>(const Eigen::VectorXd&)>;

/// Where a profile interval of 95 % ends; an end that is none lies beyond the bounds of the search.
struct ProfileInterval {
  std::optional<double> low, high;
};

/// How much the sum of squares may grow: the 95th percentile of chi squared with one degree.
inline constexpr double kProfileGrowth = 3.841458820694124;

/// For each parameter the values at which the sum of squares, least over the other parameters, is
/// kProfileGrowth above that at `best`, to a hundredth of the interval's half width. Exact for
/// normal errors and linear models, else as good as the likelihood ratio's distribution. The
/// others follow by Gauss-Newton steps with the Jacobian at `best`, by differences of `steps`.
/// Nothing after a stop.
std::optional<std::vector<ProfileInterval>> profile_intervals(const WeightedResiduals& residuals,
                                                              const Eigen::VectorXd& best,
                                                              const Eigen::VectorXd& least,
                                                              const Eigen::VectorXd& greatest,
                                                              const Eigen::VectorXd& steps);

}  // namespace credstream
