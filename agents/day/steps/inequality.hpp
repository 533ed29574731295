#pragma once
/// Inequality of farmers' income.
#include <cstdint>

#include "agents/state/books.hpp"
#include "agents/state/incomes.hpp"

namespace credstream {

/// Gini coefficient of farmers' income so far, in ppm. The order of groups changes little from
/// day to day, so sorting by insertion costs next to nothing.
std::int64_t gini_ppm(const Model& m, const Books& books, Incomes& incomes);

}  // namespace credstream
