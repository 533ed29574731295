#include "agents/state/opinions.hpp"
#include "agents/world.hpp"
#include "sim/parallel.hpp"

namespace credstream {

/// Puts rule(person) in the place of everybody's opinion; the old ones hold until all are done.
template <class Rule>
void Influence::renew(const World& w, const Rule& rule) {
  std::vector<std::uint64_t> sums(w.blocks());
  std::vector<OpinionCode> greatest(w.blocks());
  parallel_for(w.blocks(), [&](std::size_t block) {
    const auto first = static_cast<std::uint32_t>(block) << kBlockBits;
    const std::uint32_t end = std::min(w.n, first + kBlockPeople);
    for (std::uint32_t person = first; person < end; ++person) {
      const OpinionCode code = opinion_code(rule(person));
      next_[person] = code;
      sums[block] += code;
      greatest[block] = std::max(greatest[block], code);
    }
  });
  opinions_.swap(next_);
  std::uint64_t sum = 0;
  for (const std::uint64_t part : sums) sum += part;
  mean_ = (static_cast<double>(sum) / w.n + 0.5) * 0x1p-16;
  greatest_ = opinion_value(*std::max_element(greatest.begin(), greatest.end()));
}

void Influence::start(const World& w) {
  // To the end of the last block, as all columns.
  opinions_.resize(std::size_t{w.blocks()} * kBlockPeople);
  next_.resize(opinions_.size());
  renew(w, [&](std::uint32_t person) {
    return w.government.credibility(w.government_belief(person));
  });
}

void Influence::exchange(const World& w) {
  renew(w, [&](std::uint32_t person) {
    const double own = w.government.credibility(w.government_belief(person));
    std::uint64_t sum = 0, degree = 0;
    for_each_neighbour(w.network, person, [&](std::uint32_t neighbour) {
      sum += opinions_[neighbour];
      ++degree;
    });
    if (degree == 0) return own;
    const double around = (static_cast<double>(sum) / static_cast<double>(degree) + 0.5) * 0x1p-16;
    return next_opinion(own, around, w.p.influence.susceptibility);
  });
}

void exchange_opinions(World& w, std::int32_t day) {
  if (!w.influence.on()) return;
  const auto cadence = static_cast<std::int32_t>(w.p.influence.cadence_days);
  if ((day + 1) % cadence == 0) w.influence.exchange(w);
  w.core[kOpinionPpm] = nearest(w.influence.mean() * 1e6 * w.n);
}

}  // namespace credstream
