#include "agents/day/steps/punishment.hpp"

#include "agents/day/steps/scoreboard.hpp"
#include "agents/rules/regulation.hpp"

namespace credstream {
namespace {

/// Fear fades; it is brought up to a day before it changes.
void fade_fear(Official& official, std::int32_t day, const OfficialParams& p) {
  const double fade = exp2(-(day - official.fear_day) / p.fear_half_life_days);
  for (double& fear : official.fear) fear *= fade;
  official.fear_day = day;
}

/// An example is made of tactics in use: the nearer the official, the greater the fear.
void instil_fear(const Model& m, Officials& officials, std::uint32_t punished,
                 std::uint64_t tactics, std::int32_t day) {
  const OfficialParams& p = m.p.official;
  if (p.deterrence <= 0) return;
  const Prefecture near = prefecture_of(m, punished);
  for (std::uint32_t j = 0; j < officials.of_county.size(); ++j) {
    Official& official = officials.of_county[j];
    fade_fear(official, day, p);
    const double rise =
        p.deterrence * (near.first <= j && j < near.end ? 1.0 : p.distant_deterrence);
    for (std::size_t t = 0; t < official.fear.size(); ++t)
      if (tactics >> t & 1) official.fear[t] += rise * (1.0 - official.fear[t]);
  }
}

}  // namespace

std::uint64_t misconduct_of(const Model& m, const Rules& rules, const Officials& officials,
                            std::uint32_t county) {
  std::uint64_t never = ~std::uint64_t{0};  // barred from every stream
  for (const Barred& streams : barred_by(m.conduct(county), rules.of(county).regulation))
    if (streams.share > 0) never &= streams.tactics;
  return officials.practice[county].adopted & m.conduct(county).secret() & ~never;
}

void punish(const Model& m, const Rules& rules, Officials& officials, Books& books, CoreDay& core,
            std::uint32_t county, std::int32_t day) {
  if (const Fen fine(nearest(rules.of(county).discipline.fine_yuan * 100.0)); fine.count() > 0) {
    books.money.post(kOfficials, kPenalties, kFinePaid, fine);
    core[kFinesFen] += fine.count();
  }
  if (officials.of_county.empty()) return;
  officials.of_county[county].punished = true;
  instil_fear(m, officials, county, misconduct_of(m, rules, officials, county), day);
}

}  // namespace credstream
