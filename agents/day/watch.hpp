#pragma once
/// Who watches: all streams of the day over one block of people at a time, so that the block's
/// columns stay in cache. A person's rate of watching is the stream's reach times the person's
/// appeal: exp(v_T (y - 1/2)) for trust in government, exp(-kappa k) for streams seen lately
/// (docs/model.md#attention-and-watching).
#include <cstdint>

#include "agents/figures/core.hpp"
#include "agents/run_options.hpp"
#include "agents/state/awareness.hpp"
#include "agents/state/belief_events.hpp"
#include "agents/state/beliefs.hpp"
#include "agents/state/evening.hpp"
#include "agents/state/opinions.hpp"
#include "agents/state/people.hpp"
#include "agents/state/streams.hpp"
#include "sim/record.hpp"

namespace credstream {

/// Marked reach finds the viewers of today's streams, block by block, and those who may order.
void watch(const Model& m, const Awareness& awareness, const Beliefs& beliefs,
           const Opinions& opinions, const Recording& recording, People& people, Streams& streams,
           Evening& evening, BeliefEvents& events, CoreDay& core, RunRecord& record,
           std::int32_t day);

}  // namespace credstream
