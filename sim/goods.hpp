#pragma once
/// The goods ledger of one county, in grams: opening + harvest = sold + spoiled + sold offline +
/// wholesaled + stock + in transit, checked every day.
#include <cstdint>
#include <string>

#include "sim/fail.hpp"

namespace credstream {

struct GoodsLedger {
  std::int64_t opening = 0, harvest = 0;                                 ///< in
  std::int64_t delivered = 0, spoiled = 0, offline = 0, wholesaled = 0;  ///< out
  std::int64_t in_transit = 0, stock = 0;                                ///< where the rest is

  void check(std::string_view county, std::int32_t day) const {
    const std::int64_t in = opening + harvest;
    const std::int64_t out = delivered + spoiled + offline + wholesaled + in_transit + stock;
    if (in != out || stock < 0 || in_transit < 0)
      fail("the goods ledger does not balance: " + std::to_string(in) + " g came in, " +
               std::to_string(out) + " g are accounted for (stock " + std::to_string(stock) + " g)",
           county, day);
  }
};

}  // namespace credstream
