#pragma once
/// Word of the campaign (docs/model.md#word-of-the-campaign): people learn of it from the platform
/// at the daily hazard a, and from neighbours who know at b / degree each.
#include <cstdint>

#include "agents/figures/core.hpp"
#include "agents/state/awareness.hpp"

namespace credstream {

/// Those who do not know of the campaign learn of it, in order of time, when not everybody knows.
void spread_word(const Model& m, Awareness& awareness, CoreDay& core, std::int32_t day);

}  // namespace credstream
