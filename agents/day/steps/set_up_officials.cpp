#include "agents/day/steps/set_up_officials.hpp"

#include "agents/purposes.hpp"
#include "agents/rules/conduct.hpp"
#include "agents/rules/regulation.hpp"
#include "agents/state/streams.hpp"

namespace credstream {
namespace {

bool anybody_is_evaluated(const Model& m) {
  const OfficialParams& p = m.p.official;
  if (p.choice != 0 || p.contest_prize_yuan > 0) return true;
  if (m.usual_discipline().inspection_share > 0) return true;
  for (std::uint32_t j = 0; j < m.counties.size(); ++j)
    if (brings_inspections(m.arm_of(j), m.usual_rules(j))) return true;
  return false;
}

/// Honesty, each tactic alone, and all of them at once when that is allowed.
std::vector<std::uint64_t> menu_of(std::size_t n_tactics, bool combine) {
  std::vector<std::uint64_t> menu = {0};
  for (std::size_t t = 0; t < n_tactics; ++t) menu.push_back(std::uint64_t{1} << t);
  if (combine && n_tactics > 1) menu.push_back((std::uint64_t{1} << n_tactics) - 1);
  return menu;
}

/// The bundle in the menu that starts with the first of the tactics adopted.
std::uint32_t first_bundle(const std::vector<std::uint64_t>& menu, std::uint64_t adopted) {
  for (std::uint32_t b = 0; b < menu.size(); ++b)
    if (menu[b] == adopted) return b;
  for (std::uint32_t b = 1; b < menu.size(); ++b)
    if ((menu[b] & adopted) != 0) return b;
  return 0;
}

/// Days from one evaluation to the next: the cycle, or geometric with the same mean.
std::int32_t days_between(const OfficialParams& p, std::uint32_t word) {
  if (p.regular != 0 || p.evaluation_days <= 1) return static_cast<std::int32_t>(p.evaluation_days);
  return 1 + static_cast<std::int32_t>(log(unit(word)) / log(1.0 - 1.0 / p.evaluation_days));
}

/// Each official's dates, from a phase of its own.
void schedule_evaluations(const Model& m, Officials& officials, std::uint32_t j) {
  const OfficialParams& p = m.p.official;
  const Words first = draw(m.key, {j, 0, 0, kDrawEvaluation});
  std::int32_t day = p.regular != 0
                         ? 1 + static_cast<std::int32_t>(
                                   below(first[0], static_cast<std::uint32_t>(p.evaluation_days)))
                         : days_between(p, first[0]);
  for (std::uint32_t k = 1; officials.evaluations.schedule(day, j); ++k)
    day += days_between(p, draw(m.key, {j, k, 0, kDrawEvaluation})[0]);
}

void set_up_official(const Outlook& o, Officials& officials, std::uint32_t j) {
  const Model& m = o.board.model;
  const OfficialParams& p = m.p.official;
  Official& official = officials.of_county[j];
  official.learned.assign(officials.menu.size(), 0.0);
  official.experience.assign(officials.menu.size(), 0.0);
  official.fear.assign(m.n_tactics(), 0.0);
  official.figures = forecast(
      o, j, plan_with(m.arm_of(next_on_sale(m, j, 0)), o.standings.of_county[j].usual_views, 0), 0);
  if (p.choice != 0) {
    std::uint64_t& adopted = officials.practice[j].adopted;
    official.bundle = p.start_honest != 0 ? 0 : first_bundle(officials.menu, adopted);
    adopted = officials.menu[official.bundle];
  }
  const Prefecture all = prefecture_of(m, j);
  const double rivals_and_own = all.end - all.first;
  official.traffic_yuan = p.contest_prize_yuan / (rivals_and_own * rivals_and_own);
  schedule_evaluations(m, officials, j);
}

}  // namespace

void set_up_officials(const Model& m, const Rules& rules, const Standings& standings,
                      const Developments& developments, const Market& market,
                      const Publications& publications, const Books& books, Officials& officials) {
  if (!anybody_is_evaluated(m)) return;
  officials.menu = menu_of(m.n_tactics(), m.p.official.combine != 0);
  officials.inspection_share = m.usual_discipline().inspection_share;
  officials.of_county.resize(m.counties.size());
  const Outlook outlook{
      {m, officials, books, publications}, {m, rules, market, developments}, standings};
  for (std::uint32_t j = 0; j < m.counties.size(); ++j) set_up_official(outlook, officials, j);
}

}  // namespace credstream
