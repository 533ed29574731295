#include "output/statistics.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <vector>

namespace credstream {
namespace {

/// P(|T| < t) for tan(angle) = t / sqrt(degrees).
double share_within(double angle, std::int64_t degrees) {
  const double sine = std::sin(angle), cosine = std::cos(angle);
  const bool odd = degrees % 2 == 1;
  double term = odd ? cosine : 1.0, sum = odd && degrees == 1 ? 0.0 : term;
  for (std::int64_t k = odd ? 3 : 2; k <= degrees - 2; k += 2) {
    term *= static_cast<double>(k - 1) / static_cast<double>(k) * cosine * cosine;
    sum += term;
  }
  return odd ? 2.0 / std::numbers::pi * (angle + sine * sum) : sine * sum;
}

}  // namespace

double student_t_975(std::int64_t degrees) {
  degrees = std::clamp<std::int64_t>(degrees, 1, 10000);
  // Pages ask for it once a point and line, nearly always with the same degrees.
  thread_local std::int64_t known_degrees = 0;
  thread_local double known = 0;
  if (degrees == known_degrees) return known;
  double low = 0, high = std::numbers::pi / 2;
  for (int step = 0; step < 60; ++step) {
    const double middle = 0.5 * (low + high);
    (share_within(middle, degrees) < 0.95 ? low : high) = middle;
  }
  known_degrees = degrees;
  return known = std::tan(0.5 * (low + high)) * std::sqrt(static_cast<double>(degrees));
}

Interval interval_95(std::span<const double> values) {
  constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
  if (values.empty()) return {kNone, kNone, kNone};
  const auto n = static_cast<double>(values.size());
  double mean = 0, squares = 0;
  for (const double value : values) mean += value / n;
  if (values.size() == 1 || std::isnan(mean)) return {mean, kNone, kNone};
  for (const double value : values) squares += (value - mean) * (value - mean);
  const double half = student_t_975(static_cast<std::int64_t>(values.size()) - 1) *
                      std::sqrt(squares / (n - 1.0) / n);
  return {mean, mean - half, mean + half};
}

Interval median_interval_95(std::span<const double> values) {
  constexpr double kNone = std::numeric_limits<double>::quiet_NaN(), kEachSide = 0.025;
  const bool told =
      std::none_of(values.begin(), values.end(), [](double v) { return std::isnan(v); });
  if (values.empty() || !told) return {kNone, kNone, kNone};
  std::vector<double> sorted(values.begin(), values.end());
  std::sort(sorted.begin(), sorted.end());
  const std::size_t n = sorted.size();
  // The value of rank k exceeds the true median when fewer than k of n fair coins fall below it:
  // `rank` becomes the greatest k for which that has at most 2.5 %.
  double term = std::ldexp(1.0, -static_cast<int>(n)), beyond = term;
  std::size_t rank = 0;
  while (beyond <= kEachSide && rank < n) {
    ++rank;
    term *= static_cast<double>(n - rank + 1) / static_cast<double>(rank);
    beyond += term;
  }
  const double median = sorted[(n - 1) / 2];
  if (rank == 0) return {median, kNone, kNone};
  return {median, sorted[rank - 1], sorted[n - rank]};
}

}  // namespace credstream
