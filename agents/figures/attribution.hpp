#pragma once
/// Outcomes that are split over causes: one declaration each, with its place in the day's core.
#include <cstdint>
#include <span>
#include <vector>

#include "sim/record.hpp"

namespace credstream {

struct World;

/// What the outcomes and their causes are called.
std::span<const OutcomeInfo> outcome_infos();

/// Appends what each cause did to each outcome today; causes that did nothing are left out.
void append_attribution(const World& world, std::int32_t day,
                        std::vector<AttributionEntry>& entries);

}  // namespace credstream
