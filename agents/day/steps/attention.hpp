#pragma once
/// How far the day's scandals carry, and the attention that they use up (N1, N2,
/// docs/model.md#reach-of-a-scandal).
#include <cstdint>
#include <vector>

#include "agents/day/steps/scandal.hpp"
#include "agents/state/news.hpp"

namespace credstream {

/// Gives each of the day's scandals its reach. Those that reach the same place share its attention
/// by their size, so that their order does not matter.
void share_attention(const Model& m, std::vector<Scandal>& scandals, News& news, std::int32_t day);

}  // namespace credstream
