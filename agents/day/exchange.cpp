#include "agents/day/exchange.hpp"

namespace credstream {
namespace {

/// What a person thinks after hearing all neighbours.
double opinion_after(const Model& m, const Beliefs& beliefs, const Opinions& opinions,
                     std::uint32_t person) {
  const double own = beliefs.government.credibility(beliefs.government_belief(person));
  std::uint64_t sum = 0, degree = 0;
  for_each_neighbour(m.network, person, [&](std::uint32_t neighbour) {
    sum += opinions.code(neighbour);
    ++degree;
  });
  if (degree == 0) return own;
  const double around = (static_cast<double>(sum) / static_cast<double>(degree) + 0.5) * 0x1p-16;
  return next_opinion(own, around, m.p.influence.susceptibility);
}

}  // namespace

void exchange(const Model& m, const Beliefs& beliefs, Opinions& opinions, CoreDay& core,
              std::int32_t day) {
  if (!opinions.on()) return;
  const auto cadence = static_cast<std::int32_t>(m.p.influence.cadence_days);
  if ((day + 1) % cadence == 0)
    opinions.renew(
        m, [&](std::uint32_t person) { return opinion_after(m, beliefs, opinions, person); });
  core[kOpinionPpm] = nearest(opinions.mean() * 1e6 * m.n);
}

}  // namespace credstream
