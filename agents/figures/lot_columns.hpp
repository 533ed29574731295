#pragma once
/// The table of lots: what each county made of each of its products, one declaration per column.
#include <span>
#include <vector>

#include "agents/state/books.hpp"
#include "agents/state/farms.hpp"
#include "sim/record.hpp"

namespace credstream {

/// What the columns are called and mean, behind the lot's county and the number of its product.
std::span<const MetricInfo> lot_columns();

/// Figures of a row before its columns: county and product.
inline constexpr std::size_t kLotKeys = 2;

/// Appends county, product and the columns of each lot.
void append_lots(const Model& m, const Farms& farms, const Books& books,
                 std::vector<double>& table);

}  // namespace credstream
