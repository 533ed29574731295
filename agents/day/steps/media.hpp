#pragma once
/// Media with limited attention (docs/model.md#exposure): a week holds so many scandals; the rest
/// stay hidden and may become public another day.
#include <cstdint>
#include <vector>

#include "agents/day/steps/scandal.hpp"
#include "agents/state/news.hpp"

namespace credstream {

/// Keeps of today's scandals those that the media have room for.
void choose_news(const Model& m, NewsWeek& week, std::vector<Scandal>& scandals, std::int32_t day);

}  // namespace credstream
