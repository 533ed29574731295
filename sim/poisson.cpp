#include "sim/poisson.hpp"

namespace credstream {

PoissonTable::PoissonTable(double mean) {
  // Weights relative to the mode's, outwards until they no longer show in 32 bits.
  const auto mode = static_cast<std::uint32_t>(mean);
  constexpr double kNegligible = 0x1p-44;
  std::vector<double> below, above{1.0};
  double weight = 1.0;
  for (std::uint32_t k = mode; k > 0; --k) {
    weight *= static_cast<double>(k) / mean;
    if (weight < kNegligible) break;
    below.push_back(weight);
  }
  weight = 1.0;
  for (std::uint32_t k = mode + 1;; ++k) {
    weight *= mean / static_cast<double>(k);
    if (weight < kNegligible) break;
    above.push_back(weight);
  }
  std::vector<double> weights(below.rbegin(), below.rend());
  weights.insert(weights.end(), above.begin(), above.end());
  first_ = mode - static_cast<std::uint32_t>(below.size());

  double total = 0.0, cumulative = 0.0;
  for (const double w : weights) total += w;
  for (const double w : weights) {
    cumulative += w;
    thresholds_.push_back(static_cast<std::uint64_t>(cumulative / total * 0x1p32 + 0.5));
  }
  thresholds_.back() = std::uint64_t{1} << 32;
  std::size_t i = 0;
  for (std::uint64_t top = 0; top < (1u << kGuideBits); ++top) {
    while (thresholds_[i] <= top << (32 - kGuideBits)) ++i;
    guide_.push_back(static_cast<std::uint16_t>(i));
  }
}

}  // namespace credstream
