#pragma once
/// What is believed of a number that nobody knows: distributions by their quantiles. All of it is
/// the project's own arithmetic, so that a quantile is the same on every machine.
#include <cstdint>
#include <limits>
#include <vector>

namespace credstream {

enum class Shape : std::uint8_t {
  constant,
  uniform,
  log_uniform,
  normal,
  log_normal,
  beta,
  values
};

/// One distribution, cut off below `least` and above `greatest`. What `a` and `b` are depends on
/// its shape: the value of a constant; the bounds of both uniform shapes; mean and standard
/// deviation of a normal, and those of the logarithm of a log-normal; the two exponents of a beta.
struct Distribution {
  Shape shape = Shape::constant;
  double a = 0;
  double b = 0;
  double least = -std::numeric_limits<double>::infinity();
  double greatest = std::numeric_limits<double>::infinity();
  std::vector<double> values = {};  ///< equally likely, of shape values

  bool operator==(const Distribution&) const = default;
};

/// Several distributions, each with its share; the shares sum to 1.
struct MixturePart {
  double share = 1;
  Distribution of;

  bool operator==(const MixturePart&) const = default;
};
using Mixture = std::vector<MixturePart>;

/// Distribution function of the standard normal; absolute error below 1e-14.
double normal_cumulative(double z);

/// Distribution function of the beta with exponents a and b (the regularised incomplete beta
/// function, by Lentz's continued fraction); absolute error below 1e-12.
double beta_cumulative(double x, double a, double b);

/// Share of the distribution at or below x, as it was before it was cut off.
double cumulative(const Distribution& of, double x);

/// The value below which the share u of the distribution lies, for u in (0, 1).
double quantile(const Distribution& of, double u);

/// The value at u in (0, 1): the part in whose share u falls, at the quantile of what is left of
/// it.
double quantile(const Mixture& of, double u);

/// A normal with this mean whose middle `level` is as wide as the interval.
Distribution normal_from(double mean, double low, double high, double level);

/// A log-normal whose middle `level` spans the factor from low to high, both above 0, about the
/// mean; a mean of NaN leaves the interval where it is.
Distribution log_normal_from(double mean, double low, double high, double level);

/// A beta with this mean, between 0 and 1, whose middle `level` is as wide as the interval.
Distribution beta_from(double mean, double low, double high, double level);

}  // namespace credstream
