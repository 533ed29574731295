#pragma once
/// How experience and hearsay change belief on two levels: the official's and, by a share that
/// spills over, government's (docs/model.md#belief).
#include <cstdint>

#include "agents/state/belief_events.hpp"
#include "agents/state/beliefs.hpp"

namespace credstream {

/// Takes in today's experience, hearsay and resentment, person by person in canonical order.
void believe(const Model& m, BeliefEvents& events, Beliefs& beliefs, std::int32_t day);

}  // namespace credstream
