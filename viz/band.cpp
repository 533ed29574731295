#include "viz/band.hpp"

#include <boost/math/distributions/students_t.hpp>
#include <cmath>
#include <limits>
#include <vector>

namespace credstream {

double t_quantile_95(std::size_t n) {
  // Asked for once per chart point, with few different n.
  static const std::vector<double> known = [] {
    std::vector<double> table(257);
    for (std::size_t k = 2; k < table.size(); ++k) {
      table[k] = boost::math::quantile(
          boost::math::students_t_distribution<double>(static_cast<double>(k - 1)), 0.975);
    }
    return table;
  }();
  if (n < known.size()) return known[n];
  return boost::math::quantile(
      boost::math::students_t_distribution<double>(static_cast<double>(n - 1)), 0.975);
}

Band band_over(std::span<const double> values) {
  constexpr double nan = std::numeric_limits<double>::quiet_NaN();
  double sum = 0;
  std::size_t n = 0;
  for (const double x : values) {
    if (std::isfinite(x)) sum += x, ++n;
  }
  if (n == 0) return {nan, nan, nan, 0};
  const double mean = sum / static_cast<double>(n);
  if (n == 1) return {mean, nan, nan, 1};
  double squares = 0;
  for (const double x : values) {
    if (std::isfinite(x)) squares += (x - mean) * (x - mean);
  }
  const double variance = squares / static_cast<double>(n - 1);
  const double half = t_quantile_95(n) * std::sqrt(variance / static_cast<double>(n));
  return {mean, mean - half, mean + half, n};
}

}  // namespace credstream
