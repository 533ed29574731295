#pragma once
/// A belief in 32 bits: evidence for, evidence against, class of the prior.
#include <cstdint>

#include "sim/belief_ledger.hpp"

namespace credstream {

struct PackedBelief {
  static constexpr int kCodeBits = 14, kClassBits = 4;
  static constexpr std::uint32_t kCodeMask = (1u << kCodeBits) - 1;
  static constexpr int kPriorClasses = 1 << kClassBits;

  static Belief unpacked(std::uint32_t codes) {
    return {static_cast<EvidenceCode>(codes & kCodeMask),
            static_cast<EvidenceCode>(codes >> kCodeBits & kCodeMask),
            static_cast<std::uint16_t>(codes >> 2 * kCodeBits)};
  }
  static std::uint32_t packed(const Belief& belief) {
    return static_cast<std::uint32_t>(belief.prior_class) << 2 * kCodeBits |
           static_cast<std::uint32_t>(belief.bad) << kCodeBits | belief.good;
  }
};

}  // namespace credstream
