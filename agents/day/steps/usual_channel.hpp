#pragma once
/// The usual channel beside the stream: what it would buy on a day, at which price, and what a
/// kilogram is worth to farmers who wait for it.
#include <cstdint>

#include "agents/rules/contract.hpp"
#include "agents/state/developments.hpp"

namespace credstream {

/// Grams that the usual channel of a county would buy on a day: its open share of the usual demand
/// x (1 + L)(1 + rho_d K) for confidence L and chain capability K.
double usual_demand(const Model& m, const Developments& d, std::uint32_t county, std::int32_t day);

/// Its price per kg, p (1 + rho_p K).
double usual_price(const Model& m, const Developments& d, std::uint32_t county, std::int32_t day);

/// Where else a kilogram of the county's stock may go on a day.
OtherOutlets other_outlets(const Model& m, const Developments& d, std::uint32_t county,
                           std::int64_t stock_grams, std::int32_t day);

}  // namespace credstream
