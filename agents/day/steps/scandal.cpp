#include "agents/day/steps/scandal.hpp"

#include <algorithm>

#include "agents/day/steps/hearing.hpp"
#include "agents/day/steps/punishment.hpp"
#include "agents/day/steps/take_down.hpp"

namespace credstream {

namespace {

/// What is done about an exposure: in public the county pauses, and the official apologises.
void respond(const Model& m, const Scandal& scandal, Exposure& exposure) {
  if (!repairs_by_share(m.p.repair)) return;
  exposure.apology = m.p.repair.*scandal.kind->apology;
  exposure.apology_day = exposure.day + static_cast<std::int32_t>(m.p.correction.delay_days);
  exposure.sanctioned = m.p.exposure.pause_days > 0;
}

/// Notes when it mends trust in government.
void schedule_repair(const Model& m, const Exposure& exposure, std::uint32_t county,
                     std::uint32_t index, News& news) {
  const std::int32_t day = exposure.day;
  const auto delay = static_cast<std::int32_t>(m.p.correction.delay_days);
  if (!repairs_by_share(m.p.repair)) {
    if (m.p.correction.amount > 0) news.apologies.schedule(day + delay, {county, index, day});
    return;
  }
  const bool at_once = delay == 0;
  if (exposure.sanctioned && !at_once)
    news.apologies.schedule(day, {county, index, day, false, true});
  news.apologies.schedule(day + delay, {county, index, day, true, exposure.sanctioned && at_once});
}

}  // namespace

Scandal own_story(const Model& m, std::uint32_t county, const MisconductDefinition& kind,
                  double extent) {
  return {.county = county, .kind = &kind, .extent = extent, .story_people = m.people_of(county)};
}

void come_out(const Aftermath& after, const Scandal& scandal, std::int32_t day) {
  const Model& m = after.model;
  const std::uint32_t j = scandal.county;
  const ExposureParams& p = m.p.exposure;
  const double evidence =
      p.*scandal.kind->severity * scandal.extent * negativity_of_news(m.p.belief);
  CountyNews& news = after.news.of_county[j];
  const auto index = static_cast<std::uint32_t>(news.exposures.size());
  Exposure exposure{.day = day, .evidence = evidence, .reach = reach_of(scandal.heard)};
  respond(m, scandal, exposure);
  news.exposures.push_back(exposure);
  std::int32_t& paused_until = after.officials.practice[j].paused_until;
  paused_until = std::max(paused_until, day + 1 + static_cast<std::int32_t>(p.pause_days));
  Standing& standing = after.standings.of_county[j];
  standing.recent_fakes = 0;
  Traces& traces = standing.traces[place_of(*scandal.kind)];
  take_down(*scandal.kind, p.take_down, standing, traces, after.books.of_county[j], after.core,
            day);
  traces.last = -1;  // what is known is no secret in anybody's books
  after.developments.move_brand(m, j, 0, 0, 1, day);
  spread_news(m, {j, evidence, scandal.kind->cause}, after.news, after.beliefs, day);
  schedule_repair(m, exposure, j, index, after.news);
  ++after.core[kExposures];
  if (p.pause_days > 0) ++after.core[kSanctions];
  if (scandal.kind->punished == Punished::official)
    punish(m, after.rules, after.officials, after.books, after.core, j, day);
}

}  // namespace credstream
