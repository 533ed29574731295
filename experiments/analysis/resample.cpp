#include "experiments/analysis/resample.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace credstream {

std::vector<std::uint32_t> resampled(Key key, std::uint32_t round, std::size_t n) {
  std::vector<std::uint32_t> indices(n);
  for (std::size_t i = 0; i < n; i += 4) {
    const Words words = draw(key, {static_cast<std::uint32_t>(i), round, 0, 1});
    for (std::size_t j = i; j < std::min(n, i + 4); ++j)
      indices[j] = below(words[j - i], static_cast<std::uint32_t>(n));
  }
  return indices;
}

double quantile_of_sorted(const std::vector<double>& ascending, double q) {
  if (ascending.empty()) return std::numeric_limits<double>::quiet_NaN();
  const double place = q * static_cast<double>(ascending.size() - 1);
  const auto below_it = static_cast<std::size_t>(place);
  const std::size_t above_it = std::min(below_it + 1, ascending.size() - 1);
  return ascending[below_it] +
         (place - static_cast<double>(below_it)) * (ascending[above_it] - ascending[below_it]);
}

Interval resampling_interval(double estimate, std::vector<double> values, std::size_t n) {
  constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
  const std::size_t rounds = values.size();
  std::erase_if(values, [](double v) { return std::isnan(v); });
  if (n < 2 || values.empty() || 2 * values.size() < rounds) return {estimate, kNone, kNone};
  std::sort(values.begin(), values.end());
  const auto count = static_cast<double>(n);
  const double reach = std::sqrt(count / (count - 1)) * student_t_975(static_cast<int>(n) - 1);
  const double tail = 0.5 * std::erfc(reach / std::sqrt(2.0));
  return {estimate, quantile_of_sorted(values, tail), quantile_of_sorted(values, 1 - tail)};
}

}  // namespace credstream
