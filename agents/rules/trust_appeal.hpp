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
      : form_(beliefs.form()), prior_evidence_(static_cast<float>(form_.prior_evidence)) {
    for (int level = 0; level < kLevels; ++level)
      factors_.push_back(
          static_cast<float>(exp(weight * ((level + 0.5) / static_cast<double>(kLevels) - 0.5))));
    for (std::size_t code = 0; code < scale.all_codes(); ++code)
      evidence_.push_back(static_cast<float>(scale.unfaded(static_cast<EvidenceCode>(code))));
    for (std::uint16_t c = 0; c < prior_classes; ++c) {
      prior_.push_back(beliefs.prior_mean(c));
      prior_good_.push_back(static_cast<float>(prior_.back()) * prior_evidence_);
    }
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

  /// Whether trust is one stock of evidence, so that `of` tells the factor; else `of_any` does.
  bool plain() const { return !form_.two_stocks() && !form_.as_deviation; }

  /// The factor of someone with these packed beliefs, in the first stock and in the second, under
  /// any form of credibility.
  float of_any(std::uint32_t first, std::uint32_t second, float fade) const {
    const EvidenceCodes a = PackedBelief::evidence(first), b = PackedBelief::evidence(second);
    const auto held = [&](EvidenceCode code) {
      return static_cast<double>(evidence_[code] * fade);
    };
    return at(static_cast<float>(form_.of(prior_[first >> 2 * PackedBelief::kCodeBits],
                                          held(a.good), held(a.bad), held(b.good), held(b.bad))));
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
    return at((prior_good + good) / (prior_evidence_ + good + bad));
  }
  float at(float trust) const {
    const auto level = static_cast<std::int32_t>(trust * static_cast<float>(kLevels));
    return factors_[static_cast<std::size_t>(std::min(level, kLevels - 1))];
  }

  CredibilityForm form_;
  float prior_evidence_;
  std::vector<double> prior_;
  std::vector<float> factors_, evidence_, prior_good_, without_evidence_;
};

}  // namespace credstream
