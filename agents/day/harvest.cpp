#include "agents/day/harvest.hpp"

#include <algorithm>

#include "agents/rules/regulation.hpp"

namespace credstream {
namespace {

/// Grams that a share of the stock comes to, never more than there is.
std::int64_t part_of(std::int64_t stock, double share) {
  return std::min(stock, nearest(static_cast<double>(stock) * share));
}

Fen value_of(std::int64_t grams, double yuan_per_kg) {
  return Fen(nearest(static_cast<double>(grams) * yuan_per_kg * 0.1));
}

/// Offline demand, usual x (1 + L)(1 + rho_d K) for confidence L and chain capability K.
double local_demand(const Model& m, const Developments& d, std::uint32_t county, double usual,
                    std::int32_t day) {
  return usual * (1.0 + d.confidence(m, county, day)) *
         (1.0 + m.p.chain.demand_effect * d.chain(m, county, day));
}

/// Offline price per kg, p (1 + rho_p K).
double offline_price(const Model& m, const Developments& d, std::uint32_t county,
                     std::int32_t day) {
  return m.p.offline.price_yuan * (1.0 + m.p.chain.price_effect * d.chain(m, county, day));
}

}  // namespace

void harvest(const Model& m, const Developments& developments, Farms& farms, Books& books,
             CoreDay& core, std::int32_t day) {
  const FarmerParams& f = m.p.farmer;
  const std::int64_t crop = nearest(f.harvest_tonnes * 1e6);
  const double demand =
      static_cast<double>(crop) * m.p.offline.demand_share * offline_openness(day, m.p.offline);
  for (std::uint32_t j = 0; j < farms.of_county.size(); ++j) {
    GoodsLedger& goods = farms.of_county[j];
    goods.harvest += crop;
    goods.stock += crop;

    const std::int64_t spoiled = part_of(goods.stock, f.spoil_share);
    goods.stock -= spoiled;
    goods.spoiled += spoiled;
    core[kSpoiledGrams] += spoiled;

    const std::int64_t offline =
        std::min(goods.stock, nearest(local_demand(m, developments, j, demand, day)));
    goods.stock -= offline;
    goods.offline += offline;
    pay_farmers(books, core, j, kFromOffline, kTraders, kOfflineSale,
                value_of(offline, offline_price(m, developments, j, day)));

    const std::int64_t distressed = part_of(goods.stock, f.distress_share);
    goods.stock -= distressed;
    goods.wholesaled += distressed;
    pay_farmers(books, core, j, kFromDistress, kTraders, kDistressSale,
                value_of(distressed, f.distress_price_yuan));
    core[kSupplyGrams] += crop;
  }
}

}  // namespace credstream
