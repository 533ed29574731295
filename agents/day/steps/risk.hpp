#pragma once
/// The risk of punishment as officials see it.
#include <cstdint>

#include "agents/state/officials.hpp"
#include "agents/state/rules.hpp"

namespace credstream {

/// Chance that an official is inspected at an evaluation, under the county's rules.
double inspection_share(const Model& m, const Rules& rules, const Officials& officials,
                        std::uint32_t county);

/// Perceived chance of being punished within a period: 1 - (1 - announced pi d) prod (1 - h_t).
double perceived_risk(const Model& m, const Rules& rules, const Officials& officials,
                      std::uint32_t county, std::uint64_t tactics, std::int32_t day);

}  // namespace credstream
