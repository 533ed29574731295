#pragma once
/// One declaration per metric: name, unit, label and definition in two languages, and how it
/// follows from the day's core.
#include <vector>

#include "sim/record.hpp"

namespace credstream {

struct World;

/// Appends one day's value of every metric, in the order of `run_schema().metrics`.
void append_metrics(const World& world, std::vector<double>& series);

/// Appends the county table's columns for each county.
void append_counties(const World& world, std::vector<double>& table);

}  // namespace credstream
