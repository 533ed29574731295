#pragma once
/// Officials apologise (M9, docs/model.md#apology-and-correction).
#include <cstdint>

#include "agents/figures/core.hpp"
#include "agents/state/beliefs.hpp"
#include "agents/state/news.hpp"

namespace credstream {

/// The day's apologies: good evidence on government for those who hear them, provided that they
/// had heard of no earlier exposure.
void correct(const Model& m, News& news, Beliefs& beliefs, CoreDay& core, std::int32_t day);

}  // namespace credstream
