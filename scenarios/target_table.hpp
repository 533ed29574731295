#pragma once
/// Reported figures as a table: a row each, with the day or days that it is about. Each row becomes
/// what a scenario would write in its list of targets, so that both are checked alike.
#include <string>
#include <vector>

#include "scenarios/report.hpp"
#include "scenarios/sheet.hpp"
#include "scenarios/tree.hpp"

namespace credstream {

/// Columns of such a table.
std::vector<std::string> target_columns();

/// The targets of a table, as maps with a place for each value. A row is called by its column
/// `name`, or by the file. Where it has no column or value `role`, it is compared with its margin,
/// or only shown where it has none.
std::vector<Node> target_nodes(const Sheet& sheet, Report& report);

}  // namespace credstream
