#pragma once
/// What one box means in money: the platform's commission, costs on the way, who funds a discount,
/// and what is left at the farm gate.
#include <cstdint>

#include "agents/state/deliveries.hpp"
#include "agents/state/developments.hpp"
#include "agents/state/market.hpp"
#include "agents/state/rules.hpp"
#include "agents/tactic.hpp"

namespace credstream {

/// What the terms of a sale depend on.
struct Trade {
  const Model& model;
  const Rules& rules;
  const Market& market;
  const Developments& developments;

  /// The terms of a lot's box for which `paid` is paid, in a stream with a plan or beside the
  /// platform.
  BoxTerms box_terms(LotId lot, std::int32_t day, Fen paid, const StreamPlan& plan,
                     bool off_platform) const;
  /// Share of the boxes ordered that farmers deliver on these terms (N7).
  double delivered(LotId lot, const BoxTerms& terms, std::int64_t stock_grams,
                   std::int32_t day) const;
};

}  // namespace credstream
