#include <algorithm>

#include "agents/rules/disclosure.hpp"
#include "agents/world.hpp"

namespace credstream {
namespace {

/// The figures of a stream that its county has yet to publish, or the end.
std::vector<Unpublished>::iterator waiting_for(County& county, std::uint32_t stream) {
  std::vector<Unpublished>& waiting = county.disclosure.waiting;
  return std::find_if(waiting.begin(), waiting.end(),
                      [&](const Unpublished& u) { return u.stream == stream; });
}

/// What is published may show what was arranged, unless it came out before.
void look_through(World& w, std::uint32_t county_index, const Unpublished& figures,
                  std::vector<Scandal>& scandals) {
  const County& county = w.counties[county_index];
  if (!county.exposures.empty() && county.exposures.back().day >= figures.held_on) return;
  const Words words = draw(w.key, {figures.stream, 0, 0, kDrawDisclosure});
  if (unit(words[1]) >= disclosure_hazard(figures.false_share, w.p.disclosure)) return;
  const ExposureParams& e = w.p.exposure;
  const Scandal fakes{county_index, e.severity_fake_orders, figures.false_share,
                      kExposedFakeOrders};
  const Scandal told{county_index, e.severity_apportionment, figures.false_share,
                     kExposedApportionment};
  const Scandal staged{county_index, e.severity_reenactment, figures.false_share,
                       kExposedReenactment};
  if (std::any_of(scandals.begin(), scandals.end(),
                  [&](const Scandal& s) { return s.county == county_index; }))
    return;  // once a day
  scandals.push_back(figures.mostly == kFakes ? fakes : figures.mostly == kTold ? told : staged);
}

/// Which kind of arranged orders a stream had most of.
Arranged mostly_arranged(const Stream& s) {
  if (s.reenacted_orders > std::max(s.fake_orders, s.mandated_heads)) return kStaged;
  return s.fake_orders > s.mandated_heads ? kFakes : kTold;
}

}  // namespace

void decide_publication(World& w, std::uint32_t j) {
  County& county = w.counties[j];
  county.disclosure.publishes =
      unit(draw(w.key, {j, 0, 1, kDrawDisclosure})[0]) < county.rules.disclosure.coverage;
}

double disclosure_relief(const County& county, const DisclosureParams& p) {
  return county.disclosure.streams > 0 && county.exposures.empty() ? p.relief : 0.0;
}

void file_figures(World& w, const Stream& stream, std::int64_t genuine_orders,
                  std::int64_t displayed_fen, std::int32_t day) {
  County& county = w.counties[stream.county];
  if (!county.disclosure.publishes) return;
  const auto arranged =
      static_cast<double>(stream.mandated_heads + stream.fake_orders + stream.reenacted_orders);
  const double false_share =
      arranged > 0 ? arranged / (arranged + static_cast<double>(genuine_orders)) : 0.0;
  const std::int32_t after = std::max(static_cast<std::int32_t>(w.p.disclosure.day),
                                      static_cast<std::int32_t>(w.p.campaign.delivery_days));
  if (!w.publications.schedule(day + after, {stream.county, stream.id})) return;
  county.disclosure.waiting.push_back(
      {stream.id, day, false_share, mostly_arranged(stream), displayed_fen, 0});
}

void note_settled(World& w, std::uint32_t county_index, std::uint32_t stream,
                  std::int64_t kept_fen) {
  County& county = w.counties[county_index];
  if (!county.disclosure.publishes) return;
  const auto figures = waiting_for(county, stream);
  if (figures != county.disclosure.waiting.end()) figures->net_fen += kept_fen;
}

void publish(World& w, std::int32_t day) {
  std::vector<Scandal> scandals;
  for (const Publication& due : w.publications.take(day)) {
    County& county = w.counties[due.county];
    const auto at = waiting_for(county, due.stream);
    const Unpublished figures = *at;
    county.disclosure.waiting.erase(at);
    ++county.disclosure.streams;
    county.disclosure.corrected_fen +=
        nearest(county.rules.disclosure.evaluated *
                static_cast<double>(figures.displayed_fen - figures.net_fen));
    if (w.p.exposure.detection != 0) look_through(w, due.county, figures, scandals);
  }
  choose_news(w, scandals, day);
  for (const Scandal& known : scandals) come_out(w, known, day);
}

}  // namespace credstream
