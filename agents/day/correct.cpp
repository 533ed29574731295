#include <algorithm>
#include <array>
#include <bit>

#include "agents/rules/news.hpp"
#include "agents/world.hpp"
#include "sim/random_batch.hpp"

namespace credstream {
namespace {

/// Changes of belief in government among people without good evidence, who are most: so few cells
/// that they stay in the nearest cache.
class PlainChanges {
 public:
  explicit PlainChanges(std::size_t codes)
      : codes_(codes), change_(codes << ConsumerColumns::kClassBits, 0) {}

  /// Notes the move and returns true, where it is one of theirs.
  bool move(const Belief& from, const Belief& to) {
    if (from.good != 0 || to.good != 0) return false;
    --change_[from.prior_class * codes_ + from.bad];
    ++change_[to.prior_class * codes_ + to.bad];
    return true;
  }

  void post(BeliefTally& tally, BeliefCause cause) const {
    for (std::size_t i = 0; i < change_.size(); ++i)
      if (change_[i] != 0)
        tally.shift(
            {0, static_cast<EvidenceCode>(i % codes_), static_cast<std::uint16_t>(i / codes_)},
            change_[i], cause);
  }

 private:
  std::size_t codes_;
  std::vector<std::int32_t> change_;  ///< people more, by class and evidence against
};

/// What news of an exposure does to whoever hears of it.
struct News {
  std::uint32_t county;
  double evidence;
  std::int32_t days_since;  ///< the country's last scandal
  BeliefCause cause;
  std::int32_t day;
  EvidenceSteps against_government, to_memory;
};

/// Someone hears of an exposure: what was forgotten is recalled in part, government is thought
/// less of by the share that spills over, and the exposure is remembered.
void hear(World& w, PeopleShare& share, PlainChanges& plain, const News& news, std::uint32_t person,
          const std::uint32_t (&words)[3]) {
  if (news.days_since > 0 && w.p.belief.reactivation > 0) {
    const double held = w.evidence.value(w.government_belief(person).bad, news.day);
    add_to_government(w, share, person, false, recalled_evidence(held, news.days_since, w.p.belief),
                      news.day, words[2], kReactivation);
  }
  if (w.p.belief.spillover_negative * news.evidence > 0) {
    const Belief before = w.government_belief(person);
    Belief after = before;
    after.bad = news.against_government.add(before.bad, words[0]);
    w.people.set_belief_in_government(person, after);
    if (!plain.move(before, after)) share.government.move(before, after, news.cause);
  }
  EvidenceCode& memory = w.people.exposures[person];
  memory = news.to_memory.add(memory, words[1]);
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

/// Lists whom news of the county finds in a block, in order, so that memory is read in a row.
void list_listeners(const World& w, std::uint32_t county, std::uint32_t block,
                    std::vector<std::uint32_t>& people) {
  const std::uint32_t listeners = news_listeners(w);
  const BlockRanking ranking(draw(w.key, {county, block, 0, kDrawNewsRanking}));
  std::array<std::uint64_t, kBlockPeople / 64> found{};
  for (std::uint32_t rank = 0; rank < listeners; rank += BlockRanking::kRow) {
    std::uint32_t positions[BlockRanking::kRow];
    ranking.people(rank, positions);
    const std::uint32_t n = std::min(BlockRanking::kRow, listeners - rank);
    for (std::uint32_t i = 0; i < n; ++i)
      found[positions[i] >> 6] |= std::uint64_t{1} << (positions[i] & 63);
  }
  people.resize(listeners);
  std::uint32_t* next = people.data();
  std::uint32_t first = block << kBlockBits;
  for (const std::uint64_t those : found) {
    for (std::uint64_t left = those; left != 0; left &= left - 1)
      *next++ = first + static_cast<std::uint32_t>(std::countr_zero(left));
    first += 64;
  }
  const auto beyond = std::lower_bound(people.begin(), people.end(), w.n);
  people.erase(beyond, people.end());
}

/// Fetches what the listed people from `first` to before `end` remember and believe.
void fetch_listeners(const World& w, const std::vector<std::uint32_t>& people, std::size_t first,
                     std::size_t end) {
  for (std::size_t i = first; i < std::min(end, people.size()); ++i) {
    __builtin_prefetch(&w.people.government[people[i]], 1);
    __builtin_prefetch(&w.people.exposures[people[i]], 1);
  }
}

/// The people of a block hear the news, eight draws at a time.
void hear_all(World& w, PeopleShare& share, PlainChanges& plain, const News& news,
              const RoundKeys& keys, const std::vector<std::uint32_t>& people) {
  constexpr std::size_t kAhead = 8 * kBatch;
  WordBatch batch;
  for (std::size_t first = 0; first < people.size(); first += kBatch) {
    fetch_listeners(w, people, first + kAhead, first + kAhead + kBatch);
    std::uint32_t entities[kBatch] = {};
    const std::size_t n = std::min<std::size_t>(kBatch, people.size() - first);
    std::copy_n(people.begin() + static_cast<std::ptrdiff_t>(first), n, entities);
    draw_batch(keys, entities, news.county, static_cast<std::uint32_t>(news.day), kDrawNews, batch);
    for (std::size_t i = 0; i < n; ++i) {
      hear(w, share, plain, news, entities[i],
           {batch.words[0][i], batch.words[1][i], batch.words[2][i]});
      if (w.roles.on()) blame_roles(w, entities[i], news.county, news.evidence, news.day);
    }
  }
}

void spread_news(World& w, std::uint32_t county, double evidence, BeliefCause cause,
                 std::int32_t day) {
  const News news{county,
                  evidence,
                  w.last_scandal < 0 ? 0 : day - w.last_scandal,
                  cause,
                  day,
                  {w.evidence, w.p.belief.spillover_negative * evidence, day},
                  {w.memory, 1.0, day}};
  const RoundKeys keys(w.key);
  change_beliefs(w, [&](PeopleShare& share) {
    std::vector<std::uint32_t> people;
    PlainChanges plain(w.evidence.size());
    share.heard = 0;
    for (std::uint32_t block = share.first_block; block < share.end_block; ++block) {
      list_listeners(w, county, block, people);
      hear_all(w, share, plain, news, keys, people);
      share.heard += static_cast<std::int64_t>(people.size());
    }
    plain.post(share.government, cause);
  });
  std::int64_t& heard = w.counties[county].heard = 0;
  for (const PeopleShare& share : w.shares) heard += share.heard;
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
  change_beliefs(w, [&](PeopleShare& share) {
    std::vector<BlockRanking> earlier;
    std::vector<std::uint32_t> people;
    for (std::uint32_t block = share.first_block; block < share.end_block; ++block) {
      earlier.clear();
      for (const std::uint32_t j : others)
        earlier.emplace_back(draw(w.key, {j, block, 0, kDrawNewsRanking}));
      list_listeners(w, apology.county, block, people);
      for (const std::uint32_t person : people) {
        const std::uint32_t position = person & (kBlockPeople - 1);
        const auto heard_it = [&](const BlockRanking& ranking) {
          return ranking.rank(position) < listeners;
        };
        if (std::any_of(earlier.begin(), earlier.end(), heard_it)) continue;
        const Words words =
            draw(w.key, {person, apology.county, static_cast<std::uint32_t>(apology.exposed_on),
                         kDrawCorrection});
        if (unit(words[0]) < w.p.correction.reach)
          add_to_government(w, share, person, true, w.p.correction.amount, day, words[1],
                            kCorrection);
      }
    }
  });
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
  county.paused_until =
      std::max(county.paused_until, day + 1 + static_cast<std::int32_t>(w.p.exposure.pause_days));
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
