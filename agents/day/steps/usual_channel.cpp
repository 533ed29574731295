#include "agents/day/steps/usual_channel.hpp"

#include <algorithm>

#include "agents/rules/regulation.hpp"

namespace credstream {

double usual_demand(const Model& m, const Developments& d, LotId lot, std::int32_t day) {
  const ModelParams& p = m.of(lot);
  const std::uint32_t county = m.county_of(lot);
  return static_cast<double>(m.crop_grams(lot, day)) * p.offline.demand_share *
         offline_openness(day, p.offline) * (1.0 + d.confidence(m, county, day)) *
         (1.0 + m.p.chain.demand_effect * d.chain(m, county, day));
}

double usual_price(const Model& m, const Developments& d, LotId lot, std::int32_t day) {
  const double capability = d.chain(m, m.county_of(lot), day);
  return m.of(lot).offline.price_yuan * (1.0 + m.p.chain.price_effect * capability);
}

OtherOutlets other_outlets(const Model& m, const Developments& d, LotId lot,
                           std::int64_t stock_grams, std::int32_t day) {
  const FarmerParams& f = m.of(lot).farmer;
  const double stock = static_cast<double>(std::max<std::int64_t>(1, stock_grams));
  return {.offline_chance = std::min(1.0, usual_demand(m, d, lot, day) / stock),
          .offline_yuan = usual_price(m, d, lot, day) - f.picking_yuan,
          .distress_chance = f.distress_share,
          .distress_yuan = f.distress_price_yuan - f.picking_yuan,
          .spoil_chance = f.spoil_share};
}

}  // namespace credstream
