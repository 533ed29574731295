#pragma once
/// Novelty that wears off (M24): the fading count of official streams a person saw recently, kept
/// as a logarithmic code that needs no visit to fade, and what it does to the rate of watching.
#include <algorithm>
#include <cstdint>
#include <vector>

#include "sim/numeric.hpp"

namespace credstream {

class Novelty {
 public:
  /// A stream counts as recent for `memory_days` on average; each lowers the log rate by `decay`.
  Novelty(double decay, double memory_days) : per_day_(kPerOctave / (memory_days * kLn2)) {
    for (int i = 0; i < kLevels; ++i) {
      const double count = exp2((i - kLeast) / static_cast<double>(kPerOctave));
      appeal_.push_back(i == 0 ? 1.0f : static_cast<float>(exp(-decay * count)));
      next_.push_back(static_cast<std::uint16_t>(
          nearest(i == 0 ? kLeast : kLeast + kPerOctave * log2(1.0 + count))));
    }
  }

  /// Days for which the codes hold before they would begin anew.
  double lasts() const { return (65535 - kLevels - 1) / per_day_; }

  /// What the age of the codes is on a day.
  std::int32_t age(std::int32_t day) const {
    return static_cast<std::int32_t>(nearest(day * per_day_));
  }

  /// Factor on the rate of watching; 1 for who saw nothing lately.
  float appeal(std::uint16_t code, std::int32_t age) const { return appeal_[level(code, age)]; }

  /// The code after one more stream.
  std::uint16_t seen(std::uint16_t code, std::int32_t age) const {
    return static_cast<std::uint16_t>(next_[level(code, age)] + age);
  }

  /// The fading count itself, for tests and tables.
  double count(std::uint16_t code, std::int32_t age) const {
    const auto at = static_cast<std::int32_t>(level(code, age));
    return at == 0 ? 0.0 : exp2((at - kLeast) / static_cast<double>(kPerOctave));
  }

 private:
  static constexpr double kLn2 = 0.693147180559945309417;
  static constexpr int kPerOctave = 64;
  static constexpr int kLeast = 10 * kPerOctave;  ///< level of a count of 1; below 2^-10 is none
  static constexpr int kLevels = kLeast + 8 * kPerOctave;

  /// Below kLevels, as ages never fall and `seen` gives no higher level.
  static std::uint32_t level(std::uint16_t code, std::int32_t age) {
    return static_cast<std::uint32_t>(std::max<std::int32_t>(code, age) - age);
  }

  double per_day_;
  std::vector<float> appeal_;
  std::vector<std::uint16_t> next_;
};

}  // namespace credstream
