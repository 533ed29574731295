#include "experiments/analysis/profile.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "experiments/analysis/linear.hpp"

namespace credstream {
namespace {

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;

/// Follows the profile of one parameter after another; a stop ends everything.
class Profiler {
 public:
  Profiler(const WeightedResiduals& residuals, const VectorXd& best, const VectorXd& least,
           const VectorXd& greatest)
      : residuals_(residuals), best_(best), least_(least), greatest_(greatest) {}

  /// False after a stop.
  bool prepare(const VectorXd& steps) {
    const VectorXd here = at(best_);
    if (stopped_) return false;
    least_squares_ = here.squaredNorm();
    jacobian_.resize(here.size(), best_.size());
    for (Index i = 0; i < best_.size(); ++i) {
      VectorXd beside = best_;
      const bool up = best_[i] + steps[i] <= greatest_[i];
      beside[i] += up ? steps[i] : -steps[i];
      jacobian_.col(i) = (at(beside) - here) / (beside[i] - best_[i]);
    }
    return !stopped_;
  }

  /// The end of parameter i's interval on one side; nothing where it lies beyond the bounds.
  std::optional<double> end(Index i, double sign) {
    const double room = sign > 0 ? greatest_[i] - best_[i] : best_[i] - least_[i];
    if (room <= 0) return std::nullopt;
    const double wanted = std::sqrt(kProfileGrowth);
    // The root of the growth is nearly linear in the distance: false position on it.
    double near = 0, near_root = 0, far = std::min(room, first_guess(i)), far_root = 0;
    for (int widening = 0; widening < kMostWidenings; ++widening) {
      far_root = root_of_growth(i, sign * far);
      if (stopped_ || std::isnan(far_root)) return std::nullopt;
      if (far_root >= wanted) break;
      if (far >= room) return std::nullopt;
      near = far;
      near_root = far_root;
      far = std::min(room, far * std::clamp(wanted / std::max(far_root, 1e-3), 1.3, 4.0));
    }
    if (far_root < wanted) return std::nullopt;
    double distance = far;
    for (int step = 0; step < kMostSteps; ++step) {
      distance = near + (wanted - near_root) * (far - near) / (far_root - near_root);
      const double root = root_of_growth(i, sign * distance);
      if (stopped_ || std::isnan(root)) return std::nullopt;
      if (std::abs(root - wanted) < kCloseEnough * wanted) break;
      (root < wanted ? near : far) = distance;
      (root < wanted ? near_root : far_root) = root;
    }
    return best_[i] + sign * distance;
  }

  bool stopped() const { return stopped_; }

 private:
  static constexpr int kMostWidenings = 12, kMostSteps = 8, kMostFollowing = 4;
  static constexpr double kCloseEnough = 0.01;

  VectorXd at(const VectorXd& x) {
    const auto r = stopped_ ? std::nullopt : residuals_(x);
    stopped_ = stopped_ || !r;
    return r.value_or(VectorXd::Zero(std::max<Index>(jacobian_.rows(), 1)));
  }

  /// The half width if the model were linear.
  double first_guess(Index i) const {
    const MatrixXd information = jacobian_.transpose() * jacobian_;
    const double variance = inverse_diagonal(information, i).value_or(0);
    return variance > 0 ? std::sqrt(kProfileGrowth * variance) : 0.1 * (greatest_[i] - least_[i]);
  }

  /// sqrt(S - S_min) with parameter i moved and the others at their best.
  double root_of_growth(Index i, double move) {
    VectorXd x = best_;
    x[i] += move;
    MatrixXd others(jacobian_.rows(), best_.size() - 1);
    for (Index c = 0, j = 0; c < best_.size(); ++c)
      if (c != i) others.col(j++) = jacobian_.col(c);
    // A matrix without columns has no decomposition: nothing follows a single parameter.
    std::optional<LeastSquares> solver;
    if (others.cols() > 0) solver.emplace(others);
    // One step of the others towards fewer squares; returns the longest move of one of them.
    const auto follow = [&](const VectorXd& residual) {
      double longest = 0;
      if (!solver) return longest;
      const VectorXd step = solver->solve(-residual);
      for (Index c = 0, j = 0; c < best_.size(); ++c)
        if (c != i) {
          const double before = x[c];
          x[c] = std::clamp(before + step[j], least_[c], greatest_[c]);
          longest = std::max(longest, std::abs(x[c] - before));
          ++j;
        }
      return longest;
    };
    follow(jacobian_.col(i) * move);
    VectorXd residual = at(x);
    double squares = residual.squaredNorm();
    for (int step = 0; step < kMostFollowing && others.cols() > 0 && !stopped_; ++step) {
      if (follow(residual) < 1e-9) break;
      const VectorXd next = at(x);
      if (!(next.squaredNorm() < squares)) break;
      const bool settled = squares - next.squaredNorm() < kCloseEnough * kProfileGrowth;
      residual = next;
      squares = residual.squaredNorm();
      if (settled) break;
    }
    return std::isnan(squares) ? std::numeric_limits<double>::quiet_NaN()
                               : std::sqrt(std::max(0.0, squares - least_squares_));
  }

  const WeightedResiduals& residuals_;
  VectorXd best_, least_, greatest_;
  MatrixXd jacobian_;
  double least_squares_ = 0;
  bool stopped_ = false;
};

}  // namespace

std::optional<std::vector<ProfileInterval>> profile_intervals(const WeightedResiduals& residuals,
                                                              const VectorXd& best,
                                                              const VectorXd& least,
                                                              const VectorXd& greatest,
                                                              const VectorXd& steps) {
  Profiler profiler(residuals, best, least, greatest);
  if (!profiler.prepare(steps)) return std::nullopt;
  std::vector<ProfileInterval> intervals;
  for (Index i = 0; i < best.size(); ++i)
    intervals.push_back({profiler.end(i, -1), profiler.end(i, 1)});
  if (profiler.stopped()) return std::nullopt;
  return intervals;
}

}  // namespace credstream
