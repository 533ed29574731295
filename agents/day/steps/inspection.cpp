/// Discipline (M22; docs/model.md#discipline): inspections at evaluations, punishment, and the fear
/// that a visible example leaves with others.
#include <algorithm>

#include "agents/world.hpp"

namespace credstream {
namespace {

/// Fear fades; it is brought up to a day before it changes.
void fade_fear(Cadre& cadre, std::int32_t day, const OfficialParams& p) {
  const double fade = exp2(-(day - cadre.fear_day) / p.fear_half_life_days);
  for (double& fear : cadre.fear) fear *= fade;
  cadre.fear_day = day;
}

/// An example is made of tactics in use: the nearer the official, the greater the fear.
void instil_fear(World& w, std::uint32_t punished, std::uint64_t tactics, std::int32_t day) {
  const OfficialParams& p = w.p.official;
  if (p.deterrence <= 0) return;
  const auto size = static_cast<std::uint32_t>(p.prefecture_counties);
  for (std::uint32_t j = 0; j < w.cadres.of_county.size(); ++j) {
    Cadre& cadre = w.cadres.of_county[j];
    fade_fear(cadre, day, p);
    const double rise = p.deterrence * (j / size == punished / size ? 1.0 : p.distant_deterrence);
    for (std::size_t t = 0; t < cadre.fear.size(); ++t)
      if (tactics >> t & 1) cadre.fear[t] += rise * (1.0 - cadre.fear[t]);
  }
}

/// Secret tactics that a county uses in some of its streams at least.
std::uint64_t misconduct(const World& w, const County& county) {
  std::uint64_t never = ~std::uint64_t{0};  // barred from every stream
  for (const Barred& streams : barred_by(w, county.rules.regulation))
    if (streams.share > 0) never &= streams.tactics;
  return county.adopted & w.conduct.secret() & ~never;
}

/// Whether an official comes up for inspection: by lot, or so many as the share says of those who
/// reported most, the last of them and those who reported alike by lot.
bool is_inspected(const World& w, std::uint32_t county, const Words& words) {
  const double share = inspection_share(w, county);
  if (w.p.discipline.by_rank == 0) return unit(words[0]) < share;
  const double own = w.cadres.of_county[county].figures.reported_yuan;
  const std::vector<double> rivals = rivals_of(w, county).reported_yuan;
  double above = 0, alike = 1;
  for (const double rival : rivals) {
    above += rival > own;
    alike += rival == own;
  }
  return above + unit(words[0]) * alike < share * static_cast<double>(rivals.size() + 1);
}

}  // namespace

double inspection_share(const World& w, std::uint32_t county) {
  const double extra = w.counties[county].rules.discipline.inspection_share -
                       w.usual_rules.discipline.inspection_share;
  return std::clamp(w.cadres.inspection_share + extra, 0.0, 1.0);
}

void punish(World& w, std::uint32_t county, std::int32_t day) {
  if (const Fen fine(nearest(w.counties[county].rules.discipline.fine_yuan * 100.0));
      fine.count() > 0) {
    w.money.post(kOfficials, kPenalties, kFinePaid, fine);
    w.core[kFinesFen] += fine.count();
  }
  if (w.cadres.of_county.empty()) return;
  w.cadres.of_county[county].punished = true;
  instil_fear(w, county, misconduct(w, w.counties[county]), day);
}

void inspect(World& w, std::span<const std::uint32_t> evaluated, std::int32_t day) {
  if (w.cadres.of_county.empty()) return;
  double inspected = 0, found = 0;
  for (const std::uint32_t j : evaluated) {
    const Words words = draw(w.key, {j, static_cast<std::uint32_t>(day), 0, kDrawInspection});
    if (!is_inspected(w, j, words)) continue;
    inspected += 1;
    County& county = w.counties[j];
    const DisciplineParams& p = w.p.discipline;
    const bool in_use = misconduct(w, county) != 0 && day >= county.paused_until;
    if (!in_use || unit(words[1]) >= p.detection) continue;
    found += 1;
    punish(w, j, day);
    county.paused_until = day + static_cast<std::int32_t>(p.pause_days);
    ++w.core[kSanctions];
  }
  w.core[kInspections] += nearest(inspected);
  if (w.p.discipline.adaptation > 0 && w.cadres.inspection_share > 0)
    w.cadres.inspection_share =
        adapted_inspection(w.cadres.inspection_share, found, inspected,
                           static_cast<double>(w.cadres.of_county.size()), w.p.discipline);
}

}  // namespace credstream
