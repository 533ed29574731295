#include "agents/news.hpp"

#include <algorithm>

#include "agents/world.hpp"

namespace credstream {
namespace {

/// Someone hears of an exposure: what was forgotten is recalled in part, government is thought
/// less of by the share that spills over, and the exposure is remembered.
void hear(World& w, std::uint32_t person, std::uint32_t county, double evidence,
          std::int32_t days_since, BeliefCause cause, std::int32_t day) {
  const Words words = draw(w.key, {person, county, static_cast<std::uint32_t>(day), kDrawNews});
  if (days_since > 0 && w.p.belief.reactivation > 0) {
    const double held = w.evidence.value(w.government_belief(person).bad, day);
    add_to_government(w, person, false, recalled_evidence(held, days_since, w.p.belief), day,
                      words[2], kReactivation);
  }
  add_to_government(w, person, false, w.p.belief.spillover_negative * evidence, day, words[0],
                    cause);
  w.people.exposures[person] = w.memory.add(w.people.exposures[person], 1.0, day, words[1]);
}

/// What a person hears of one official is held against others of the same and of other roles.
void blame_roles(World& w, std::uint32_t person, std::uint32_t county, double evidence,
                 std::int32_t day) {
  const Words words = draw(w.key, {person, county, static_cast<std::uint32_t>(day), kDrawRoleNews});
  for (std::uint32_t role = 0; role < w.roles.roles(); ++role) {
    const double amount = evidence * role_spillover(w.counties[county].role, role, w.p.belief);
    EvidenceCode& code = w.roles.of(role, person);
    if (amount > 0) code = w.evidence.add(code, amount, day, words[role]);
  }
}

/// Calls f(person) for everyone whom news of the county finds in a block.
template <class F>
void for_each_listener(const World& w, std::uint32_t county, std::uint32_t block, const F& f) {
  const std::uint32_t listeners = news_listeners(w);
  const BlockRanking ranking(draw(w.key, {county, block, 0, kDrawNewsRanking}));
  for (std::uint32_t rank = 0; rank < listeners; ++rank) {
    const std::uint32_t person = (block << kBlockBits) + ranking.person(rank);
    if (person < w.n) f(person);
  }
}

void spread_news(World& w, std::uint32_t county, double evidence, BeliefCause cause,
                 std::int32_t day) {
  const std::int32_t days_since = w.last_scandal < 0 ? 0 : day - w.last_scandal;
  std::int64_t heard = 0;
  for (std::uint32_t block = 0; block < w.scratch.size(); ++block)
    for_each_listener(w, county, block, [&](std::uint32_t person) {
      ++heard;
      hear(w, person, county, evidence, days_since, cause, day);
      if (w.roles.on()) blame_roles(w, person, county, evidence, day);
    });
  w.counties[county].heard = heard;
  w.last_scandal = day;
}

/// Counties that were exposed before an exposure; those of one day come out in order of county.
std::vector<std::uint32_t> exposed_before(const World& w, const Apology& apology) {
  std::vector<std::uint32_t> result;
  for (std::uint32_t j = 0; j < w.counties.size(); ++j) {
    if (j == apology.county || w.counties[j].exposures.empty()) continue;
    const std::int32_t first = w.counties[j].exposures.front().day;
    if (first < apology.exposed_on || (first == apology.exposed_on && j < apology.county))
      result.push_back(j);
  }
  return result;
}

/// One apology. News of a county always finds the same people, so that its second exposure leaves
/// nobody who hears of a scandal for the first time.
void apologise(World& w, const Apology& apology, std::int32_t day) {
  ++w.core[kCorrections];
  if (apology.index > 0) return;
  const std::uint32_t listeners = news_listeners(w);
  const std::vector<std::uint32_t> others = exposed_before(w, apology);
  std::vector<BlockRanking> earlier;
  for (std::uint32_t block = 0; block < w.scratch.size(); ++block) {
    earlier.clear();
    for (const std::uint32_t j : others)
      earlier.emplace_back(draw(w.key, {j, block, 0, kDrawNewsRanking}));
    for_each_listener(w, apology.county, block, [&](std::uint32_t person) {
      const std::uint32_t position = person & (kBlockPeople - 1);
      if (std::any_of(earlier.begin(), earlier.end(), [&](const BlockRanking& ranking) {
            return ranking.rank(position) < listeners;
          }))
        return;
      const Words words =
          draw(w.key, {person, apology.county, static_cast<std::uint32_t>(apology.exposed_on),
                       kDrawCorrection});
      if (unit(words[0]) >= w.p.correction.reach) return;
      add_to_government(w, person, true, w.p.correction.amount, day, words[1], kCorrection);
    });
  }
}

}  // namespace

void set_up_roles(World& w) {
  const auto roles = static_cast<std::uint32_t>(w.p.belief.roles);
  for (std::uint32_t j = 0; j < w.counties.size(); ++j)
    w.counties[j].role = below(draw(w.key, {j, 0, 0, kDrawRole})[0], roles);
  if (w.p.belief.spillover_role > 0) w.roles.make_room(w.n, roles);
}

void come_out(World& w, const Scandal& scandal, std::int32_t day) {
  County& county = w.counties[scandal.county];
  const double evidence = scandal.severity * scandal.extent * w.p.belief.negativity_described;
  const auto index = static_cast<std::uint32_t>(county.exposures.size());
  county.exposures.push_back({day, evidence});
  county.paused_until = day + 1 + static_cast<std::int32_t>(w.p.exposure.pause_days);
  county.recent_fakes = 0;
  move_brand(w, county, 0, 0, 1, day);
  spread_news(w, scandal.county, evidence, scandal.cause, day);
  if (w.p.correction.amount > 0)
    w.apologies.schedule(day + static_cast<std::int32_t>(w.p.correction.delay_days),
                         {scandal.county, index, day});
  ++w.core[kExposures];
  if (w.p.exposure.pause_days > 0) ++w.core[kSanctions];
  punish(w, scandal.county, day);
}

double evidence_from_news(const World& w, std::uint32_t county_index, std::uint32_t person,
                          std::int32_t day) {
  const County& county = w.counties[county_index];
  double own = 0;
  if (!county.exposures.empty() && news_rank(w, county_index, person) < news_listeners(w))
    for (const Exposure& exposure : county.exposures)
      own += exposure.evidence * w.evidence.fade(day - exposure.day);
  if (!w.roles.on()) return own;
  const double against_role = w.evidence.value(w.roles.of(county.role, person), day);
  return evidence_against(own, against_role, w.p.belief);
}

void correct(World& w, std::int32_t day) {
  for (const Apology& apology : w.apologies.take(day)) apologise(w, apology, day);
}

}  // namespace credstream
