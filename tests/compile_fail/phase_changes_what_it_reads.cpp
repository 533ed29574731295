// error: discards qualifiers
#include "agents/day/exchange.hpp"
#include "sim/plan.hpp"

namespace credstream {

/// A phase that reads beliefs and may change opinions.
void sway(const Model& m, const Beliefs& beliefs, Opinions& opinions, std::int32_t) {
  opinions.renew(m, [&](std::uint32_t person) {
    return beliefs.government.credibility(beliefs.government_belief(person));
  });
#ifdef MISTAKE
  beliefs.set_government_belief(0, {});
#endif
}

using Parts = std::tuple<const Model&, Beliefs&, Opinions&>;
constexpr Phase<Parts> kSway = phase<&sway, Parts>("sway", "Opinions become beliefs.");

void run(const Parts& parts) { kSway.run(parts, 0); }

}  // namespace credstream
