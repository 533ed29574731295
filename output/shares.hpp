#pragma once
/// Shares and quantiles of samples, with intervals.
#include <cstdint>
#include <span>

#include "output/statistics.hpp"

namespace credstream {

/// A share of n with its 95 % interval after Wilson (1927), which is sound at 0 and 1, too; NaN for
/// none of none. `mean` is k / n.
Interval wilson_95(std::int64_t k, std::int64_t n);

/// The value below which a share u of the sorted values lies, between two of them in proportion
/// (Hyndman and Fan's type 7); NaN without any.
double sample_quantile(std::span<const double> sorted, double u);

}  // namespace credstream
