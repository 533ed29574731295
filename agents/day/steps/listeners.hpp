#pragma once
/// Who hears news of a county: in each block of people the first of a ranking, more of them the
/// nearer they live.
#include <cstdint>
#include <vector>

#include "agents/state/news.hpp"

namespace credstream {

/// Lists whom news of the county finds in a block, in order, so that memory is read in sequence.
void list_listeners(const Model& m, std::uint32_t county, const NewsReach& reach,
                    std::uint32_t block, std::vector<std::uint32_t>& people);

}  // namespace credstream
