#pragma once
/// The county table: one declaration per column, with the figure that stands in it.
#include <span>
#include <vector>

#include "sim/record.hpp"

namespace credstream {

struct World;

/// What the columns are called and mean.
std::span<const MetricInfo> county_columns();

/// Appends the columns of each county.
void append_counties(const World& world, std::vector<double>& table);

}  // namespace credstream
