#pragma once
/// Inspections at evaluations (docs/model.md#discipline).
#include <cstdint>
#include <span>

#include "agents/day/steps/scoreboard.hpp"
#include "agents/figures/core.hpp"
#include "agents/state/rules.hpp"

namespace credstream {

/// Inspects some of the officials who are evaluated today; those who are found out are punished and
/// pause.
void inspect(const Model& m, const Rules& rules, const Publications& publications,
             Officials& officials, Books& books, CoreDay& core,
             std::span<const std::uint32_t> evaluated, std::int32_t day);

}  // namespace credstream
