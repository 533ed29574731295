#pragma once
/// How trust in government moves the rate of watching: exp(v_T (y - 1/2)), tabulated at 1,024
/// levels of y and computed in single precision for many people at once.
#include <algorithm>
#include <cstdint>
#include <vector>

#include "agents/state/packed_belief.hpp"
#include "sim/belief_ledger.hpp"

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
    for (const float good : prior_good_) without_evidence_.push_back(factor(good, 0.0f, 0.0f));
  }

  /// Whether a packed belief holds any evidence; most do not.
  static bool has_evidence(std::uint32_t belief) {
    return belief << (32 - 2 * PackedBelief::kCodeBits) != 0;
  }

  /// The factor of someone whose packed belief holds none.
  float without_evidence(std::uint32_t belief) const {
    return without_evidence_[belief >> 2 * PackedBelief::kCodeBits];
  }

  /// The factor of someone with this packed belief; `fade` is what is left of evidence.
  float of(std::uint32_t belief, float fade) const {
    const float good = evidence_[belief & PackedBelief::kCodeMask] * fade;
    const float bad = evidence_[belief >> PackedBelief::kCodeBits & PackedBelief::kCodeMask] * fade;
    return factor(prior_good_[belief >> 2 * PackedBelief::kCodeBits], good, bad);
  }

  /// The factor of someone whose trust is `level` parts in 65,536.
  float of_opinion(std::uint16_t level) const { return factors_[level >> 6]; }

  /// The greatest factor that anyone can have while nobody's trust exceeds `trust`.
  float greatest(double trust) const {
    const int level = static_cast<int>(trust * kLevels) + 1;
    const auto at = static_cast<std::size_t>(level < kLevels ? level : kLevels - 1);
    return factors_[at] > factors_[0] ? factors_[at] : factors_[0];
  }

 private:
  static constexpr std::int32_t kLevels = 1024;

  float factor(float prior_good, float good, float bad) const {
    const float trust = (prior_good + good) / (prior_evidence_ + good + bad);
    const auto level = static_cast<std::int32_t>(trust * static_cast<float>(kLevels));
    return factors_[static_cast<std::size_t>(std::min(level, kLevels - 1))];
  }

  float prior_evidence_;
  std::vector<float> factors_, evidence_, prior_good_, without_evidence_;
};

}  // namespace credstream
