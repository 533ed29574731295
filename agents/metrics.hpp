#pragma once
/// One declaration per metric: name, unit, label and definition in two languages, and how it
/// follows from the day's core.
#include <cstdint>
#include <vector>

#include "sim/record.hpp"

namespace credstream {

struct World;

/// Appends one day's value of every metric, in the order of `run_schema().metrics`.
void append_metrics(const World& world, std::vector<double>& series);

/// Appends the county table's columns for each county.
void append_counties(const World& world, std::vector<double>& table);

/// Appends every consumer's state as of `day`, in the order of `run_schema().person_columns`.
void append_people(const World& world, std::int32_t day, std::vector<double>& table);

}  // namespace credstream
