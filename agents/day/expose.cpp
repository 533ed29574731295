#include "agents/day/expose.hpp"

#include <span>

#include "agents/day/steps/agencies.hpp"
#include "agents/day/steps/attention.hpp"
#include "agents/day/steps/media.hpp"
#include "agents/day/steps/scandal.hpp"
#include "agents/day/steps/take_down.hpp"
#include "agents/purposes.hpp"
#include "agents/rules/exposure.hpp"

namespace credstream {
namespace {

/// What the platform can tell of a county today.
CountyConduct conduct_of_county(const Standing& standing, const PlatformState& platform,
                                std::int32_t day) {
  return {.recent_fakes = standing.recent_fakes,
          .days_since_stream = day - standing.last_stream,
          .vigilance = platform.vigilance};
}

/// Chance that a kind of misconduct becomes known today, by itself and through the day's streams.
double hazard_of(const MisconductDefinition& kind, const CountyConduct& county,
                 std::span<const StreamConduct> streams, const ExposureTerms& terms) {
  double hazard = kind.standing_hazard != nullptr ? kind.standing_hazard(county, terms) : 0.0;
  bool practised = false;
  for (const StreamConduct& stream : streams) {
    practised |= kind.practised(stream);
    hazard = either(hazard, kind.hazard(stream, terms));
  }
  return unconcealed(hazard, practised, terms.p.concealment);
}

}  // namespace

void expose(const Model& m, const Rules& rules, const Streams& streams, const Market& market,
            Beliefs& beliefs, News& news, Officials& officials, Standings& standings,
            Developments& developments, Books& books, CoreDay& core, std::int32_t day) {
  if (m.p.exposure.detection == 0) return;
  const auto kinds = kinds_of_misconduct();
  std::vector<std::size_t> open;  // kinds that can come out
  for (std::size_t k = 0; k < kinds.size(); ++k)
    if (can_come_out(*kinds[k], m.p.exposure)) open.push_back(k);
  std::vector<Scandal> scandals;
  std::vector<StreamConduct> conduct;
  auto next = streams.of_today.begin();  // in order of county
  for (std::uint32_t j = 0; j < m.counties.size(); ++j) {
    conduct.clear();
    for (; next != streams.of_today.end() && next->county == j; ++next)
      conduct.push_back(conduct_in(*next, m.weight));
    Standing& standing = standings.of_county[j];
    const CountyConduct county = conduct_of_county(standing, market.of(m.counties[j]), day);
    const ExposureTerms terms{m.p.exposure, rules.of(j).exposure};
    double hidden = 1.0;
    for (const std::size_t k : open) {
      Traces& traces = standing.traces[k];
      const PurgeNews purged =
          purge(m, *kinds[k], j, standing, traces, books.of_county[j], core, day);
      const double hazard = hazard_of(*kinds[k], county, conduct, terms);
      hidden *= (1.0 - hazard) * (1.0 - purged.chance);
      const bool known = hazard > 0 && unit(word_of_kind(m.key, j, day, kinds[k]->address,
                                                         kDrawExposure)) < hazard;
      if (known || purged.made) scandals.push_back(own_story(m, j, *kinds[k], traces.extent));
    }
    news.of_county[j].hazard = 1.0 - hidden;
  }
  open_books(m, standings, scandals, day);
  choose_news(m, news.week, scandals, day);
  share_attention(m, scandals, news, day);
  const Aftermath after{m, rules, beliefs, news, officials, standings, developments, books, core};
  for (const Scandal& known : scandals) come_out(after, known, day);
}

}  // namespace credstream
