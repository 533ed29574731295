#include "experiments/history/emulator.hpp"

#include <Eigen/Cholesky>
#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "sim/numeric.hpp"

namespace credstream {
namespace {

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;

constexpr std::size_t kFewestPoints = 30;
/// At most one input for so many points.
constexpr std::size_t kPointsPerInput = 10;
constexpr std::size_t kMostInputs = 12;
constexpr double kLengths[] = {0.25, 0.5, 1, 2, 4};
/// Shares of the variance that are not the process's: chance, and inputs that were left out.
constexpr double kOwnShares[] = {0.001, 0.01, 0.05, 0.2, 0.5, 0.8, 1};
constexpr double kMissed = 3;

/// What an input adds to a regression: itself about the middle, and its square.
std::vector<VectorXd> terms_of(const MatrixXd& points, Index input, bool is_level) {
  const VectorXd x = (points.col(input).array() - 0.5).matrix();
  if (is_level) return {x};
  return {x, x.array().square().matrix()};
}

/// Chooses inputs forward.
class Selection {
 public:
  Selection(const MatrixXd& points, const std::vector<bool>& is_level, const VectorXd& values)
      : points_(points), is_level_(is_level), rest_(values) {
    const Index n = points.rows();
    basis_.push_back(VectorXd::Constant(n, 1 / std::sqrt(static_cast<double>(n))));
  }

  std::vector<std::size_t> inputs() {
    const auto n = static_cast<std::size_t>(points_.rows());
    const std::size_t most = std::min(kMostInputs, n / kPointsPerInput);
    std::vector<std::size_t> chosen;
    while (chosen.size() < most) {
      std::size_t best = is_level_.size();
      double least = 0;
      for (std::size_t input = 0; input < is_level_.size(); ++input) {
        if (std::find(chosen.begin(), chosen.end(), input) != chosen.end()) continue;
        const double change = change_of_criterion(input);
        if (change < least) {
          least = change;
          best = input;
        }
      }
      if (best == is_level_.size()) break;
      for (VectorXd& direction : directions(best)) {
        rest_ -= direction * direction.dot(rest_);
        basis_.push_back(std::move(direction));
      }
      chosen.push_back(best);
    }
    return chosen;
  }

  double rest() const { return rest_.squaredNorm(); }

 private:
  /// What the input's terms add to the basis, of length 1; none that is in it already.
  std::vector<VectorXd> directions(std::size_t input) const {
    constexpr double kNegligible = 1e-8;
    std::vector<VectorXd> added;
    for (VectorXd& term : terms_of(points_, static_cast<Index>(input), is_level_[input])) {
      const double before = term.norm();
      for (const VectorXd& direction : basis_) term -= direction * direction.dot(term);
      for (const VectorXd& direction : added) term -= direction * direction.dot(term);
      const double norm = term.norm();
      if (norm > kNegligible * before) added.push_back(term / norm);
    }
    return added;
  }

  double change_of_criterion(std::size_t input) const {
    const std::vector<VectorXd> added = directions(input);
    if (added.empty()) return 0;
    const double before = rest_.squaredNorm();
    double gain = 0;
    for (const VectorXd& direction : added) {
      const double along = direction.dot(rest_);
      gain += along * along;
    }
    const auto n = static_cast<double>(points_.rows());
    const double penalty =
        log(n) + 2 * log(static_cast<double>(std::max<std::size_t>(is_level_.size(), 1)));
    const double after = std::max(before - gain, 1e-12 * before);
    return n * log(after / before) + penalty * static_cast<double>(added.size());
  }

