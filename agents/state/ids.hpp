#pragma once
/// Ids that pack a county and a number of its own into 32 bits. They address draws, so their layout
/// is part of the results.
#include <cstdint>
#include <string>

#include "agents/parameters.hpp"
#include "sim/fail.hpp"

namespace credstream {

/// What an id stands for; the two highest bits.
enum class IdKind : std::uint32_t { stream = 0, host_evening = 1, repeat_orders = 2 };

inline constexpr int kNumberBits = 12;  ///< a stream of the county, or a day
inline constexpr int kCountyBits = 18;
inline constexpr int kIdKindBits = 2;
static_assert(kNumberBits + kCountyBits + kIdKindBits == 32);
static_assert(greatest_of(kPopulationRows, &PopulationParams::counties) < 1 << kCountyBits);
static_assert(greatest_of(kCampaignRows, &CampaignParams::streams_per_county) < 1 << kNumberBits);

/// The id of a county's number-th stream, or of what it sells on day `number`. Fails when a field
/// does not fit.
inline std::uint32_t packed_id(IdKind kind, std::uint32_t county, std::uint32_t number) {
  if (county >> kCountyBits != 0 || number >> kNumberBits != 0)
    fail("an id is too narrow for its county or number", "county " + std::to_string(county),
         static_cast<std::int32_t>(number));
  return static_cast<std::uint32_t>(kind) << (kCountyBits + kNumberBits) | county << kNumberBits |
         number;
}

}  // namespace credstream
