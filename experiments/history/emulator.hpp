#pragma once
/// A stand-in for the simulator, for one figure: a regression on the few inputs that matter, and a
/// Gaussian process for what it leaves. It says what a world would show, and how surely.
#include <Eigen/Core>
#include <cstddef>
#include <optional>
#include <vector>

namespace credstream {

struct EmulatedFigure {
  double mean = 0;
  double variance = 0;  ///< chance and the inputs that were not looked at included
};

class Emulator {
 public:
  /// Fits `values` at `points` of the unit cube. Inputs are chosen one by one as long as the
  /// extended Bayesian information criterion falls (Chen and Chen, Biometrika 95, 2008); each
  /// enters with its square, but for levels, which are 0 or 1. The length and share of the
  /// Gaussian process have the greatest restricted likelihood on a grid. Nothing where there are
  /// too few points.
  static std::optional<Emulator> fit(const std::vector<std::vector<double>>& points,
                                     const std::vector<bool>& is_level,
                                     const std::vector<double>& values);

  EmulatedFigure at(const std::vector<double>& point) const;

  /// The mean alone, which is quicker.
  double mean_at(const std::vector<double>& point) const;

  /// Inputs that it looks at, the one that explains most first.
  const std::vector<std::size_t>& inputs() const { return inputs_; }

  /// Share of the variance of its own points that the regression explains.
  double explained() const { return explained_; }

  /// Share of its own points that lie further than 3 standard deviations from what it says when
  /// fitted to all others.
  double missed() const { return missed_; }

 private:
  Emulator() = default;
  Eigen::VectorXd terms_at(const std::vector<double>& point) const;
  Eigen::VectorXd likeness(const Eigen::VectorXd& where) const;
  Eigen::VectorXd place(const std::vector<double>& point) const;
  void krige(const Eigen::MatrixXd& terms, const Eigen::VectorXd& values);

  std::vector<std::size_t> inputs_;
  std::vector<bool> squared_;  ///< by input
  Eigen::MatrixXd places_;     ///< of the points, by input
  double mean_ = 0, scale_ = 1;
  double length_ = 1, own_ = 1;  ///< of the process: its length, and the share that is not its own
  Eigen::VectorXd coefficients_, weights_;
  Eigen::MatrixXd inverse_;          ///< of the points' correlations
  Eigen::MatrixXd inverse_terms_;    ///< times the terms
  Eigen::MatrixXd of_coefficients_;  ///< covariance, without the variance
  double variance_ = 0, explained_ = 0, missed_ = 0;
};

}  // namespace credstream
