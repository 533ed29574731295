#pragma once
/// Officials and the platform before a stream: what the calendar holds, what the tactics make of
/// it, and how much attention each stream of the day gets (docs/model.md#attention-and-watching).
#include <cstdint>

#include "agents/figures/core.hpp"
#include "agents/state/beliefs.hpp"
#include "agents/state/books.hpp"
#include "agents/state/developments.hpp"
#include "agents/state/market.hpp"
#include "agents/state/officials.hpp"
#include "agents/state/opinions.hpp"
#include "agents/state/rules.hpp"
#include "agents/state/standings.hpp"
#include "agents/state/streams.hpp"
#include "sim/record.hpp"

namespace credstream {

/// Counties that are due plan a stream; tactics change the plan; the platform deals out attention.
void prepare(const Model& m, const Rules& rules, const Beliefs& beliefs, const Opinions& opinions,
             const Officials& officials, const Standings& standings,
             const Developments& developments, Calendar<StreamDue>& streams_due, Market& market,
             Streams& streams, Books& books, CoreDay& core, RunRecord& record, std::int32_t day);

}  // namespace credstream
