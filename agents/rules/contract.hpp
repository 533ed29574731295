#pragma once
/// How a box's money is divided between farmers and the enterprise, and whether farmers deliver
/// (N7, docs/model.md#contract-and-net-income).
#include <algorithm>

#include "agents/parameters.hpp"
#include "sim/numeric.hpp"

namespace credstream {

/// In the order of kContractKinds.
enum class Contract { usual, fixed, share, floor };

inline Contract contract_of(const ContractParams& p) {
  return static_cast<Contract>(static_cast<int>(p.kind));
}

/// What there is to divide of a box, in fen.
struct Proceeds {
  double net;        ///< of what is paid, after commission, delivery and packaging
  double subsidies;  ///< for its discount
  double kg;
};

/// Farmers' part of a box that is kept under a contract other than the usual one, in fen: w kg, or
/// the share max(0, pi (net + psi subsidies)), or that and at least w_f kg.
inline double farm_gate_of(const Proceeds& box, double share, const ContractParams& p) {
  if (contract_of(p) == Contract::fixed) return p.price_yuan * box.kg * 100.0;
  const double part = std::max(0.0, share * (box.net + p.subsidy_share * box.subsidies));
  return contract_of(p) == Contract::floor ? std::max(p.floor_yuan * box.kg * 100.0, part) : part;
}

/// The same for a box that comes back: a price per kilogram has bought the goods, a share of
/// nothing is nothing.
inline double farm_gate_of_returned(double kg, const ContractParams& p) {
  switch (contract_of(p)) {
    case Contract::fixed:
      return p.price_yuan * kg * 100.0;
    case Contract::floor:
      return p.floor_yuan * kg * 100.0;
    default:
      return 0;
  }
}

/// Where else a kilogram may go in a day, and what it fetches there, picking deducted.
struct OtherOutlets {
  double offline_chance, offline_yuan;
  double distress_chance, distress_yuan;
  double spoil_chance;
};

/// What a kilogram is worth that is not delivered: it waits until the usual channel, a wholesaler
/// or rot takes it, sum of chances x prices over the sum of chances.
inline double worth_of_waiting(const OtherOutlets& o) {
  const double leaves = o.offline_chance + o.distress_chance + o.spoil_chance;
  if (leaves <= 0) return 0;
  return (o.offline_chance * o.offline_yuan + o.distress_chance * o.distress_yuan) / leaves;
}

/// Share of what is ordered that farmers deliver, logistic in what they gain on waiting.
inline double delivered_share(double yuan_per_kg, double waiting_yuan, double spread_yuan) {
  return spread_yuan <= 0 ? 1.0 : logistic((yuan_per_kg - waiting_yuan) / spread_yuan);
}

}  // namespace credstream
