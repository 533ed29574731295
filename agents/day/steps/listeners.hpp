#pragma once
/// Whom news of a county finds: the head of its ranking in each block of people, the deeper the
/// nearer they live.
#include <cstdint>
#include <vector>

#include "agents/state/news.hpp"

namespace credstream {

/// Lists whom news of the county finds in a block, in order, so that memory is read in sequence.
void list_listeners(const Model& m, std::uint32_t county, const NewsReach& reach,
                    std::uint32_t block, std::vector<std::uint32_t>& people);

}  // namespace credstream
