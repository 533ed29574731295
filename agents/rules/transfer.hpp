#pragma once
/// How an amount of cash is dealt out in whole fen.
#include <cstdint>

#include "sim/numeric.hpp"

namespace credstream {

/// Of an amount in n parts, what the parts before the k-th come to; parts differ by a fen at most.
inline std::int64_t part_until(std::int64_t amount, std::int64_t k, std::int64_t n) {
  return amount / n * k + amount % n * k / n;
}

/// The k-th of n parts.
inline std::int64_t part(std::int64_t amount, std::int64_t k, std::int64_t n) {
  return part_until(amount, k + 1, n) - part_until(amount, k, n);
}

/// What leaks of an amount when so much was handed out before: all leaks sum to the share of the
/// whole.
inline std::int64_t part_lost(std::int64_t before, std::int64_t amount, double share) {
  const auto lost = [&](std::int64_t of) { return nearest(static_cast<double>(of) * share); };
  return lost(before + amount) - lost(before);
}

}  // namespace credstream
