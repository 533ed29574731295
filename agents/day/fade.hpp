#pragma once
/// The day begins: evidence fades.
#include <cstdint>

#include "agents/figures/core.hpp"
#include "agents/state/beliefs.hpp"

namespace credstream {

/// Clears the day's figures; the change by fading is posted to that cause.
void fade(Beliefs& beliefs, CoreDay& core, std::int32_t day);

}  // namespace credstream
