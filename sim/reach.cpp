#include "sim/reach.hpp"

#include <utility>

namespace credstream {
namespace {

/// Expected points of a strip in one block: its width times the people.
constexpr double strip_mean(std::size_t strip) {
  const double first = static_cast<double>(MarkedReach::kFirstStrip) * kBlockPeople;
  return strip == 0 ? first : 0.5 * first * static_cast<double>(1u << ((strip - 1) / 2));
}

template <std::size_t... S>
std::array<PoissonTable, sizeof...(S)> tables(std::index_sequence<S...>) {
  return {PoissonTable(strip_mean(S))...};
}

/// Marks are drawn within a strip with the bits that the position leaves; exact in a float.
constexpr std::uint32_t kMarkLevels = 1u << (32 - kBlockBits);
/// Counts of points stand in rows of their own, beyond those of any strip.
constexpr std::uint32_t kCountRow = 0xFF000000;

/// Turns a row of words into points. Outputs do not overlap, which lets this run in vectors.
inline void place(const std::uint32_t* words, const std::uint32_t* spare, float low, float step,
                  std::uint32_t* __restrict position, float* __restrict mark,
                  std::uint32_t* __restrict word) {
  for (int i = 0; i < kBatch; ++i) {
    position[i] = words[i] & (kBlockPeople - 1);
    mark[i] =
        low + (static_cast<float>(static_cast<std::int32_t>(words[i] >> kBlockBits)) + 0.5f) * step;
    word[i] = spare[i];
  }
}

/// Appends the n points of a strip [low, high).
void append_strip(const RoundKeys& keys, Address at, std::uint32_t n, float low, float high,
                  Candidates& out) {
  const float step = (high - low) / static_cast<float>(kMarkLevels);
  out.make_room(out.count + n);
  WordBatch batch;
  for (std::uint32_t done = 0; done < n; done += kBatch) {
    const std::uint32_t row = done / kBatch % 2 * 2;
    if (row == 0) {
      draw_batch(keys, at, batch);
      at.day += kBatch;
    }
    const std::size_t to = out.count + done;
    place(batch.words[row], batch.words[row + 1], low, step, &out.position[to], &out.mark[to],
          &out.word[to]);
  }
  out.count += n;
}

}  // namespace

void MarkedReach::collect(Key key, std::uint32_t event, std::uint32_t block, std::uint32_t purpose,
                          double bound, Candidates& out) const {
  out.count = 0;
  float low = 0.0f, high = kFirstStrip, octave = kFirstStrip;
  Words counts{};
  const RoundKeys keys(key);
  for (std::uint32_t strip = 0; strip < kStrips && static_cast<double>(low) < bound; ++strip) {
    if (strip % 4 == 0) counts = draw(key, {event, block, kCountRow + strip / 4, purpose});
    append_strip(keys, {event, block, strip << 20, purpose},
                 tables_[strip].count(counts[strip % 4]), low, high, out);
    if (strip > 0 && strip % 2 == 0) octave *= 2.0f;
    low = high;
    high += 0.5f * octave;
  }
}

std::array<PoissonTable, MarkedReach::kStrips> MarkedReach::make_tables() {
  return tables(std::make_index_sequence<kStrips>{});
}

}  // namespace credstream
