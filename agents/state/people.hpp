#pragma once
/// What consumers carry from stream to stream, as columns: one array per attribute, rows sorted by
/// county. Columns reach to the end of the last block.
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "agents/state/model.hpp"
#include "sim/archive.hpp"
#include "sim/reach.hpp"

namespace credstream {

/// Rows of a column that holds so many people.
inline std::size_t rows_for(std::uint32_t people) {
  return std::size_t{block_count(people)} * kBlockPeople;
}

struct People {
  static constexpr std::string_view kPart = "memories of people";
  static constexpr std::size_t kBytes = 2 * sizeof(std::uint16_t);  ///< a head

  explicit People(const Model& m) : recent_views(rows_for(m.n)), reference_price(rows_for(m.n)) {}

  std::vector<std::uint16_t> recent_views;     ///< fading count of official streams seen
  std::vector<std::uint16_t> reference_price;  ///< code of the gap below the list price

  /// Logarithm of the price that a person has come to expect, as a share of the list price.
  double log_expected_price(const ReferencePrice& rule, std::uint32_t person,
                            std::int32_t day) const {
    return rule.log_value(reference_price[person], rule.age(day));
  }

  void archive(Archive& a) { a(recent_views, reference_price); }
};

}  // namespace credstream
