#include "agents/rules/development.hpp"

#include "agents/world.hpp"

namespace credstream {

double brand_of(const World& w, const County& county, std::int32_t day) {
  return county.development.brand.at(day, w.p.brand.half_life_days);
}
double chain_of(const World& w, const County& county, std::int32_t day) {
  return county.development.chain.at(day, w.p.chain.half_life_days);
}
double support_of(const World& w, const County& county, std::int32_t day) {
  return county.development.support.at(day, w.p.support.half_life_days);
}
double confidence_of(const World& w, const County& county, std::int32_t day) {
  return county.development.confidence.at(day, w.p.offline.confidence_half_life_days);
}

void move_brand(World& w, County& county, double satisfied, double disappointed, double exposures,
                std::int32_t day) {
  if (w.p.brand.gain <= 0) return;
  const double push = brand_push(satisfied, disappointed, exposures, w.p.brand);
  county.development.brand.set(pushed(brand_of(w, county, day), push), day);
}

void develop(World& w, County& county, const Stream& stream, std::int32_t day) {
  Development& d = county.development;
  const Fen invested = Fen(nearest(stream.plan.chain_yuan * 100.0));
  w.spend(county, kEnterprises, kChain, invested);
  if (w.p.chain.gain > 0)
    d.chain.set(pushed(chain_of(w, county, day),
                       chain_push(stream.plan.chain_effort, stream.plan.chain_yuan, w.p.chain)),
                day);
  if (w.p.support.gain > 0 && stream.official_hosts) {
    const Fen spent = Fen(nearest(w.p.support.cost_yuan * 100.0));
    w.spend(county, kLogistics, kSupport, spent);
    d.support.set(pushed(support_of(w, county, day), w.p.support.gain), day);
  }
  if (w.p.offline.confidence_gain > 0 && stream.official_hosts) {
    const double views = static_cast<double>(stream.views) * static_cast<double>(w.weight);
    d.confidence.set(confidence_of(w, county, day) +
                         confidence_gained(views, w.p.campaign.views_per_stream, w.p.offline),
                     day);
  }
}

void close_development(World& w, std::int32_t day) {
  const bool any = w.p.brand.gain > 0 || w.p.chain.gain > 0 || w.p.offline.confidence_gain > 0;
  if (!any) return;
  for (const County& county : w.counties) {
    w.core[kBrandPpm] += nearest(brand_of(w, county, day) * 1e6);
    w.core[kChainPpm] += nearest(chain_of(w, county, day) * 1e6);
    w.core[kConfidencePpm] += nearest(confidence_of(w, county, day) * 1e6);
  }
}

}  // namespace credstream
