#include "agents/day/believe.hpp"

#include <algorithm>
#include <tuple>

#include "agents/purposes.hpp"

namespace credstream {
namespace {

bool is_good(BeliefCause cause) {
  return cause == kOwnGood || cause == kHearsayGood || cause == kInteraction;
}

/// Where changes of belief are written down: in the ledgers, or in the tallies of a share.
template <class Book>
struct Entries {
  Book& government;
  Book& officials;
  EvidenceCode& most_praised;
};

/// What an experience, one's own or another's, tells.
Impression impression_of(const BeliefEvent& event, const BeliefParams& p) {
  const bool own = event.cause == kOwnGood || event.cause == kOwnBad;
  return {.good = is_good(event.cause),
          .evidence = event.evidence,
          .of_goods = event.cause != kInteraction,
          .negativity = own ? negativity_of_goods(p) : negativity_of_hearsay(p)};
}

/// The pair learns of the county's goods, and its trust in the official moves: by the same
/// evidence, or as a deviation that is kept beside it.
template <class Book>
void impress_official(const Model& m, Beliefs& beliefs, const Entries<Book>& entries,
                      const BeliefEvent& event, const Impression& told, std::int32_t day,
                      const Words& words) {
  const BeliefParams& p = m.p.belief;
  bool is_new = false;
  auto& entry = beliefs.in_officials.obtain(event.person, event.county, is_new);
  if (is_new) entries.officials.enter({});
  const EvidenceCodes known{entry.good, entry.bad};
  EvidenceCode& code = told.good ? entry.good : entry.bad;
  code = m.evidence.add(code, told.evidence, day, words[1]);
  entries.most_praised = std::max(entries.most_praised, entry.good);
  EvidenceCodes before = known, after{entry.good, entry.bad};
  if (beliefs.in_officials.keeps_deviations()) {
    EvidenceCodes& trust = beliefs.in_officials.deviation(event.person, entry);
    const Footing on{p.official_prior, p.prior_evidence * share_of_stock(Stock::performance, p)};
    before = trust;
    after = trust = Held{m.evidence, day, words[2]}.after(trust, told, on, p);
  }
  entries.officials.move({before.good, before.bad, 0}, {after.good, after.bad, 0}, event.cause);
}

/// What an event does to the person's belief in government and in the official.
template <class Book>
void take_in(const Model& m, Beliefs& beliefs, const Entries<Book>& entries,
             const BeliefEvent& event, std::int32_t day) {
  if (event.cause == kForcedPurchase) {
    const Words words = draw(m.key, {event.person, event.purchase, 0, kDrawForced});
    beliefs.impress_government(m, entries.government, event.person,
                               {.good = false, .evidence = event.evidence}, day, words[0],
                               event.cause);
    return;
  }
  const Impression told = impression_of(event, m.p.belief);
  const Words words = draw(m.key, {event.person, event.source, event.purchase, kDrawBelief});
  Impression spilt = told;
  spilt.evidence = spillover(told.good, m.p.belief) * told.evidence;
  beliefs.impress_government(m, entries.government, event.person, spilt, day, words[0],
                             event.cause);
  impress_official(m, beliefs, entries, event, told, day, words);
}

/// Takes in all events in canonical order: of each person by cause, then source, then purchase.
template <class Book>
void take_in_all(const Model& m, Beliefs& beliefs, const Entries<Book>& entries,
                 std::vector<BeliefEvent>& events, std::int32_t day) {
  std::sort(events.begin(), events.end(), [](const BeliefEvent& a, const BeliefEvent& b) {
    return std::tie(a.person, a.cause, a.source, a.purchase) <
           std::tie(b.person, b.cause, b.source, b.purchase);
  });
  for (std::size_t i = 0; i < events.size(); ++i) {
    const BeliefEvent& later = events[std::min(i + 8, events.size() - 1)];
    __builtin_prefetch(beliefs.in_officials.place_of_pair(later.person, later.county));
    __builtin_prefetch(&beliefs.in_government[later.person]);
    take_in(m, beliefs, entries, events[i], day);
  }
  events.clear();
}

/// The share in which a person stands.
BeliefShare& share_of(std::vector<BeliefShare>& shares, std::uint32_t person) {
  const auto after = std::upper_bound(
      shares.begin(), shares.end(), person >> kBlockBits,
      [](std::uint32_t block, const BeliefShare& share) { return block < share.blocks.first; });
  return *(after - 1);
}

}  // namespace

void believe(const Model& m, BeliefEvents& events, Beliefs& beliefs, std::int32_t day) {
  constexpr std::size_t kFew = 2048;  ///< to gather them first would cost more than it brings
  std::vector<BeliefEvent>& today = events.of_today;
  if (today.size() <= kFew) {
    take_in_all(m, beliefs,
                Entries<BeliefLedger>{beliefs.government, beliefs.officials, beliefs.most_praised},
                today, day);
    return;
  }
  for (const BeliefEvent& event : today)
    share_of(beliefs.shares, event.person).events.push_back(event);
  today.clear();
  beliefs.change([&](BeliefShare& share) {
    take_in_all(m, beliefs,
                Entries<BeliefTally>{share.government, share.officials, share.most_praised},
                share.events, day);
  });
}

}  // namespace credstream
