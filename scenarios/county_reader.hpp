#pragma once
/// Reads a table of counties.
#include <memory>

#include "agents/product_table.hpp"
#include "scenarios/dates.hpp"
#include "scenarios/report.hpp"
#include "scenarios/sheet.hpp"

namespace credstream {

/// The counties of a table, in the order of the model; they grow some or all of the products.
/// Problems name file, line and column.
CountyTable read_counties(const Sheet& sheet, const RunDates& dates, Report& report,
                          std::shared_ptr<const ProductTable> products = {});

}  // namespace credstream
