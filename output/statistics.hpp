#pragma once
/// Means over replicates with 95 % intervals of Student's t.
#include <cstdint>
#include <span>

namespace credstream {

/// A mean with the bounds of its 95 % interval; the bounds of a single value are NaN, and all
/// three are NaN where the figure is not defined.
struct Interval {
  double mean = 0;
  double low = 0;
  double high = 0;

  bool bounded() const { return low <= high; }
  /// True when the interval lies on one side of zero.
  bool clear() const { return low > 0 || high < 0; }
};

/// The 97.5th percentile of Student's t with `degrees` of freedom (at least 1), to 1e-9. The
/// distribution function is the finite sum of Abramowitz and Stegun 26.7.3 and 26.7.4; beyond
/// 10,000 degrees, where it differs from the normal's by less than 3e-4, that of 10,000.
double student_t_975(std::int64_t degrees);

/// Mean and 95 % interval of the values; NaN when one of them is, or when there are none.
Interval interval_95(std::span<const double> values);

/// Median of the values (the lower of two) with the order statistics that hold the true one with
/// at least 95 %; without bounds where there are fewer than six values.
Interval median_interval_95(std::span<const double> values);

}  // namespace credstream