  const MatrixXd& points_;
  const std::vector<bool>& is_level_;
  VectorXd rest_;
  std::vector<VectorXd> basis_;
};

/// How alike points are, with a share that each has of its own.
MatrixXd correlations(const MatrixXd& squares, double length, double own) {
  MatrixXd result = squares;
  for (Index i = 0; i < result.rows(); ++i)
    for (Index j = 0; j < result.cols(); ++j)
      result(i, j) = i == j ? 1 : (1 - own) * exp(-squares(i, j) / (length * length));
  return result;
}

MatrixXd squared_distances(const MatrixXd& places) {
  const Index n = places.rows();
  MatrixXd squares = MatrixXd::Zero(n, n);
  if (places.cols() == 0) return squares;  // no input matters, and rows without columns are none
  for (Index i = 0; i < n; ++i)
    for (Index j = 0; j < n; ++j) squares(i, j) = (places.row(i) - places.row(j)).squaredNorm();
  return squares;
}

double log_determinant(const Eigen::LLT<MatrixXd>& factor) {
  double sum = 0;
  const MatrixXd lower = factor.matrixL();
  for (Index i = 0; i < lower.rows(); ++i) sum += 2 * log(lower(i, i));
  return sum;
}

}  // namespace

std::optional<Emulator> Emulator::fit(const std::vector<std::vector<double>>& points,
                                      const std::vector<bool>& is_level,
                                      const std::vector<double>& values) {
  if (points.size() < kFewestPoints) return std::nullopt;
  const auto n = static_cast<Index>(points.size());
  MatrixXd all(n, static_cast<Index>(is_level.size()));
  VectorXd y(n);
  for (Index i = 0; i < n; ++i) {
    y[i] = values[static_cast<std::size_t>(i)];
    for (Index j = 0; j < all.cols(); ++j)
      all(i, j) = points[static_cast<std::size_t>(i)][static_cast<std::size_t>(j)];
  }
  Emulator made;
  made.mean_ = y.mean();
  y.array() -= made.mean_;
  made.scale_ = std::sqrt(y.squaredNorm() / static_cast<double>(n));
  if (!(made.scale_ > 1e-12 * std::max(1.0, std::abs(made.mean_)))) made.scale_ = 1;
  y /= made.scale_;
  const double whole = y.squaredNorm();
  Selection selection(all, is_level, y);
  if (whole > 0) made.inputs_ = selection.inputs();
  made.explained_ = whole > 0 ? 1 - selection.rest() / whole : 1;
  for (const std::size_t input : made.inputs_) made.squared_.push_back(!is_level[input]);
  made.places_.resize(n, static_cast<Index>(made.inputs_.size()));
  MatrixXd terms;
  for (Index i = 0; i < n; ++i) {
    const auto& point = points[static_cast<std::size_t>(i)];
    if (!made.inputs_.empty()) made.places_.row(i) = made.place(point).transpose();
    const VectorXd row = made.terms_at(point);
    if (i == 0) terms.resize(n, row.size());
    terms.row(i) = row.transpose();
  }
  made.krige(terms, y);
  return made;
}

VectorXd Emulator::place(const std::vector<double>& point) const {
  VectorXd where(static_cast<Index>(inputs_.size()));
  for (std::size_t i = 0; i < inputs_.size(); ++i) where[static_cast<Index>(i)] = point[inputs_[i]];
  return where;
}

VectorXd Emulator::terms_at(const std::vector<double>& point) const {
  std::vector<double> terms = {1};
  for (std::size_t i = 0; i < inputs_.size(); ++i) {
    const double x = point[inputs_[i]] - 0.5;
    terms.push_back(x);
    if (squared_[i]) terms.push_back(x * x);
  }
  return Eigen::Map<const VectorXd>(terms.data(), static_cast<Index>(terms.size()));
}

VectorXd Emulator::likeness(const VectorXd& where) const {
  VectorXd alike = VectorXd::Constant(places_.rows(), 1 - own_);
  if (inputs_.empty()) return alike;
  for (Index i = 0; i < places_.rows(); ++i)
    alike[i] =
        (1 - own_) * exp(-(places_.row(i).transpose() - where).squaredNorm() / (length_ * length_));
  return alike;
}

/// Universal kriging: generalised least squares for the terms, the process for what they leave.
void Emulator::krige(const MatrixXd& terms, const VectorXd& values) {
  const MatrixXd squares = squared_distances(places_);
  const auto degrees = static_cast<double>(terms.rows() - terms.cols());
  double best = -std::numeric_limits<double>::infinity();
  for (const double length : kLengths)
    for (const double own : kOwnShares) {
      if ((own == 1 || inputs_.empty()) && !(length == kLengths[0] && own == 1)) continue;
      const Eigen::LLT<MatrixXd> factor(correlations(squares, length, own));
      if (factor.info() != Eigen::Success) continue;
      const MatrixXd inverse_terms = factor.solve(terms);
      const Eigen::LLT<MatrixXd> normal(terms.transpose() * inverse_terms);
      if (normal.info() != Eigen::Success) continue;
      const VectorXd coefficients = normal.solve(inverse_terms.transpose() * values);
      const VectorXd rest = values - terms * coefficients;
      const VectorXd weights = factor.solve(rest);
      const double variance = std::max(rest.dot(weights) / degrees, 1e-18);
      const double likelihood =
          -(degrees * log(variance) + log_determinant(factor) + log_determinant(normal)) / 2;
      if (!(likelihood > best)) continue;
      best = likelihood;
      length_ = length;
      own_ = own;
      coefficients_ = coefficients;
      weights_ = weights;
      variance_ = variance;
      inverse_terms_ = inverse_terms;
      inverse_ = factor.solve(MatrixXd::Identity(terms.rows(), terms.rows()));
      of_coefficients_ = normal.solve(MatrixXd::Identity(terms.cols(), terms.cols()));
    }
  // Each point against what all others say of it (Dubrule, Mathematical Geology 15, 1983).
  const MatrixXd precision =
      inverse_ - inverse_terms_ * of_coefficients_ * inverse_terms_.transpose();
  const VectorXd gaps = precision * values;
  double squared = 0, missed = 0;
  for (Index i = 0; i < gaps.size(); ++i) {
    const double z2 = gaps[i] * gaps[i] / (precision(i, i) * variance_);
    squared += z2;
    missed += z2 > kMissed * kMissed;
  }
  const auto n = static_cast<double>(gaps.size());
  missed_ = missed / n;
  // An emulator that is surer than it should be is made less so.
  variance_ *= std::max(1.0, squared / n);
}

double Emulator::mean_at(const std::vector<double>& point) const {
  return mean_ +
         scale_ * (terms_at(point).dot(coefficients_) + likeness(place(point)).dot(weights_));
}

EmulatedFigure Emulator::at(const std::vector<double>& point) const {
  const VectorXd terms = terms_at(point);
  const VectorXd alike = likeness(place(point));
  const VectorXd left = terms - inverse_terms_.transpose() * alike;
  const double mean = terms.dot(coefficients_) + alike.dot(weights_);
  const double spread = 1 - alike.dot(inverse_ * alike) + left.dot(of_coefficients_ * left);
  return {mean_ + scale_ * mean, scale_ * scale_ * variance_ * std::max(spread, 0.0)};
}

}  // namespace credstream
