#pragma once
/// Cash for farmers in place of a campaign (N13, docs/model.md#cash-in-place-of-a-campaign).
#include <cstdint>

#include "agents/figures/core.hpp"
#include "agents/run_options.hpp"
#include "agents/state/books.hpp"

namespace credstream {

/// Hands out a day's part of the run's cash, evenly over counties: farmers get it by size, less
/// what handing it out costs.
void transfer(const Model& m, const Recording& options, Books& books, CoreDay& core,
              std::int32_t day);

}  // namespace credstream
