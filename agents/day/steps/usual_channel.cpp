#include "agents/day/steps/usual_channel.hpp"

#include <algorithm>

#include "agents/rules/regulation.hpp"

namespace credstream {

double usual_demand(const Model& m, const Developments& d, std::uint32_t county, std::int32_t day) {
  const ModelParams& p = m.of(county);
  const std::int64_t crop = nearest(p.farmer.harvest_tonnes * 1e6);
  return static_cast<double>(crop) * p.offline.demand_share * offline_openness(day, p.offline) *
         (1.0 + d.confidence(m, county, day)) *
         (1.0 + m.p.chain.demand_effect * d.chain(m, county, day));
}

double usual_price(const Model& m, const Developments& d, std::uint32_t county, std::int32_t day) {
  return m.of(county).offline.price_yuan * (1.0 + m.p.chain.price_effect * d.chain(m, county, day));
}

OtherOutlets other_outlets(const Model& m, const Developments& d, std::uint32_t county,
                           std::int64_t stock_grams, std::int32_t day) {
  const FarmerParams& f = m.of(county).farmer;
  const double stock = static_cast<double>(std::max<std::int64_t>(1, stock_grams));
  return {.offline_chance = std::min(1.0, usual_demand(m, d, county, day) / stock),
          .offline_yuan = usual_price(m, d, county, day) - f.picking_yuan,
          .distress_chance = f.distress_share,
          .distress_yuan = f.distress_price_yuan - f.picking_yuan,
          .spoil_chance = f.spoil_share};
}

}  // namespace credstream
