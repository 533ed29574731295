#pragma once
/// News of an exposure spreads, and what it does to whoever hears of it.
#include <cstdint>

#include "agents/state/beliefs.hpp"
#include "agents/state/news.hpp"

namespace credstream {

/// What the news says of a county, whose last exposure it is.
struct NewsItem {
  std::uint32_t county;
  double evidence;  ///< against its official
  BeliefCause cause;
};

void spread_news(const Model& m, const NewsItem& item, News& news, Beliefs& beliefs,
                 std::int32_t day);

}  // namespace credstream
