#include "agents/day/publish.hpp"

#include <algorithm>

#include "agents/day/steps/attention.hpp"
#include "agents/day/steps/media.hpp"
#include "agents/day/steps/scandal.hpp"
#include "agents/purposes.hpp"
#include "agents/rules/disclosure.hpp"

namespace credstream {
namespace {

/// What is published may show what was arranged: the kind that the stream had most of, unless it
/// came out before; once a day.
void look_through(const Model& m, const std::vector<Exposure>& exposures, std::uint32_t county,
                  const Unpublished& figures, std::vector<Scandal>& scandals) {
  if (!exposures.empty() && exposures.back().day >= figures.held_on) return;
  const Words words = draw(m.key, {figures.stream, 0, 0, kDrawDisclosure});
  if (unit(words[1]) >= disclosure_hazard(figures.false_share, m.p.disclosure)) return;
  const auto of_county = [&](const Scandal& s) { return s.county == county; };
  if (std::any_of(scandals.begin(), scandals.end(), of_county)) return;
  scandals.push_back(
      own_story(m, county, *kinds_of_misconduct()[figures.mostly], figures.false_share));
}

/// A county publishes the figures of a stream; what did not last comes off its report.
Unpublished published(Publications& publications, const Publication& due, double evaluated) {
  Disclosure& disclosure = publications.of_county[due.county];
  const auto at = publications.waiting_for(due.county, due.stream);
  const Unpublished figures = *at;
  disclosure.waiting.erase(at);
  ++disclosure.streams;
  disclosure.corrected_fen +=
      nearest(evaluated * static_cast<double>(figures.displayed_fen - figures.net_fen));
  return figures;
}

}  // namespace

void publish(const Model& m, const Rules& rules, Publications& publications, Beliefs& beliefs,
             News& news, Officials& officials, Standings& standings, Developments& developments,
             Books& books, CoreDay& core, std::int32_t day) {
  std::vector<Scandal> scandals;
  for (const Publication& due : publications.due.take(day)) {
    const Unpublished figures =
        published(publications, due, rules.of(due.county).disclosure.evaluated);
    if (m.p.exposure.detection != 0)
      look_through(m, news.of_county[due.county].exposures, due.county, figures, scandals);
  }
  choose_news(m, news.week, scandals, day);
  share_attention(m, scandals, news, day);
  const Aftermath after{m, rules, beliefs, news, officials, standings, developments, books, core};
  for (const Scandal& known : scandals) come_out(after, known, day);
}

}  // namespace credstream
