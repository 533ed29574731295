#pragma once
/// Opinions of government that neighbours exchange: while they are on, they are the trust in
/// government with which people watch, order and suspect. An option: the one rule that visits
/// everybody.
#include <algorithm>
#include <cstdint>
#include <string_view>
#include <vector>

#include "agents/rules/opinion.hpp"
#include "agents/state/beliefs.hpp"
#include "sim/archive.hpp"
#include "sim/parallel.hpp"

namespace credstream {

class Opinions {
 public:
  static constexpr std::string_view kPart = "opinions";
  static constexpr std::size_t kBytes = sizeof(OpinionCode);  ///< a head, while it is on

  /// Everybody begins with the own credibility, when opinions are exchanged at all.
  Opinions(const Model& m, const Beliefs& beliefs);

  bool on() const { return !opinions_.empty(); }
  OpinionCode code(std::uint32_t person) const { return opinions_[person]; }
  double of(std::uint32_t person) const { return opinion_value(opinions_[person]); }
  const OpinionCode* codes() const { return opinions_.data(); }

  /// Mean over all people, and the greatest that anyone holds.
  double mean() const { return mean_; }
  double greatest() const { return greatest_; }

  /// Puts rule(person) in the place of everybody's opinion; the old ones hold until all are done,
  /// so that it needs as much space again meanwhile.
  template <class Rule>
  void renew(const Model& m, const Rule& rule);

  void archive(Archive& a) { a(opinions_, mean_, greatest_); }

 private:
  std::vector<OpinionCode> opinions_;
  double mean_ = 0, greatest_ = 0;
};

template <class Rule>
void Opinions::renew(const Model& m, const Rule& rule) {
  std::vector<std::uint64_t> sums(m.blocks());
  std::vector<OpinionCode> greatest(m.blocks()), next(opinions_.size());
  parallel_for(m.blocks(), [&](std::size_t block) {
    const auto first = static_cast<std::uint32_t>(block) << kBlockBits;
    const std::uint32_t end = std::min(m.n, first + kBlockPeople);
    for (std::uint32_t person = first; person < end; ++person) {
      const OpinionCode code = opinion_code(rule(person));
      next[person] = code;
      sums[block] += code;
      greatest[block] = std::max(greatest[block], code);
    }
  });
  opinions_.swap(next);
  std::uint64_t sum = 0;
  for (const std::uint64_t part : sums) sum += part;
  mean_ = (static_cast<double>(sum) / m.n + 0.5) * 0x1p-16;
  greatest_ = opinion_value(*std::max_element(greatest.begin(), greatest.end()));
}

/// Trust in government with which a person acts: the own credibility, or the opinion that came
/// of exchange.
inline double trust_in_government(const Beliefs& beliefs, const Opinions& opinions,
                                  std::uint32_t person) {
  return opinions.on() ? opinions.of(person)
                       : beliefs.government.credibility(beliefs.government_belief(person));
}

/// Its mean over all people.
inline double mean_trust(const Beliefs& beliefs, const Opinions& opinions) {
  return opinions.on() ? opinions.mean()
                       : static_cast<double>(beliefs.government.total_ppm()) * 1e-6 /
                             static_cast<double>(beliefs.government.people());
}

/// The greatest that anyone has.
inline double greatest_trust(const Beliefs& beliefs, const Opinions& opinions) {
  return opinions.on() ? opinions.greatest() : beliefs.government.greatest();
}

}  // namespace credstream
