#pragma once
/// Poisson counts of a fixed mean from one 32-bit word, by inversion of a tabulated distribution.
#include <cstdint>
#include <vector>

namespace credstream {

class PoissonTable {
 public:
  /// Tabulates the distribution for a mean in (0, 1e6].
  explicit PoissonTable(double mean);

  /// The count at a uniform word; exact up to the word's resolution of 2^-32.
  std::uint32_t count(std::uint32_t word) const {
    std::size_t i = guide_[word >> (32 - kGuideBits)];
    while (thresholds_[i] <= word) ++i;
    return first_ + static_cast<std::uint32_t>(i);
  }

 private:
  static constexpr int kGuideBits = 8;
  std::uint32_t first_ = 0;                ///< the least count with a probability above 2^-32
  std::vector<std::uint64_t> thresholds_;  ///< P(count <= first_ + i) in units of 2^-32
  std::vector<std::uint16_t> guide_;       ///< where to start for the top bits of a word
};

}  // namespace credstream
