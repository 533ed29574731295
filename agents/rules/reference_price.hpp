#pragma once
/// The price that a person has come to expect, as its gap below the list price. A deal seen pulls
/// it down, gap <- gamma gap + (1 - gamma) (1 - p); prices met elsewhere let the gap halve every
/// `recovery_days`. The gap is kept as a logarithmic code that needs no visit to recover.
#include <algorithm>
#include <bit>
#include <cstdint>
#include <vector>

#include "sim/numeric.hpp"

namespace credstream {

class ReferencePrice {
 public:
  /// `memory` is gamma, the weight of the old expectation.
  ReferencePrice(double memory, double recovery_days)
      : memory_(static_cast<float>(memory)), per_day_(kPerOctave / recovery_days) {
    for (int level = 0; level <= kLevels; ++level)
      gaps_.push_back(level == 0 ? 0.0f
                                 : static_cast<float>(
                                       exp2((level - kLevels) / static_cast<double>(kPerOctave))));
    for (const float gap : gaps_)
      log_values_.push_back(log(std::max(1e-6, 1.0 - static_cast<double>(gap))));
    for (int m = 0; m < kMantissas; ++m)
      rounded_.push_back(
          static_cast<std::uint8_t>(nearest(kPerOctave * log2(1.0 + (m + 0.5) / kMantissas))));
  }

  /// Days for which the codes hold before they would begin anew.
  double lasts() const { return (65535 - kLevels - 1) / per_day_; }

  /// What the age of the codes is on a day.
  std::int32_t age(std::int32_t day) const {
    return static_cast<std::int32_t>(nearest(day * per_day_));
  }

  /// Logarithm of the expected price as a share of the list price; at most 0.
  double log_value(std::uint16_t code, std::int32_t age) const {
    return log_values_[level_of(code, age)];
  }

  /// The expected price of each level to the power of a weight of log prices, in (0, 1].
  std::vector<float> powers(double weight) const {
    std::vector<float> powers;
    for (const double log_value : log_values_)
      powers.push_back(static_cast<float>(exp(weight * log_value)));
    return powers;
  }

  /// The expected price to the power of a weight, given the `powers` of it.
  static float power_of_value(std::uint16_t code, const float* powers, std::int32_t age) {
    return powers[level_of(code, age)];
  }

  /// Where each level goes on seeing a deal at `discount` off the list price.
  std::vector<std::uint16_t> next_levels(float discount) const {
    std::vector<std::uint16_t> next;
    for (const float gap : gaps_) next.push_back(level_after(gap, discount));
    return next;
  }

  /// The code after seeing a deal, given the `next_levels` of its discount.
  static std::uint16_t seen(std::uint16_t code, const std::uint16_t* next_levels,
                            std::int32_t age) {
    return static_cast<std::uint16_t>(next_levels[level_of(code, age)] + age);
  }

 private:
  static constexpr int kPerOctave = 64;
  static constexpr int kLevels = 12 * kPerOctave;  ///< the level of a gap of 1
  static constexpr int kMantissaBits = 8, kMantissas = 1 << kMantissaBits;

  /// At most kLevels, as ages never fall and no level is higher.
  static std::uint32_t level_of(std::uint16_t code, std::int32_t age) {
    return static_cast<std::uint32_t>(std::max<std::int32_t>(code, age) - age);
  }

  std::uint16_t level_after(float gap, float discount) const {
    const float next = memory_ * gap + (1.0f - memory_) * discount;
    // The float's exponent and leading mantissa bits, in steps of kPerOctave; a vanishing gap
    // falls below level 0.
    const auto bits = std::bit_cast<std::uint32_t>(next);
    const std::int32_t octave = static_cast<std::int32_t>(bits >> 23) - 127;
    const std::int32_t level =
        octave * kPerOctave + kLevels + rounded_[bits >> (23 - kMantissaBits) & (kMantissas - 1)];
    return static_cast<std::uint16_t>(std::clamp(level, 0, kLevels));
  }

  float memory_;
  double per_day_;
  std::vector<float> gaps_;
  std::vector<double> log_values_;
  std::vector<std::uint8_t> rounded_;
};

}  // namespace credstream
