#include "agents/day/steps/agencies.hpp"

#include <algorithm>

#include "agents/purposes.hpp"
#include "agents/rules/exposure.hpp"

namespace credstream {
namespace {

/// Agencies that the counties need.
std::uint32_t agencies_of(const Model& m) {
  const auto clients = static_cast<std::uint32_t>(m.p.exposure.agency_clients);
  const auto counties = static_cast<std::uint32_t>(m.counties.size());
  return (counties + clients - 1) / clients;
}

std::uint32_t agency_of(const Model& m, std::uint32_t county) {
  return below(draw(m.key, {county, 0, 0, kDrawAgency})[0], agencies_of(m));
}

/// What the books show of a client: the kind of misconduct that weighs most, if any.
const MisconductDefinition* worst_in_books(const Model& m, const Standing& standing,
                                           std::int32_t day) {
  const ExposureParams& p = m.p.exposure;
  const MisconductDefinition* worst = nullptr;
  double most = 0;
  for (const MisconductDefinition* kind : kinds_of_misconduct()) {
    const Traces& traces = standing.traces[place_of(*kind)];
    if (kind->bought == nullptr || !can_come_out(*kind, p)) continue;
    if (traces.last < 0 || day - traces.last > p.agency_days) continue;
    const double weight = p.*kind->severity * traces.extent;
    if (weight > most) {
      most = weight;
      worst = kind;
    }
  }
  return worst;
}

/// The clients of an agency as one story, each with its part.
std::vector<Scandal> story_of(const Model& m, const Standings& standings, std::uint32_t agency,
                              std::int32_t day) {
  std::vector<Scandal> story;
  double people = 0;
  for (std::uint32_t j = 0; j < m.counties.size(); ++j) {
    if (agency_of(m, j) != agency) continue;
    const Standing& standing = standings.of_county[j];
    const MisconductDefinition* const kind = worst_in_books(m, standing, day);
    if (kind == nullptr) continue;
    story.push_back(own_story(m, j, *kind, standing.traces[place_of(*kind)].extent));
    people += story.back().story_people;
  }
  for (Scandal& scandal : story) {
    scandal.part_of_story = scandal.story_people / people;
    scandal.story_people = people;
  }
  return story;
}

}  // namespace

void open_books(const Model& m, const Standings& standings, std::vector<Scandal>& scandals,
                std::int32_t day) {
  const ExposureParams& p = m.p.exposure;
  const double hazard = agency_hazard(p);
  if (p.paid_attention == 0 || hazard <= 0) return;
  const auto alike = [](const Scandal& a, const Scandal& b) {
    return a.county == b.county && a.kind == b.kind;
  };
  for (std::uint32_t agency = 0; agency < agencies_of(m); ++agency) {
    const Words words = draw(m.key, {agency, static_cast<std::uint32_t>(day), 1, kDrawAgency});
    if (unit(words[0]) >= hazard) continue;
    for (const Scandal& client : story_of(m, standings, agency, day))
      if (std::none_of(scandals.begin(), scandals.end(),
                       [&](const Scandal& s) { return alike(s, client); }))
        scandals.push_back(client);
  }
  std::sort(scandals.begin(), scandals.end(), [](const Scandal& a, const Scandal& b) {
    return a.county != b.county ? a.county < b.county : a.kind->address < b.kind->address;
  });
}

}  // namespace credstream
