#pragma once
/// The goods ledger of one lot, in grams: opening + harvest = sold + spoiled + sold offline +
/// wholesaled + stock + in transit, checked every day.
#include <cstdint>
#include <string>

#include "sim/fail.hpp"

namespace credstream {

struct GoodsLedger {
  std::int64_t opening = 0, harvest = 0;                                 ///< in
  std::int64_t delivered = 0, spoiled = 0, offline = 0, wholesaled = 0;  ///< out
  std::int64_t in_transit = 0, stock = 0;                                ///< where the rest is

  std::int64_t came_in() const { return opening + harvest; }
  std::int64_t accounted_for() const {
    return delivered + spoiled + offline + wholesaled + in_transit + stock;
  }
  bool balances() const { return came_in() == accounted_for() && stock >= 0 && in_transit >= 0; }
  void check(std::string_view lot, std::int32_t day) const {
    if (balances()) return;
    fail("the goods ledger does not balance: " + std::to_string(came_in()) + " g came in, " +
             std::to_string(accounted_for()) + " g are accounted for (stock " +
             std::to_string(stock) + " g)",
         lot, day);
  }
};

}  // namespace credstream
