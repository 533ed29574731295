#pragma once
/// Policies change the rules of the counties that they cover (docs/model.md#policies).
#include <cstdint>

#include "agents/figures/core.hpp"
#include "agents/state/books.hpp"
#include "agents/state/farms.hpp"
#include "agents/state/publications.hpp"
#include "agents/state/rules.hpp"

namespace credstream {

/// From the day on which policies start, their rules hold for the counties that they cover; running
/// them is paid.
void regulate(const Model& m, Rules& rules, Publications& publications, Hosts& hosts, Books& books,
              CoreDay& core, std::int32_t day);

}  // namespace credstream
