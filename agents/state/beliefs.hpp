#pragma once
/// What people believe of government and of officials, and the two credibility ledgers to which
/// every change is posted.
#include <algorithm>
#include <cstdint>
#include <string_view>
#include <vector>

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
  std::int64_t heard = 0;  ///< people whom the last news found
};

struct Beliefs {
  static constexpr std::string_view kPart = "beliefs";
  static constexpr std::size_t kBytes = sizeof(std::uint32_t) + sizeof(EvidenceCode);  ///< a head

  explicit Beliefs(const Model& m);
  Beliefs(const Beliefs&) = delete;
  Beliefs& operator=(const Beliefs&) = delete;

  std::vector<std::uint32_t> in_government;  ///< by person, packed
  std::vector<EvidenceCode> exposures;       ///< by person, memory of exposures heard of
  BeliefLedger government;
  BeliefLedger officials;  ///< over the pairs of `in_officials`
  OfficialBeliefs in_officials;
  EvidenceCode most_praised = 0;  ///< most good evidence that any pair ever held
  RoleBeliefs in_roles;
  TrustAppeal trust_appeal;
  std::vector<BeliefShare> shares;

  Belief government_belief(std::uint32_t person) const {
    return PackedBelief::unpacked(in_government[person]);
  }
  void set_government_belief(std::uint32_t person, const Belief& belief) {
    in_government[person] = PackedBelief::packed(belief);
  }

  /// Adds evidence on government to a person and posts it to `book`; nothing when `amount` is 0.
  template <class Book>
  void add_to_government(const EvidenceScale& scale, Book& book, std::uint32_t person, bool good,
                         double amount, std::int32_t day, std::uint32_t word, BeliefCause cause) {
    if (amount <= 0) return;
    const Belief before = government_belief(person);
    Belief after = before;
    EvidenceCode& code = good ? after.good : after.bad;
    code = scale.add(code, amount, day, word);
    set_government_belief(person, after);
    book.move(before, after, cause);
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
    a(in_government, exposures, government, officials, in_officials, most_praised, in_roles);
  }
};

/// What a person expects of a county's goods; 1/2 when nothing is known.
double known_quality(const Model& m, const Beliefs& beliefs, std::uint32_t person,
                     std::uint32_t county, std::int32_t day);
/// The greatest factor that known quality can put on anyone's odds of ordering.
double greatest_quality_odds(const Model& m, const Beliefs& beliefs, std::int32_t day);

}  // namespace credstream
