#pragma once
/// A belief in 32 bits: evidence for, evidence against, class of the prior; and the second stock of
/// trust in as many, of which the last four stay empty.
#include <cstdint>

#include "sim/belief_ledger.hpp"

namespace credstream {

struct PackedBelief {
  static constexpr int kCodeBits = 14, kClassBits = 4;
  static constexpr std::uint32_t kCodeMask = (1u << kCodeBits) - 1;
  static constexpr int kPriorClasses = 1 << kClassBits;

  static Belief unpacked(std::uint32_t codes, std::uint32_t second = 0) {
    const EvidenceCodes first = evidence(codes);
    return {first.good, first.bad, static_cast<std::uint16_t>(codes >> 2 * kCodeBits),
            evidence(second)};
  }
  static EvidenceCodes evidence(std::uint32_t codes) {
    return {static_cast<EvidenceCode>(codes & kCodeMask),
            static_cast<EvidenceCode>(codes >> kCodeBits & kCodeMask)};
  }
  static std::uint32_t packed(const Belief& belief) {
    return static_cast<std::uint32_t>(belief.prior_class) << 2 * kCodeBits |
           packed_evidence({belief.good, belief.bad});
  }
  static std::uint32_t packed_evidence(const EvidenceCodes& codes) {
    return static_cast<std::uint32_t>(codes.bad) << kCodeBits | codes.good;
  }
};

}  // namespace credstream
