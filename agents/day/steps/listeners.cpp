#include "agents/day/steps/listeners.hpp"

#include <algorithm>
#include <array>
#include <bit>

#include "agents/purposes.hpp"
#include "sim/ranking.hpp"

namespace credstream {
namespace {

/// People of a block, a bit for each.
using Found = std::array<std::uint64_t, kBlockPeople / 64>;

/// People of a block from one position to before another.
struct Run {
  std::uint32_t first = 0, end = 0;
};

/// The people of a place who live in a block; the last block may be partly empty.
Run run_in_block(const Locality& place, std::uint32_t block) {
  const std::uint32_t start = block << kBlockBits;
  const auto position = [&](std::uint32_t person) {
    return std::clamp(person, start, start + kBlockPeople) - start;
  };
  return {position(place.first_person), position(place.end_person)};
}

/// Adds the people of a run whose rank lies from `first` to before `end`.
void find(const BlockRanking& ranking, std::uint32_t first, std::uint32_t end, Run run,
          Found& found) {
  for (std::uint32_t rank = first; rank < end; rank += BlockRanking::kRow) {
    std::uint32_t positions[BlockRanking::kRow];
    ranking.people(rank, positions);
    const std::uint32_t n = std::min(BlockRanking::kRow, end - rank);
    for (std::uint32_t i = 0; i < n; ++i) {
      const std::uint64_t inside = positions[i] - run.first < run.end - run.first;
      found[positions[i] >> 6] |= inside << (positions[i] & 63);
    }
  }
}

}  // namespace

void list_listeners(const Model& m, std::uint32_t county, const NewsReach& reach,
                    std::uint32_t block, std::vector<std::uint32_t>& people) {
  const BlockRanking ranking(draw(m.key, {county, block, 0, kDrawNewsRanking}));
  Found found{};
  std::uint32_t walked = 0;  // ranks that the places farther out have used
  for (std::size_t tier = kTiers; tier-- > 0;) {
    const Run run = run_in_block(m.place_of(static_cast<Tier>(tier), county), block);
    if (run.first == run.end) break;  // nor does a nearer place reach into the block
    find(ranking, walked, reach[tier], run, found);
    walked = std::max(walked, reach[tier]);
  }
  std::size_t n = 0;
  for (const std::uint64_t those : found) n += static_cast<std::size_t>(std::popcount(those));
  people.resize(n);
  std::uint32_t* next = people.data();
  std::uint32_t first = block << kBlockBits;
  for (const std::uint64_t those : found) {
    for (std::uint64_t left = those; left != 0; left &= left - 1)
      *next++ = first + static_cast<std::uint32_t>(std::countr_zero(left));
    first += 64;
  }
}

}  // namespace credstream
