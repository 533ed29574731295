#pragma once
/// After the order: delivery, experience, refund, settlement, hearsay and repetition
/// (docs/model.md#delivery-experience-refunds).
#include <cstdint>

#include "agents/figures/core.hpp"
#include "agents/state/belief_events.hpp"
#include "agents/state/books.hpp"
#include "agents/state/deliveries.hpp"
#include "agents/state/developments.hpp"
#include "agents/state/farms.hpp"
#include "agents/state/market.hpp"
#include "agents/state/people.hpp"
#include "agents/state/publications.hpp"
#include "sim/record.hpp"

namespace credstream {

/// Goods arrive, please or disappoint, are paid for or refunded, and are talked about.
void deliver(const Model& m, const People& people, Calendar<Delivery>& deliveries,
             Calendar<RepeatDue>& repeats, Doorsteps& doorsteps, Developments& developments,
             Publications& publications, Market& market, Farms& farms, BeliefEvents& events,
             Books& books, CoreDay& core, RunRecord& record, std::int32_t day);

}  // namespace credstream
