#pragma once
/// The consumers, as columns: one array per attribute, rows sorted by county. 11 bytes a head.
#include <cstddef>
#include <cstdint>
#include <vector>

#include "sim/evidence.hpp"

namespace credstream {

struct ConsumerColumns {
  std::vector<EvidenceCode> government_good;  ///< evidence for government
  std::vector<EvidenceCode> government_bad;   ///< evidence against it
  std::vector<EvidenceCode> exposures;        ///< memory of exposures heard of
  std::vector<std::uint16_t> recent_views;    ///< fading count of official streams seen
  std::vector<std::uint16_t> reference_price; ///< share of the list price, 1 = 32768
  std::vector<std::uint8_t> prior_class;

  static constexpr std::size_t kBytes = 3 * sizeof(EvidenceCode) + 2 * sizeof(std::uint16_t) + 1;
};

inline constexpr double kReferenceUnit = 32768.0;

}  // namespace credstream
