#pragma once
/// The consumers, as columns: one array per attribute, rows sorted by county. 11 bytes a head.
/// Columns reach to the end of the last block.
#include <cstddef>
#include <cstdint>
#include <vector>

#include "sim/belief_ledger.hpp"
#include "sim/reach.hpp"

namespace credstream {

struct ConsumerColumns {
  std::vector<std::uint32_t> government;      ///< evidence for (low half) and against government
  std::vector<EvidenceCode> exposures;        ///< memory of exposures heard of
  std::vector<std::uint16_t> recent_views;    ///< fading count of official streams seen
  std::vector<std::uint16_t> reference_price; ///< code of the gap below the list price
  std::vector<std::uint8_t> prior_class;

  static constexpr std::size_t kBytes = 4 + sizeof(EvidenceCode) + 2 * sizeof(std::uint16_t) + 1;

  void make_room(std::uint32_t people) {
    const std::size_t rows = std::size_t{block_count(people)} * kBlockPeople;
    government.assign(rows, 0);
    exposures.assign(rows, 0);
    recent_views.assign(rows, 0);
    reference_price.assign(rows, 0);
    prior_class.assign(rows, 0);
  }

  Belief belief_in_government(std::uint32_t person) const {
    const std::uint32_t codes = government[person];
    return {static_cast<EvidenceCode>(codes), static_cast<EvidenceCode>(codes >> 16),
            prior_class[person]};
  }
  void set_belief_in_government(std::uint32_t person, const Belief& belief) {
    government[person] = static_cast<std::uint32_t>(belief.bad) << 16 | belief.good;
  }
};

}  // namespace credstream
