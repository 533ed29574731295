#include "agents/state/opinions.hpp"

namespace credstream {

Opinions::Opinions(const Model& m, const Beliefs& beliefs) {
  if (m.p.influence.cadence_days <= 0) return;
  // To the end of the last block, as all columns.
  opinions_.resize(std::size_t{m.blocks()} * kBlockPeople);
  renew(m, [&](std::uint32_t person) {
    return beliefs.government.credibility(beliefs.government_belief(person));
  });
}

}  // namespace credstream
