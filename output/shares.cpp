#include "output/shares.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace credstream {

Interval wilson_95(std::int64_t k, std::int64_t n) {
  constexpr double kNone = std::numeric_limits<double>::quiet_NaN(), kZ = 1.959963984540054;
  if (n <= 0) return {kNone, kNone, kNone};
  const auto size = static_cast<double>(n);
  const double share = static_cast<double>(k) / size, z2 = kZ * kZ / size;
  const double centre = (share + z2 / 2) / (1 + z2);
  const double half = kZ / (1 + z2) * std::sqrt(share * (1 - share) / size + z2 / (4 * size));
  return {share, k == 0 ? 0 : centre - half, k == n ? 1 : centre + half};
}

double sample_quantile(std::span<const double> sorted, double u) {
  if (sorted.empty()) return std::numeric_limits<double>::quiet_NaN();
  const double at = u * static_cast<double>(sorted.size() - 1);
  const auto below = static_cast<std::size_t>(at);
  const std::size_t above = std::min(below + 1, sorted.size() - 1);
  return sorted[below] + (at - static_cast<double>(below)) * (sorted[above] - sorted[below]);
}

}  // namespace credstream
