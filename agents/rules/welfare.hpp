#pragma once
/// What a box is worth to its buyer (N12, docs/model.md#welfare).
#include <cstdint>

#include "agents/parameters.hpp"
#include "sim/money.hpp"
#include "sim/numeric.hpp"

namespace credstream {

/// The greatest price at which a buyer would still have ordered, a share of the list price: who
/// orders at price p when the draw u lies under sigma(V) stops at p*, where sigma(V - b_p ln(p*/p))
/// = u. The mean of p* - p over draws is the area under demand between p and the ceiling.
inline double reservation_price(double price, double utility, double u, double price_weight,
                                double ceiling) {
  if (price_weight <= 0) return ceiling;
  const double room = (utility - log(u / (1.0 - u))) / price_weight;
  return room >= log(ceiling / price) ? ceiling : price * exp(room);
}

/// The same of a box in fen.
inline std::uint32_t value_of_box(double price, double utility, double u, const ModelParams& p) {
  const double list_fen = p.campaign.price_yuan * 100.0;
  return static_cast<std::uint32_t>(
      nearest(list_fen * reservation_price(price, utility, u, p.consumer.price_weight,
                                           p.welfare.price_ceiling)));
}

/// What goods are worth, in fen, to employees who were told to buy them.
inline std::int64_t forced_value(Fen paid, const EmployeeParams& p) {
  return nearest(static_cast<double>(paid.count()) * p.valuation);
}

}  // namespace credstream
