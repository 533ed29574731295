#pragma once
/// What people believe of government and of officials, and the two credibility ledgers to which
/// every change is posted.
#include <algorithm>
#include <cstdint>
#include <string_view>
#include <vector>

#include "agents/rules/belief.hpp"
#include "agents/rules/trust_appeal.hpp"
#include "agents/state/belief_events.hpp"
#include "agents/state/model.hpp"
#include "agents/state/official_beliefs.hpp"
#include "agents/state/packed_belief.hpp"
#include "agents/state/role_beliefs.hpp"
#include "sim/archive.hpp"
#include "sim/belief_ledger.hpp"
#include "sim/parallel.hpp"

namespace credstream {

/// Working space for a share of the people: what changed among them, to be posted afterwards.
struct BeliefShare {
  BlockRange blocks;
  std::vector<BeliefEvent> events;  ///< today's, of its people
  BeliefTally government, officials;
  EvidenceCode most_praised = 0;
  ByTier<std::int64_t> heard = {};  ///< people whom the last news found
};

struct Beliefs {
  static constexpr std::string_view kPart = "beliefs";
  static constexpr std::size_t kBytes = sizeof(std::uint32_t) + sizeof(EvidenceCode);  ///< a head
  static constexpr std::size_t kSecondStockBytes = sizeof(std::uint32_t);  ///< where there are two

  explicit Beliefs(const Model& m);
  Beliefs(const Beliefs&) = delete;
  Beliefs& operator=(const Beliefs&) = delete;

  std::vector<std::uint32_t> in_government;  ///< by person, packed
  std::vector<std::uint32_t> in_integrity;   ///< likewise, its second stock; empty while it has one
  std::vector<EvidenceCode> exposures;       ///< by person, memory of exposures heard of
  BeliefLedger government;
  BeliefLedger officials;  ///< over the pairs of `in_officials`
  OfficialBeliefs in_officials;
  EvidenceCode most_praised = 0;  ///< most good evidence that any pair ever held
  RoleBeliefs in_roles;
  TrustAppeal trust_appeal;
  std::vector<BeliefShare> shares;

  bool two_stocks() const { return !in_integrity.empty(); }

  Belief government_belief(std::uint32_t person) const {
    return PackedBelief::unpacked(in_government[person], two_stocks() ? in_integrity[person] : 0);
  }
  void set_government_belief(std::uint32_t person, const Belief& belief) {
    in_government[person] = PackedBelief::packed(belief);
    if (two_stocks()) in_integrity[person] = PackedBelief::packed_evidence(belief.second);
  }

  /// What a belief in government holds in a stock.
  EvidenceCodes held(const Belief& belief, Stock stock) const {
    return in_second(stock) ? belief.second : EvidenceCodes{belief.good, belief.bad};
  }
  /// The belief with other codes in a stock.
  Belief with(Belief belief, Stock stock, const EvidenceCodes& codes) const {
    if (in_second(stock))
      belief.second = codes;
    else
      belief.good = codes.good, belief.bad = codes.bad;
    return belief;
  }
  /// Where a person's trust in government stands without evidence.
  Footing footing(const Belief& belief, Stock stock, const BeliefParams& p) const {
    return {government.prior_mean(belief.prior_class), p.prior_evidence * share_of_stock(stock, p)};
  }

  /// Changes what a person holds on government in the stock to which the cause belongs, and posts
  /// it to `book`: `change` is given the codes and where trust stands without them.
  template <class Book, class Change>
  void change_government(const BeliefParams& p, Book& book, std::uint32_t person, BeliefCause cause,
                         const Change& change) {
    const Belief before = government_belief(person);
    const Stock stock = stock_of(cause);
    const Belief after =
        with(before, stock, change(held(before, stock), footing(before, stock, p)));
    set_government_belief(person, after);
    book.move(before, after, cause);
  }

  /// A person's trust in government takes an event in; nothing when it has no evidence.
  template <class Book>
  void impress_government(const Model& m, Book& book, std::uint32_t person, const Impression& event,
                          std::int32_t day, std::uint32_t word, BeliefCause cause) {
    if (event.evidence <= 0) return;
    const BeliefParams& p = m.p.belief;
    change_government(p, book, person, cause, [&](const EvidenceCodes& codes, const Footing& on) {
      return Held{m.evidence, day, word}.after(codes, event, on, p);
    });
  }

  /// Runs change(share) for all shares of the people, on all threads, and posts what changed.
  template <class Change>
  void change(const Change& change) {
    parallel_for(shares.size(), [&](std::size_t i) {
      shares[i].government.start(government);
      shares[i].officials.start(officials);
      change(shares[i]);
    });
    for (BeliefShare& share : shares) {
      government.post(share.government);
      officials.post(share.officials);
      most_praised = std::max(most_praised, share.most_praised);
    }
  }

  void archive(Archive& a) {
    a(in_government, in_integrity, exposures, government, officials, in_officials, most_praised,
      in_roles);
  }

 private:
  bool in_second(Stock stock) const { return two_stocks() && stock == Stock::integrity; }
};

/// What a person expects of a county's goods; 1/2 when nothing is known.
double known_quality(const Model& m, const Beliefs& beliefs, std::uint32_t person,
                     std::uint32_t county, std::int32_t day);
/// The greatest factor that known quality can put on anyone's odds of ordering.
double greatest_quality_odds(const Model& m, const Beliefs& beliefs, std::int32_t day);

}  // namespace credstream
