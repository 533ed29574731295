#pragma once
/// Evidence that fades, without a time stamp and without a visit. What a person holds on day t is
/// a = 2^(code / kPerOctave - kOffset - t / H), so the code stands still while the evidence
/// halves every H days. New evidence is added by stochastic rounding between two codes, unbiased
/// in the evidence itself; the word comes from an address.
#include <bit>
#include <cstdint>
#include <vector>

#include "sim/fail.hpp"
#include "sim/numeric.hpp"
#include "sim/random.hpp"

namespace credstream {

using EvidenceCode = std::uint16_t;  ///< 0: none; codes from `size()` on stand for less than none

/// Evidence for and against.
struct EvidenceCodes {
  EvidenceCode good = 0;
  EvidenceCode bad = 0;
  friend bool operator==(const EvidenceCodes&, const EvidenceCodes&) = default;
};

class EvidenceScale {
 public:
  static constexpr int kPerOctave = 8;
  static constexpr int kOffset = 12;          ///< the least amount told from none is 2^-12
  static constexpr int kGreatestOctave = 14;  ///< evidence up to 2^14 observations

  /// For runs of `days` days and a half-life of `half_life_days` (large: no fading).
  EvidenceScale(double half_life_days, std::int32_t days) {
    const double octaves = kOffset + kGreatestOctave + days / half_life_days;
    size_ = static_cast<std::size_t>(octaves * kPerOctave) + 2;
    if (2 * size_ > 65536)
      fail("evidence codes exceed 16 bits: too many half-lives in a run", "beliefs", 0);
    values_.resize(2 * size_, 0.0);
    for (std::size_t code = 1; code < size_; ++code) {
      values_[code] = exp2(static_cast<double>(code) / kPerOctave - kOffset);
      values_[size_ + code] = -values_[code];
    }
    for (std::int32_t day = 0; day <= days; ++day) fades_.push_back(exp2(-day / half_life_days));
  }

  /// What remains on `day` of evidence that was 1 on day 0.
  double fade(std::int32_t day) const { return fades_[static_cast<std::size_t>(day)]; }

  /// The evidence a code stood for on day 0.
  double unfaded(EvidenceCode code) const { return values_[code]; }

  /// Number of codes for amounts, and of all codes.
  std::size_t size() const { return size_; }
  std::size_t all_codes() const { return values_.size(); }

  double value(EvidenceCode code, std::int32_t day) const { return values_[code] * fade(day); }

  /// A code to round from: one higher with the chance excess / gap.
  struct Step {
    double gap, excess;
    EvidenceCode low;

    EvidenceCode rounded(std::uint32_t word) const {
      return static_cast<EvidenceCode>(low + (unit(word) * gap < excess ? 1 : 0));
    }
  };

  /// Where `amount` more on `day` leads from a code, before rounding.
  Step step(EvidenceCode code, double amount, std::int32_t day) const {
    const double wanted = values_[code] + amount / fade(day);
    if (wanted >= values_[size_ - 1]) return {0.0, 0.0, static_cast<EvidenceCode>(size_ - 1)};
    const std::size_t high = above(wanted);
    const double low_value = values_[high - 1];
    return {values_[high] - low_value, wanted - low_value, static_cast<EvidenceCode>(high - 1)};
  }

  /// The code after `amount` more on `day`; `word` decides the rounding.
  EvidenceCode add(EvidenceCode code, double amount, std::int32_t day, std::uint32_t word) const {
    return step(code, amount, day).rounded(word);
  }

  /// The code of a value on `day`, which may be below none.
  EvidenceCode signed_code(double value, std::int32_t day, std::uint32_t word) const {
    const EvidenceCode size = add(0, value < 0 ? -value : value, day, word);
    return static_cast<EvidenceCode>(value < 0 && size > 0 ? size_ + size : size);
  }

 private:
  /// The first code worth more than `wanted`: a guess from the floating-point exponent and the
  /// top of the mantissa, which never overshoots, then a step or two.
  std::size_t above(double wanted) const {
    const auto bits = std::bit_cast<std::uint64_t>(wanted);
    const std::int64_t octave = static_cast<std::int64_t>(bits >> 52) - 1023 + kOffset;
    if (octave < 0) return 1;
    auto high = static_cast<std::size_t>(octave * kPerOctave) + ((bits >> 49) & 7) * 7 / 8;
    while (values_[high] <= wanted) ++high;
    return high;
  }

  std::size_t size_ = 0;
  std::vector<double> values_;
  std::vector<double> fades_;
};

/// The steps of every code for one amount on one day, to add it to many people.
class EvidenceSteps {
 public:
  EvidenceSteps(const EvidenceScale& scale, double amount, std::int32_t day) {
    steps_.reserve(scale.size());
    for (std::size_t code = 0; code < scale.size(); ++code)
      steps_.push_back(scale.step(static_cast<EvidenceCode>(code), amount, day));
  }

  /// What `EvidenceScale::add` gives.
  EvidenceCode add(EvidenceCode code, std::uint32_t word) const {
    return steps_[code].rounded(word);
  }

 private:
  std::vector<EvidenceScale::Step> steps_;
};

}  // namespace credstream
