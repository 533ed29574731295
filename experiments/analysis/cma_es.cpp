#include "experiments/analysis/cma_es.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <vector>

#include "experiments/analysis/linear.hpp"
#include "sim/numeric.hpp"

namespace credstream {
namespace {

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;

/// Constants that depend on the dimension alone (Hansen's table 1).
struct Constants {
  int offspring, parents;
  VectorXd weights;
  double mass;  ///< mu_eff
  double c_path, c_one, c_mu, c_sigma, damping, norm;

  explicit Constants(int n) {
    const double d = n;
    offspring = 4 + static_cast<int>(3 * std::log(d));
    parents = offspring / 2;
    weights.resize(parents);
    for (int i = 0; i < parents; ++i)
      weights[i] = std::log((offspring + 1) / 2.0) - std::log(i + 1.0);
    weights /= weights.sum();
    mass = 1 / weights.squaredNorm();
    c_sigma = (mass + 2) / (d + mass + 5);
    damping = 1 + 2 * std::max(0.0, std::sqrt((mass - 1) / (d + 1)) - 1) + c_sigma;
    c_path = (4 + mass / d) / (d + 4 + 2 * mass / d);
    c_one = 2 / ((d + 1.3) * (d + 1.3) + mass);
    c_mu = std::min(1 - c_one, 2 * (mass - 2 + 1 / mass) / ((d + 2) * (d + 2) + mass));
    norm = std::sqrt(d) * (1 - 1 / (4 * d) + 1 / (21 * d * d));
  }
};

/// Independent standard normals at an address.
VectorXd normals(Key key, std::uint32_t generation, std::uint32_t child, std::uint32_t attempt,
                 Index n) {
  VectorXd z(n);
  for (Index i = 0; i < n; i += 4) {
    const Words words = draw(key, {child, generation, static_cast<std::uint32_t>(i), attempt});
    for (Index j = i; j < std::min(n, i + 4); ++j)
      z[j] = normal_quantile(unit(words[static_cast<std::size_t>(j - i)]));
  }
  return z;
}

bool in_cube(const VectorXd& x) { return (x.array() >= 0).all() && (x.array() <= 1).all(); }

struct Child {
  VectorXd x;
  double value;
};

/// The state of a search and its steps.
class Strategy {
 public:
  Strategy(const VectorXd& start, const CmaOptions& options)
      : n_(start.size()),
        constants_(static_cast<int>(n_)),
        key_(options.key),
        mean_(start),
        sigma_(options.first_step),
        covariance_(MatrixXd::Identity(n_, n_)),
        path_(VectorXd::Zero(n_)),
        sigma_path_(VectorXd::Zero(n_)) {
    decompose();
  }

  int offspring() const { return constants_.offspring; }

  VectorXd sample(std::uint32_t child) const {
    constexpr std::uint32_t kAttempts = 10;
    VectorXd x;
    for (std::uint32_t attempt = 0; attempt < kAttempts; ++attempt) {
      x = mean_ + sigma_ * (axes_ * (lengths_.asDiagonal() *
                                     normals(key_, generation_, child, attempt, n_)));
      if (in_cube(x)) return x;
    }
    return x.cwiseMax(0).cwiseMin(1);
  }

  /// Learns from children, best first.
  void update(const std::vector<Child>& children) {
    const Constants& c = constants_;
    const VectorXd before = mean_;
    mean_.setZero();
    for (int i = 0; i < c.parents; ++i)
      mean_ += c.weights[i] * children[static_cast<std::size_t>(i)].x;
    const VectorXd move = (mean_ - before) / sigma_;
    sigma_path_ = (1 - c.c_sigma) * sigma_path_ +
                  std::sqrt(c.c_sigma * (2 - c.c_sigma) * c.mass) *
                      (axes_ * lengths_.cwiseInverse().asDiagonal() * axes_.transpose() * move);
    ++generation_;
    const double grown = std::sqrt(1 - std::pow(1 - c.c_sigma, 2.0 * generation_));
    const bool steady =
        sigma_path_.norm() / grown < (1.4 + 2 / (static_cast<double>(n_) + 1)) * c.norm;
    path_ = (1 - c.c_path) * path_;
    if (steady) path_ += std::sqrt(c.c_path * (2 - c.c_path) * c.mass) * move;
    MatrixXd spread = MatrixXd::Zero(n_, n_);
    for (int i = 0; i < c.parents; ++i) {
      const VectorXd y = (children[static_cast<std::size_t>(i)].x - before) / sigma_;
      spread += c.weights[i] * y * y.transpose();
    }
    const double lost = steady ? 0 : c.c_one * c.c_path * (2 - c.c_path);
    covariance_ = (1 - c.c_one - c.c_mu + lost) * covariance_ +
                  c.c_one * path_ * path_.transpose() + c.c_mu * spread;
    sigma_ *= std::exp(c.c_sigma / c.damping * (sigma_path_.norm() / c.norm - 1));
    sigma_ = std::min(sigma_, 1.0);  // the cube is no wider
    decompose();
  }

  double widest() const { return sigma_ * lengths_.maxCoeff(); }

 private:
  void decompose() {
    covariance_ = 0.5 * (covariance_ + covariance_.transpose()).eval();
    const SymmetricAxes found = symmetric_axes(covariance_);
    axes_ = found.axes;
    lengths_ = found.values.cwiseMax(1e-20).cwiseSqrt();
  }

  Index n_;
  Constants constants_;
  Key key_;
  VectorXd mean_;
  double sigma_;
  MatrixXd covariance_, axes_;
  VectorXd lengths_, path_, sigma_path_;
  std::uint32_t generation_ = 0;
};

}  // namespace

CmaResult cma_es(const CmaFunction& function, const VectorXd& start, const CmaOptions& options) {
  CmaResult result;
  result.best = start;
  result.value = std::numeric_limits<double>::infinity();
  const auto value_at = [&](const VectorXd& x) -> std::optional<double> {
    const auto value = function(x);
    if (!value) return std::nullopt;
    ++result.evaluations;
    const double told = std::isnan(*value) ? std::numeric_limits<double>::infinity() : *value;
    if (told < result.value) {
      result.value = told;
      result.best = x;
    }
    return told;
  };
  result.interrupted = !value_at(start);
  Strategy strategy(start, options);
  const std::size_t patience = 10 + static_cast<std::size_t>(30 * start.size()) /
                                        static_cast<std::size_t>(strategy.offspring());
  std::vector<double> best_values;  // by generation
  while (!result.interrupted && !result.converged &&
         result.evaluations < options.most_evaluations) {
    std::vector<Child> children;
    for (int i = 0; i < strategy.offspring(); ++i) {
      const VectorXd x = strategy.sample(static_cast<std::uint32_t>(i));
      const auto value = value_at(x);
      if (!value) {
        result.interrupted = true;
        return result;
      }
      children.push_back({x, *value});
    }
    std::stable_sort(children.begin(), children.end(),
                     [](const Child& a, const Child& b) { return a.value < b.value; });
    strategy.update(children);
    best_values.push_back(result.value);
    const bool settled =
        options.least_gain >= 0 && best_values.size() > patience &&
        best_values[best_values.size() - 1 - patience] - result.value <= options.least_gain;
    result.converged =
        settled || result.value <= options.enough || strategy.widest() < options.least_step;
  }
  return result;
}

}  // namespace credstream
