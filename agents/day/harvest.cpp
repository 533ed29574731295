#include "agents/day/harvest.hpp"

#include <algorithm>

#include "agents/day/steps/usual_channel.hpp"

namespace credstream {
namespace {

/// Grams that a share of the stock comes to, never more than there is.
std::int64_t part_of(std::int64_t stock, double share) {
  return std::min(stock, nearest(static_cast<double>(stock) * share));
}

Fen value_of(std::int64_t grams, double yuan_per_kg) {
  return Fen(nearest(static_cast<double>(grams) * yuan_per_kg * 0.1));
}

}  // namespace

void harvest(const Model& m, const Developments& developments, Farms& farms, Books& books,
             CoreDay& core, std::int32_t day) {
  for (std::uint32_t i = 0; i < m.lots.size(); ++i) {
    const LotId lot{i};
    const FarmerParams& f = m.of(lot).farmer;
    const std::int64_t crop = m.crop_grams(lot, day);
    GoodsLedger& goods = farms.of_lot[lot];
    goods.harvest += crop;
    goods.stock += crop;

    const std::int64_t spoiled = part_of(goods.stock, f.spoil_share);
    goods.stock -= spoiled;
    goods.spoiled += spoiled;
    core[kSpoiledGrams] += spoiled;
    charge_farmers(books, core, kGrowingFen, kGrowing, crop, f.growing_yuan);

    const std::int64_t wanted = nearest(usual_demand(m, developments, lot, day));
    const std::int64_t missed = farms.missed(m, lot, wanted);
    core[kDisplacedGrams] += missed;
    const std::int64_t offline = std::min(goods.stock, wanted - missed);
    goods.stock -= offline;
    goods.offline += offline;
    pay_farmers(m, books, core, lot, kFromOffline, kTraders, kOfflineSale,
                value_of(offline, usual_price(m, developments, lot, day)));

    const std::int64_t distressed = part_of(goods.stock, f.distress_share);
    goods.stock -= distressed;
    goods.wholesaled += distressed;
    pay_farmers(m, books, core, lot, kFromDistress, kTraders, kDistressSale,
                value_of(distressed, f.distress_price_yuan));
    charge_farmers(books, core, kPickingFen, kPicking, offline + distressed, f.picking_yuan);
    core[kSupplyGrams] += crop;
  }
}

}  // namespace credstream
