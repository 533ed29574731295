#pragma once
/// The day of one county, told in figures: what its official prepared, who came, what was sold,
/// what could come out and did. Recorded for one county when asked for.
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "sim/record.hpp"

namespace credstream {

struct World;

/// What the columns are called and mean.
std::span<const MetricInfo> story_columns();

/// The place of the column of that name, which must be one.
std::size_t story_column(std::string_view name);

/// Appends the day of the county that `options.story_county` names.
void append_story(const World& world, std::int32_t day, std::vector<double>& story);

}  // namespace credstream
