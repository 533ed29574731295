#pragma once
/// Tipping points: the value of one parameter at which a contrast changes its sign, by bisection
/// on a fixed ladder of values, with an interval that knows the replicates.
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <vector>

#include "output/statistics.hpp"

namespace credstream {

/// A rung of the ladder that was visited: the contrast there, over replicates.
using Rungs = std::map<std::int32_t, Interval>;

enum class Tips : std::uint8_t {
  up,        ///< from below zero to above, as the parameter rises
  down,      ///< from above to below
  never,     ///< the mean has the same sign at both ends and between
  not_told,  ///< a contrast is missing, or without an interval
};

struct TippingPoint {
  Tips tips = Tips::not_told;
  std::int32_t below = 0, above = 0;  ///< neighbouring rungs between which the mean changes sign
  /// Rungs between which zero cannot be excluded with 95 % for each contrast; an end that is none
  /// lies beyond the range.
  std::optional<std::int32_t> low, high;
  bool more_than_one = false;  ///< other rungs of the first scan clearly change sign again
  Rungs visited;
};

/// The contrasts of a rung by replicate, paired; nothing after a stop.
using ContrastAt = std::function<std::optional<std::vector<double>>(std::int32_t rung)>;

/// Steps of the scan before the bisection: many enough to see a second crossing that is wide.
inline constexpr std::int32_t kScanSteps = 8;

/// Searches rungs 0 … rungs (a power of two of at least kScanSteps). First the scan, then three
/// bisections: where the mean crosses zero, where its interval first holds zero and where it last
/// does. By the inversion of a test the two hold the true tipping point with 95 %, if the contrast
/// is monotonous between them. Where the mean crosses more than once, the first crossing is
/// reported. Nothing after a stop.
std::optional<TippingPoint> find_tipping(std::int32_t rungs, const ContrastAt& contrast_at);

}  // namespace credstream
