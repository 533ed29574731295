#include "agents/day/steps/growth.hpp"

namespace credstream {

void develop(const Model& m, const Stream& stream, Developments& developments, Books& books,
             CoreDay& core, std::int32_t day) {
  const std::uint32_t j = stream.county;
  Development& d = developments.of_county[j];
  const Fen invested = Fen(nearest(stream.plan.chain_yuan * 100.0));
  spend(books, core, j, kEnterprises, kChain, invested);
  if (m.p.chain.gain > 0)
    d.chain.set(pushed(developments.chain(m, j, day),
                       chain_push(stream.plan.chain_effort, stream.plan.chain_yuan, m.p.chain)),
                day);
  const SupportParams& support = m.of(j).support;
  if (support.gain > 0 && stream.official_hosts) {
    const Fen spent = Fen(nearest(support.cost_yuan * 100.0));
    spend(books, core, j, kLogistics, kSupport, spent);
    d.support.set(pushed(developments.support(m, j, day), support.gain), day);
  }
  if (m.p.confidence_gain > 0 && stream.official_hosts) {
    const double views = static_cast<double>(stream.views) * static_cast<double>(m.weight);
    d.confidence.set(
        developments.confidence(m, j, day) +
            confidence_gained(views, m.of(j).campaign.views_per_stream, m.of(stream.lot).offline),
        day);
  }
}

}  // namespace credstream
