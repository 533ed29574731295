#include "agents/day/steps/scandal.hpp"

#include <algorithm>

#include "agents/day/steps/hearing.hpp"
#include "agents/day/steps/punishment.hpp"

namespace credstream {

void come_out(const Aftermath& after, const Scandal& scandal, std::int32_t day) {
  const Model& m = after.model;
  const std::uint32_t j = scandal.county;
  const ExposureParams& p = m.p.exposure;
  const double evidence =
      p.*scandal.kind->severity * scandal.extent * m.p.belief.negativity_described;
  CountyNews& news = after.news.of_county[j];
  const auto index = static_cast<std::uint32_t>(news.exposures.size());
  news.exposures.push_back({day, evidence});
  std::int32_t& paused_until = after.officials.practice[j].paused_until;
  paused_until = std::max(paused_until, day + 1 + static_cast<std::int32_t>(p.pause_days));
  after.standings.of_county[j].recent_fakes = 0;
  after.developments.move_brand(m, j, 0, 0, 1, day);
  spread_news(m, {j, evidence, scandal.kind->cause}, after.news, after.beliefs, day);
  if (m.p.correction.amount > 0)
    after.news.apologies.schedule(day + static_cast<std::int32_t>(m.p.correction.delay_days),
                                  {j, index, day});
  ++after.core[kExposures];
  if (p.pause_days > 0) ++after.core[kSanctions];
  if (scandal.kind->punished == Punished::official)
    punish(m, after.rules, after.officials, after.books, after.core, j, day);
}

}  // namespace credstream
