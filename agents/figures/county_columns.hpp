#pragma once
/// The county table: one declaration per column, with the figure that stands in it.
#include <span>
#include <vector>

#include "agents/state/beliefs.hpp"
#include "agents/state/books.hpp"
#include "agents/state/news.hpp"
#include "agents/state/officials.hpp"
#include "agents/state/opinions.hpp"
#include "sim/record.hpp"

namespace credstream {

/// What the columns are called and mean.
std::span<const MetricInfo> county_columns();

/// Appends the columns of each county.
void append_counties(const Model& m, const Beliefs& beliefs, const Opinions& opinions,
                     const News& news, const Officials& officials, const Books& books,
                     std::vector<double>& table);

}  // namespace credstream
