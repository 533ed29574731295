#pragma once
/// The consumers, as columns: one array per attribute, rows sorted by county. 10 bytes a head.
/// Columns reach to the end of the last block.
#include <cstddef>
#include <cstdint>
#include <vector>

#include "sim/archive.hpp"
#include "sim/belief_ledger.hpp"
#include "sim/reach.hpp"

namespace credstream {

struct ConsumerColumns {
  std::vector<std::uint32_t> government;       ///< packed belief in government, see below
  std::vector<EvidenceCode> exposures;         ///< memory of exposures heard of
  std::vector<std::uint16_t> recent_views;     ///< fading count of official streams seen
  std::vector<std::uint16_t> reference_price;  ///< code of the gap below the list price

  static constexpr std::size_t kBytes = 4 + sizeof(EvidenceCode) + 2 * sizeof(std::uint16_t);

  // A belief in 32 bits: evidence for, evidence against, class of the prior.
  static constexpr int kCodeBits = 14, kClassBits = 4;
  static constexpr std::uint32_t kCodeMask = (1u << kCodeBits) - 1;

  void make_room(std::uint32_t people) {
    const std::size_t rows = std::size_t{block_count(people)} * kBlockPeople;
    government.assign(rows, 0);
    exposures.assign(rows, 0);
    recent_views.assign(rows, 0);
    reference_price.assign(rows, 0);
  }

  void archive(Archive& a) { a(government, exposures, recent_views, reference_price); }

  Belief belief_in_government(std::uint32_t person) const {
    const std::uint32_t codes = government[person];
    return {static_cast<EvidenceCode>(codes & kCodeMask),
            static_cast<EvidenceCode>(codes >> kCodeBits & kCodeMask),
            static_cast<std::uint16_t>(codes >> 2 * kCodeBits)};
  }
  void set_belief_in_government(std::uint32_t person, const Belief& belief) {
    government[person] = static_cast<std::uint32_t>(belief.prior_class) << 2 * kCodeBits |
                         static_cast<std::uint32_t>(belief.bad) << kCodeBits | belief.good;
  }
};

}  // namespace credstream
