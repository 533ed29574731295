#pragma once
/// What boxes sold online take from usual channels (N9, docs/model.md#other-channels).
#include <algorithm>
#include <cstdint>

#include "sim/numeric.hpp"

namespace credstream {

/// Grams that are not bought elsewhere, missed by and by: half of them in so many days.
struct Pool {
  std::int64_t grams = 0;

  /// What is missed today, X (1 - 2^(-1/h)), at most `most`; the rest stays.
  std::int64_t release(double half_life_days, std::int64_t most) {
    const std::int64_t missed =
        nearest(static_cast<double>(grams) * (1.0 - exp2(-1.0 / half_life_days)));
    const std::int64_t released =
        std::clamp<std::int64_t>(missed, 0, std::max<std::int64_t>(0, most));
    grams -= released;
    return released;
  }
};

/// Of all grams so far, a county's equal part of those that others sold. Running totals lose less
/// than a gram to rounding.
inline std::int64_t dealt_to(std::int64_t all, std::int64_t own, std::int64_t others) {
  return others > 0 ? (all - own) / others : 0;
}

}  // namespace credstream
