#pragma once
/// Training of farmers as hosts (M18).
#include <cstdint>

#include "agents/figures/core.hpp"
#include "agents/state/books.hpp"
#include "agents/state/farms.hpp"

namespace credstream {

/// Trains so many people of a county, at public cost. Each succeeds alone, so that more trainees
/// add to the same good hosts.
void train_hosts(const Model& m, Hosts& hosts, Books& books, CoreDay& core, std::uint32_t county,
                 std::uint32_t trainees, std::int32_t day);

}  // namespace credstream
