#pragma once
/// Neighbours exchange opinions (docs/model.md#exchange-of-opinion).
#include <cstdint>

#include "agents/figures/core.hpp"
#include "agents/state/beliefs.hpp"
#include "agents/state/opinions.hpp"

namespace credstream {

/// One exchange between all neighbours, when the day is one of exchange.
void exchange(const Model& m, const Beliefs& beliefs, Opinions& opinions, CoreDay& core,
              std::int32_t day);

}  // namespace credstream
