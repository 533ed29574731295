#pragma once
/// How trust in government moves the rate of watching: exp(v_T (y - 1/2)), tabulated at 1,024
/// levels of y and computed for eight people at once, in single precision.
#include <cstdint>
#include <vector>

#include "sim/belief_ledger.hpp"
#include "sim/lanes.hpp"

namespace credstream {

class TrustAppeal {
 public:
  TrustAppeal(double weight, const BeliefLedger& beliefs, const EvidenceScale& scale,
              std::uint16_t prior_classes)
      : prior_evidence_(static_cast<float>(beliefs.prior_evidence())) {
    for (int level = 0; level < kLevels; ++level)
      factors_.push_back(
          static_cast<float>(exp(weight * ((level + 0.5) / static_cast<double>(kLevels) - 0.5))));
    for (std::size_t code = 0; code < scale.size(); ++code)
      evidence_.push_back(static_cast<float>(scale.unfaded(static_cast<EvidenceCode>(code))));
    for (std::uint16_t c = 0; c < prior_classes; ++c)
      prior_good_.push_back(static_cast<float>(beliefs.prior_mean(c)) * prior_evidence_);
  }

  /// Factors for people with these codes (against government in the high half) and prior
  /// classes; `fade` is what is left of evidence.
  Floats of(Ints codes, Ints classes, float fade) const {
    const Floats left = Floats::all(fade);
    const Floats good = gather(evidence_.data(), codes & Ints::all(0xFFFF)) * left;
    const Floats bad = gather(evidence_.data(), codes.shifted_right<16>()) * left;
    const Floats alpha = gather(prior_good_.data(), classes) + good;
    const Floats all = Floats::all(prior_evidence_) + good + bad;
    const Floats level = alpha / all * Floats::all(static_cast<float>(kLevels));
    return gather(factors_.data(), level.truncated().at_most(kLevels - 1));
  }

  /// The greatest factor that anyone can have while nobody's trust exceeds `trust`.
  float greatest(double trust) const {
    const int level = static_cast<int>(trust * kLevels) + 1;
    const auto at = static_cast<std::size_t>(level < kLevels ? level : kLevels - 1);
    return factors_[at] > factors_[0] ? factors_[at] : factors_[0];
  }

 private:
  static constexpr int kLevels = 1024;
  float prior_evidence_;
  std::vector<float> factors_, evidence_, prior_good_;
};

}  // namespace credstream
