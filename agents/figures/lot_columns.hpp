#pragma once
/// The table of lots: what each county made of each of its products, one declaration per column.
#include <span>
#include <vector>

#include "agents/state/books.hpp"
#include "agents/state/farms.hpp"
#include "sim/record.hpp"

namespace credstream {

/// What the columns are called and mean.
std::span<const MetricInfo> lot_columns();

/// Appends the columns of each lot.
void append_lots(const Model& m, const Farms& farms, const Books& books,
                 std::vector<double>& table);

}  // namespace credstream
