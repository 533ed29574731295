#include "agents/day/steps/listeners.hpp"

#include <algorithm>
#include <array>
#include <bit>

#include "agents/purposes.hpp"
#include "sim/ranking.hpp"

namespace credstream {

void list_listeners(const Model& m, std::uint32_t county, std::uint32_t block,
                    std::vector<std::uint32_t>& people) {
  const std::uint32_t listeners = news_listeners(m);
  const BlockRanking ranking(draw(m.key, {county, block, 0, kDrawNewsRanking}));
  std::array<std::uint64_t, kBlockPeople / 64> found{};
  for (std::uint32_t rank = 0; rank < listeners; rank += BlockRanking::kRow) {
    std::uint32_t positions[BlockRanking::kRow];
    ranking.people(rank, positions);
    const std::uint32_t n = std::min(BlockRanking::kRow, listeners - rank);
    for (std::uint32_t i = 0; i < n; ++i)
      found[positions[i] >> 6] |= std::uint64_t{1} << (positions[i] & 63);
  }
  people.resize(listeners);
  std::uint32_t* next = people.data();
  std::uint32_t first = block << kBlockBits;
  for (const std::uint64_t those : found) {
    for (std::uint64_t left = those; left != 0; left &= left - 1)
      *next++ = first + static_cast<std::uint32_t>(std::countr_zero(left));
    first += 64;
  }
  const auto beyond = std::lower_bound(people.begin(), people.end(), m.n);
  people.erase(beyond, people.end());
}

}  // namespace credstream
