#include "sim/reach.hpp"

#include <utility>

namespace credstream {
namespace {

/// Expected points of a strip in one block: its width times the people.
constexpr double strip_mean(std::size_t strip) {
  const double first = MarkedReach::kFirstStrip * kBlockPeople;
  return strip == 0 ? first : first * static_cast<double>(1u << (strip - 1));
}

template <std::size_t... S>
std::array<PoissonTable, sizeof...(S)> tables(std::index_sequence<S...>) {
  return {PoissonTable(strip_mean(S))...};
}

/// Marks are drawn within a strip with the bits that the position leaves.
constexpr std::uint32_t kMarkLevels = 1u << (32 - kBlockBits);
/// Counts of points stand in rows of their own, beyond those of any strip.
constexpr std::uint32_t kCountRow = 0xFF000000;

/// Appends the n points of a strip [low, high) whose marks lie under the bound.
void append_strip(Key key, Address at, std::uint32_t n, double low, double high, double bound,
                  Candidates& out) {
  const double step = (high - low) / kMarkLevels;
  out.make_room(out.count + n + kBatch);
  std::size_t count = out.count;
  WordBatch batch;
  for (std::uint32_t done = 0; done < n; done += kBatch) {
    const std::uint32_t half = done / kBatch % 2 * 2;
    if (half == 0) {
      draw_batch(key, at, batch);
      at.day += kBatch;
    }
    const std::uint32_t here = n - done < kBatch ? n - done : kBatch;
    for (std::uint32_t lane = 0; lane < here; ++lane) {
      const std::uint32_t word = batch.words[half][lane];
      const double mark = low + ((word >> kBlockBits) + 0.5) * step;
      out.position[count] = static_cast<std::uint16_t>(word & (kBlockPeople - 1));
      out.mark[count] = mark;
      out.word[count] = batch.words[half + 1][lane];
      count += mark < bound;
    }
  }
  out.count = count;
}

}  // namespace

void MarkedReach::collect(Key key, std::uint32_t event, std::uint32_t block,
                          std::uint32_t purpose, double bound, Candidates& out) const {
  out.count = 0;
  double low = 0.0, high = kFirstStrip;
  Words counts{};
  for (std::uint32_t strip = 0; strip < kStrips && low < bound; ++strip) {
    if (strip % 4 == 0) counts = draw(key, {event, block, kCountRow + strip / 4, purpose});
    append_strip(key, {event, block, strip << 20, purpose},
                 tables_[strip].count(counts[strip % 4]), low, high, bound, out);
    low = high;
    high *= 2.0;
  }
}

std::array<PoissonTable, MarkedReach::kStrips> MarkedReach::make_tables() {
  return tables(std::make_index_sequence<kStrips>{});
}

}  // namespace credstream
