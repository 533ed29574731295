#include "agents/day/steps/hearing.hpp"

#include <algorithm>

#include "agents/day/steps/listeners.hpp"
#include "agents/purposes.hpp"
#include "agents/rules/news.hpp"
#include "sim/random_batch.hpp"

namespace credstream {
namespace {

/// Changes of belief in government among people who hold nothing but evidence against it in the
/// stock of news, who are most: so few cells that they stay in the nearest cache.
class PlainChanges {
 public:
  PlainChanges(std::size_t codes, bool two_stocks)
      : codes_(codes), two_stocks_(two_stocks), change_(codes << PackedBelief::kClassBits, 0) {}

  /// Notes the move and returns true, where it is one of theirs.
  bool move(const Belief& from, const Belief& to) {
    if (!is_plain(from) || !is_plain(to)) return false;
    --change_[from.prior_class * codes_ + against(from)];
    ++change_[to.prior_class * codes_ + against(to)];
    return true;
  }

  void post(BeliefTally& tally, BeliefCause cause) const {
    for (std::size_t i = 0; i < change_.size(); ++i) {
      if (change_[i] == 0) continue;
      const auto bad = static_cast<EvidenceCode>(i % codes_);
      const auto prior_class = static_cast<std::uint16_t>(i / codes_);
      tally.shift(two_stocks_ ? Belief{0, 0, prior_class, {0, bad}} : Belief{0, bad, prior_class},
                  change_[i], cause);
    }
  }

 private:
  bool is_plain(const Belief& belief) const {
    return belief.good == 0 && (!two_stocks_ || (belief.bad == 0 && belief.second.good == 0));
  }
  EvidenceCode against(const Belief& belief) const {
    return two_stocks_ ? belief.second.bad : belief.bad;
  }

  std::size_t codes_;
  bool two_stocks_;
  std::vector<std::int32_t> change_;  ///< people more, by class and evidence against
};

/// What is the same for all who hear of an exposure.
struct Message {
  NewsItem item;
  std::int32_t days_since;  ///< the country's last scandal
  std::int32_t day;
  double evidence;  ///< against government
  EvidenceSteps against_government, to_memory;

