#pragma once
/// Goes from one hit to the next among many who are each hit with the same small probability:
/// cost follows hits, not people.
#include <bit>
#include <cstdint>

#include "sim/numeric.hpp"
#include "sim/random_batch.hpp"

namespace credstream {

/// How many are passed over before the next hit: floor(log u / log(1 - p)), geometric.
class Skips {
 public:
  /// For a probability in (0, 1).
  explicit Skips(double probability) : per_log_(1.0 / log(1.0 - probability)) {}

  /// Below 2^31; what a longer skip would be is 2^31 - 1.
  std::uint32_t operator()(std::uint32_t word) const { return whole(log(unit(word))); }

  /// The same of eight words at once, without branches, so that compilers vectorise it.
  void operator()(const std::uint32_t (&words)[kBatch], std::uint32_t (&skips)[kBatch]) const {
    double logs[kBatch];
    for (int i = 0; i < kBatch; ++i) logs[i] = log_unit(words[i]);
    for (int i = 0; i < kBatch; ++i) skips[i] = whole(logs[i]);
  }

 private:
  std::uint32_t whole(double log_u) const {
    const double skip = log_u * per_log_;
    return static_cast<std::uint32_t>(
        static_cast<std::int32_t>(skip < 2147483647.0 ? skip : 2147483647.0));
  }

  /// log(unit(word)), operation by operation that of sim/numeric.hpp. Integers below 2^52 become
  /// doubles by way of the bits of 2^52 + x, since there is no such instruction before AVX-512.
  static double log_unit(std::uint32_t word) {
    constexpr std::uint64_t k2To52 = 0x4330000000000000;
    const double u = (std::bit_cast<double>(k2To52 | word) - 0x1p52 + 0.5) * 0x1p-32;
    const auto bits = std::bit_cast<std::uint64_t>(u);
    const std::uint64_t mantissa = bits & 0xFFFFFFFFFFFFF;
    const std::uint64_t above_root_2 = (mantissa + (0xFFFFFFFFFFFFF - 0x6A09E667F3BCD)) >> 52;
    const double exponent =
        std::bit_cast<double>(k2To52 | ((bits >> 52) + above_root_2)) - (0x1p52 + 1023.0);
    const auto m = std::bit_cast<double>((mantissa | 0x3FF0000000000000) - (above_root_2 << 52));
    const double s = (m - 1.0) / (m + 1.0);
    const double s2 = s * s;
    double sum = 1.0 / 23.0;
    sum = sum * s2 + 1.0 / 21.0;
    sum = sum * s2 + 1.0 / 19.0;
    sum = sum * s2 + 1.0 / 17.0;
    sum = sum * s2 + 1.0 / 15.0;
    sum = sum * s2 + 1.0 / 13.0;
    sum = sum * s2 + 1.0 / 11.0;
    sum = sum * s2 + 1.0 / 9.0;
    sum = sum * s2 + 1.0 / 7.0;
    sum = sum * s2 + 1.0 / 5.0;
    sum = sum * s2 + 1.0 / 3.0;
    sum = sum * s2 + 1.0;
    return 2.0 * s * sum + exponent * 0.693147180559945309417;
  }

  double per_log_;
};

}  // namespace credstream
