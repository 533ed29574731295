#pragma once
/// Means with 95 % intervals over replicates.
#include <cstddef>
#include <span>

namespace credstream {

/// A mean and the bounds of its 95 % interval; without a second value there are no bounds (NaN).
struct Band {
  double mean;
  double low;
  double high;
  std::size_t n;
};

/// Half width of a two-sided 95 % interval in standard errors: Student's t with n - 1 degrees of
/// freedom. n must be 2 or more.
double t_quantile_95(std::size_t n);

/// Mean and interval of the values that are numbers.
Band band_over(std::span<const double> values);

}  // namespace credstream
