#include "agents/state/news.hpp"

#include "agents/purposes.hpp"
#include "sim/numeric.hpp"
#include "sim/ranking.hpp"

namespace credstream {

std::uint32_t news_listeners(const Model& m) {
  return static_cast<std::uint32_t>(nearest(m.p.exposure.news_reach * kBlockPeople));
}

std::uint32_t news_rank(const Model& m, std::uint32_t county, std::uint32_t person) {
  const Words key = draw(m.key, {county, person >> kBlockBits, 0, kDrawNewsRanking});
  return BlockRanking(key).rank(person & (kBlockPeople - 1));
}

}  // namespace credstream
