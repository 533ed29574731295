#pragma once
/// Binomial counts from one uniform number, for counts of people whose names do not matter.
#include <cstdint>

#include "sim/numeric.hpp"

namespace credstream {

/// log(n!), absolute error below 1e-9 for n < 2^20: Stirling's series, carried up to 10 at least.
constexpr double log_factorial(std::uint32_t n) {
  double x = n, product = 1.0;
  for (; x < 10.0; x += 1.0) product *= x + 1.0;
  const double y = 1.0 / x, y2 = y * y;
  const double series = y * (1.0 / 12.0 - y2 * (1.0 / 360.0 - y2 * (1.0 / 1260.0 - y2 / 1680.0)));
  return (x + 0.5) * log(x) - x + 0.918938533204672741780 + series - log(product);
}

/// How many of n are hit when each is with probability p in (0, 1), by inversion: u in (0, 1) is
/// used up by the probabilities of counts, from the mode outwards. Takes about as many steps as
/// the count lies from the mode, twice. For n < 2^20; where the probabilities' rounding leaves a
/// rest of u (below 1e-8), the count is the mode.
constexpr std::uint32_t binomial_count(std::uint32_t n, double p, double u) {
  const auto mode = static_cast<std::uint32_t>((n + 1.0) * p);
  if (n == 0) return 0;
  const std::uint32_t start = mode < n ? mode : n;
  const double odds = p / (1.0 - p);
  const double top = exp(log_factorial(n) - log_factorial(start) - log_factorial(n - start) +
                         start * log(p) + (n - start) * log(1.0 - p));
  double below = top, above = top;
  u -= top;
  if (u < 0.0) return start;
  for (std::uint32_t step = 1; step <= n; ++step) {
    if (start >= step) {
      const std::uint32_t k = start - step;
      below *= (k + 1.0) / ((static_cast<double>(n) - k) * odds);
      u -= below;
      if (u < 0.0) return k;
    }
    if (n - start >= step) {
      const std::uint32_t k = start + step;
      above *= (n - k + 1.0) * odds / k;
      u -= above;
      if (u < 0.0) return k;
    }
    if (below < 1e-18 && above < 1e-18) break;
  }
  return start;
}

}  // namespace credstream
