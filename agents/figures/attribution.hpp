#pragma once
/// Outcomes that are split over causes: one declaration each, with its place in the day's core.
#include <cstdint>
#include <span>
#include <vector>

#include "agents/figures/core.hpp"
#include "agents/state/model.hpp"
#include "sim/record.hpp"

namespace credstream {

/// What the outcomes and their causes are called.
std::span<const OutcomeInfo> outcome_infos();

/// Appends what each cause did to each outcome today; causes that did nothing are left out.
void append_attribution(const Model& m, const CoreDay& core, std::int32_t day,
                        std::vector<AttributionEntry>& entries);

}  // namespace credstream
