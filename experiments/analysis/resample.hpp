#pragma once
/// Resampling with replacement by addressed draws, and intervals from it.
#include <cstddef>
#include <cstdint>
#include <vector>

#include "output/statistics.hpp"
#include "sim/random.hpp"

namespace credstream {

/// Rounds of resampling where nothing else is said: the ends of a 95 % interval then move by about
/// a tenth of its width from seed to seed.
inline constexpr std::uint32_t kResamples = 1000;

/// Key of resampling in a study of this seed; far from those of runs, pilots and designs.
constexpr Key resampling_key(std::uint32_t seed) { return {seed, 0xFFFD0000}; }

/// n indices in [0, n), drawn with replacement for one round of resampling.
std::vector<std::uint32_t> resampled(Key key, std::uint32_t round, std::size_t n);

/// The q-quantile of ascending values, between neighbours linearly; NaN where there are none.
double quantile_of_sorted(const std::vector<double>& ascending, double q);

/// 95 % interval around an estimate from values of it under resampling of n observations, by
/// percentiles that are widened for small n (Hesterberg, "What teachers should know about the
/// bootstrap", Amer. Statist. 69, 2015, 3.4). Values that are NaN are left out; without bounds
/// where n is below 2 or fewer than half of the values are reported.
Interval resampling_interval(double estimate, std::vector<double> values, std::size_t n);

}  // namespace credstream