  /// A belief in government after the news.
  Belief heard(const Model& m, const Beliefs& beliefs, const Belief& before,
               std::uint32_t word) const {
    const BeliefParams& p = m.p.belief;
    const Stock stock = stock_of(item.cause);
    EvidenceCodes codes = beliefs.held(before, stock);
    if (update_of(p) == Update::beta)
      codes.bad = against_government.add(codes.bad, word);
    else
      codes = Held{m.evidence, day, word}.after(
          codes, {.good = false, .evidence = evidence, .scandal = true},
          beliefs.footing(before, stock, p), p);
    return beliefs.with(before, stock, codes);
  }
};

/// Someone hears of an exposure: what was forgotten is recalled in part, government is thought
/// less of by the share that spills over, and the exposure is remembered.
void hear(const Model& m, Beliefs& beliefs, BeliefShare& share, PlainChanges& plain,
          const Message& message, std::uint32_t person, const std::uint32_t (&words)[3]) {
  const BeliefParams& p = m.p.belief;
  if (message.days_since > 0 && p.reactivation > 0) {
    beliefs.change_government(
        p, share.government, person, kReactivation, [&](EvidenceCodes codes, const Footing&) {
          const double held = m.evidence.value(codes.bad, message.day);
          const double amount = recalled_evidence(held, message.days_since, p);
          if (amount > 0) codes.bad = m.evidence.add(codes.bad, amount, message.day, words[2]);
          return codes;
        });
  }
  if (message.evidence > 0) {
    const Belief before = beliefs.government_belief(person);
    const Belief after = message.heard(m, beliefs, before, words[0]);
    beliefs.set_government_belief(person, after);
    if (!plain.move(before, after)) share.government.move(before, after, message.item.cause);
  }
  EvidenceCode& memory = beliefs.exposures[person];
  memory = message.to_memory.add(memory, words[1]);
}

/// What a person hears of one official counts against others of the same and of other roles.
void blame_roles(const Model& m, Beliefs& beliefs, std::uint32_t person, const Message& message) {
  const auto [county, evidence, cause] = message.item;
  const std::int32_t day = message.day;
  const Words words = draw(m.key, {person, county, static_cast<std::uint32_t>(day), kDrawRoleNews});
  for (std::uint32_t role = 0; role < beliefs.in_roles.roles(); ++role) {
    const double amount = evidence * role_spillover(m.counties[county].role, role, m.p.belief);
    if (amount <= 0) continue;
    const EvidenceCode code = beliefs.in_roles.of(role, person);
    beliefs.in_roles.set(role, person, m.evidence.add(code, amount, day, words[role]));
  }
}

/// Fetches what the listed people from `first` to before `end` remember and believe.
void fetch_listeners(const Beliefs& beliefs, const std::vector<std::uint32_t>& people,
                     std::size_t first, std::size_t end) {
  for (std::size_t i = first; i < std::min(end, people.size()); ++i) {
    __builtin_prefetch(&beliefs.in_government[people[i]], 1);
    if (beliefs.two_stocks()) __builtin_prefetch(&beliefs.in_integrity[people[i]], 1);
    __builtin_prefetch(&beliefs.exposures[people[i]], 1);
  }
}

/// The people of a block hear the news, eight draws at a time.
void hear_all(const Model& m, Beliefs& beliefs, BeliefShare& share, PlainChanges& plain,
              const Message& message, const RoundKeys& keys,
              const std::vector<std::uint32_t>& people) {
  constexpr std::size_t kAhead = 8 * kBatch;
  WordBatch batch;
  for (std::size_t first = 0; first < people.size(); first += kBatch) {
    fetch_listeners(beliefs, people, first + kAhead, first + kAhead + kBatch);
    std::uint32_t entities[kBatch] = {};
    const std::size_t n = std::min<std::size_t>(kBatch, people.size() - first);
    std::copy_n(people.begin() + static_cast<std::ptrdiff_t>(first), n, entities);
    draw_batch(keys, entities, message.item.county, static_cast<std::uint32_t>(message.day),
               kDrawNews, batch);
    for (std::size_t i = 0; i < n; ++i) {
      hear(m, beliefs, share, plain, message, entities[i],
           {batch.words[0][i], batch.words[1][i], batch.words[2][i]});
      if (beliefs.in_roles.on()) blame_roles(m, beliefs, entities[i], message);
    }
  }
}

/// How many of the people, who are listed in order, live in each tier and no nearer.
ByTier<std::int64_t> count_by_tier(const Model& m, std::uint32_t county,
                                   const std::vector<std::uint32_t>& people) {
  ByTier<std::int64_t> count{};
  std::int64_t nearer = 0;
  for (std::size_t tier = 0; tier < kTiers; ++tier) {
    const Locality place = m.place_of(static_cast<Tier>(tier), county);
    const auto first = std::lower_bound(people.begin(), people.end(), place.first_person);
    const std::int64_t here = std::lower_bound(first, people.end(), place.end_person) - first;
    count[tier] = here - nearer;
    nearer = here;
  }
  return count;
}

}  // namespace

void spread_news(const Model& m, const NewsItem& item, News& news, Beliefs& beliefs,
                 std::int32_t day) {
  const double against_government = spillover(false, m.p.belief) * item.evidence;
  const Message message{item,
                        news.last_scandal < 0 ? 0 : day - news.last_scandal,
                        day,
                        against_government,
                        {m.evidence, against_government, day},
                        {m.memory, 1.0, day}};
  const RoundKeys keys(m.key);
  Exposure& exposure = news.of_county[item.county].exposures.back();
  beliefs.change([&](BeliefShare& share) {
    std::vector<std::uint32_t> people;
    PlainChanges plain(m.evidence.size(), beliefs.two_stocks());
    share.heard = {};
    for (std::uint32_t block = share.blocks.first; block < share.blocks.end; ++block) {
      list_listeners(m, item.county, exposure.reach, block, people);
      hear_all(m, beliefs, share, plain, message, keys, people);
      const ByTier<std::int64_t> count = count_by_tier(m, item.county, people);
      for (std::size_t tier = 0; tier < kTiers; ++tier) share.heard[tier] += count[tier];
    }
    plain.post(share.government, item.cause);
  });
  for (const BeliefShare& share : beliefs.shares)
    for (std::size_t tier = 0; tier < kTiers; ++tier) exposure.heard[tier] += share.heard[tier];
  news.last_scandal = day;
}

}  // namespace credstream
