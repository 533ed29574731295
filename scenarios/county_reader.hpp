#pragma once
/// Reads a table of counties.
#include "agents/county_table.hpp"
#include "scenarios/dates.hpp"
#include "scenarios/report.hpp"
#include "scenarios/sheet.hpp"

namespace credstream {

/// The counties of a table, in the order of the model. Problems name file, line and column.
CountyTable read_counties(const Sheet& sheet, const RunDates& dates, Report& report);

}  // namespace credstream
