/// Farmers and the channels beside the stream (M31; docs/model.md#stock-and-the-offline-channel):
/// harvest, spoilage, the usual offline channel, blocked and recovering, and distressed wholesale
/// of what is left.
#include <algorithm>

#include "agents/world.hpp"

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
double local_demand(const World& w, const County& county, double usual, std::int32_t day) {
  return usual * (1.0 + confidence_of(w, county, day)) *
         (1.0 + w.p.chain.demand_effect * chain_of(w, county, day));
}

/// Offline price per kg, p (1 + rho_p K).
double offline_price(const World& w, const County& county, std::int32_t day) {
  return w.p.offline.price_yuan * (1.0 + w.p.chain.price_effect * chain_of(w, county, day));
}

}  // namespace

double offline_openness(std::int32_t day, const OfflineParams& p) {
  return 1.0 - p.blocked_share * exp2(-day / p.recovery_half_life_days);
}

void harvest(World& w, std::int32_t day) {
  const FarmerParams& f = w.p.farmer;
  const std::int64_t crop = nearest(f.harvest_tonnes * 1e6);
  const double demand =
      static_cast<double>(crop) * w.p.offline.demand_share * offline_openness(day, w.p.offline);
  for (County& county : w.counties) {
    GoodsLedger& goods = county.goods;
    goods.harvest += crop;
    goods.stock += crop;

    const std::int64_t spoiled = part_of(goods.stock, f.spoil_share);
    goods.stock -= spoiled;
    goods.spoiled += spoiled;
    w.core[kSpoiledGrams] += spoiled;

    const std::int64_t offline =
        std::min(goods.stock, nearest(local_demand(w, county, demand, day)));
    goods.stock -= offline;
    goods.offline += offline;
    w.pay_farmers(county, kFromOffline, kTraders, kOfflineSale,
                  value_of(offline, offline_price(w, county, day)));

    const std::int64_t distressed = part_of(goods.stock, f.distress_share);
    goods.stock -= distressed;
    goods.wholesaled += distressed;
    w.pay_farmers(county, kFromDistress, kTraders, kDistressSale,
                  value_of(distressed, f.distress_price_yuan));
    w.core[kSupplyGrams] += crop;
  }
}

}  // namespace credstream
