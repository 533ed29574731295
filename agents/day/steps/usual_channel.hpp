#pragma once
/// The usual channel beside the stream: what it would buy on a day, at which price, and what a
/// kilogram is worth to farmers who wait for it.
#include <cstdint>

#include "agents/rules/contract.hpp"
#include "agents/state/developments.hpp"

namespace credstream {

/// Grams that the usual channel of a lot would buy on a day: its open share of the usual demand, in
/// proportion to the day's harvest,
/// x (1 + L)(1 + rho_d K) for confidence L and chain capability K.
double usual_demand(const Model& m, const Developments& d, LotId lot, std::int32_t day);

/// Its price per kg, p (1 + rho_p K).
double usual_price(const Model& m, const Developments& d, LotId lot, std::int32_t day);

/// Where else a kilogram of a lot's stock may go on a day.
OtherOutlets other_outlets(const Model& m, const Developments& d, LotId lot,
                           std::int64_t stock_grams, std::int32_t day);

}  // namespace credstream
