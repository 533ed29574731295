#include "agents/day/steps/take_down.hpp"

#include "agents/purposes.hpp"
#include "agents/rules/exposure.hpp"

namespace credstream {

void take_down(const MisconductDefinition& kind, double share_of_heat, Standing& standing,
               Traces& traces, Accounts& accounts, CoreDay& core, std::int32_t day) {
  const double heat = share_of_heat * traces.heat;
  standing.heat -= heat;
  traces.heat -= heat;
  if (kind.bought == nullptr) return;
  if (kind.bought_views) {
    const std::int64_t views = nearest(still_recent(traces.bought, day - standing.last_stream));
    accounts.displayed_views -= views;
    core[kViewsTakenDown] += views;
  }
  traces.bought = 0;
}

PurgeNews purge(const Model& m, const MisconductDefinition& kind, std::uint32_t county,
                Standing& standing, Traces& traces, Accounts& accounts, CoreDay& core,
                std::int32_t day) {
  if (traces.bought <= 0) return {};
  const ExposureParams& p = m.p.exposure;
  const double hazard = purge_hazard(still_recent(traces.bought, day - standing.last_stream), p);
  if (hazard <= 0) return {};
  const Words words =
      draw(m.key, {county, static_cast<std::uint32_t>(day), kind.address, kDrawPurge});
  const bool purged = unit(words[0]) < hazard;
  if (purged) take_down(kind, 1.0, standing, traces, accounts, core, day);
  return {hazard * p.purge_news, purged && unit(words[1]) < p.purge_news};
}

}  // namespace credstream
