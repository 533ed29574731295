#pragma once
/// The market for attention (M3, M4, M30): what bought views and co-hosts cost on a day, given all
/// that is spent on them.
#include <algorithm>

#include "agents/parameters.hpp"
#include "sim/numeric.hpp"

namespace credstream {

/// Yuan per 1,000 views when `spend_yuan` is spent on a day: supply P = P0 (D / K)^eta, never
/// below P0, meets the demand D = X / P of those who have budgets to spend, hence
/// P = (P0 (X / K)^eta)^(1 / (1 + eta)) (V9).
inline double traffic_price(double spend_yuan, const PlatformParams& p) {
  const double at_base = p.traffic_capacity * p.traffic_price_yuan;
  if (spend_yuan <= at_base) return p.traffic_price_yuan;
  // P / P0 = (X / (P0 K))^(eta / (1 + eta)), the same with one power.
  return p.traffic_price_yuan *
         power(spend_yuan / at_base, p.traffic_elasticity / (1.0 + p.traffic_elasticity));
}

/// Views that a budget buys at a price per 1,000.
inline double views_bought(double budget_yuan, double price_yuan) {
  return budget_yuan / price_yuan * 1000.0;
}

/// Factor on the fee of a co-host when `hired` are wanted on a day: (D / K)^eta, at least 1. Here
/// demand is a number of hosts and not a budget, so the price follows at once.
inline double slot_fee_factor(double hired, const PlatformParams& p) {
  const double load = hired / p.cohost_capacity;
  return load > 1.0 ? power(load, p.traffic_elasticity) : 1.0;
}

}  // namespace credstream
