#pragma once
/// Who is reached, as a marked Poisson process. Points lie on people x marks with intensity 1;
/// a person with rate r is reached when one of the person's points has a mark below r, which
/// happens with probability 1 - e^-r. The points are addressed by (event, block of people,
/// dyadic strip of the mark), so a higher rate reaches the same people and some more.
#include <array>
#include <bit>
#include <cstdint>
#include <vector>

#include "sim/lanes.hpp"
#include "sim/poisson.hpp"
#include "sim/random_batch.hpp"

namespace credstream {

inline constexpr std::uint32_t kBlockBits = 12;
inline constexpr std::uint32_t kBlockPeople = 1u << kBlockBits;

/// Number of blocks that hold n people; the last one may be partly empty.
constexpr std::uint32_t block_count(std::uint32_t people) {
  return (people + kBlockPeople - 1) / kBlockPeople;
}

/// Points of the process: people of the block, marks, and a word each for whatever is decided
/// once the person is reached. One array per attribute; the first `count` entries hold, and the
/// arrays have room for kLanes more.
struct Candidates {
  std::vector<std::uint32_t> position;  ///< in the block, [0, kBlockPeople)
  std::vector<float> mark;
  std::vector<std::uint32_t> word;
  std::size_t count = 0;

  void make_room(std::size_t n) {
    if (position.size() >= n + kLanes) return;
    position.resize(n + kLanes);
    mark.resize(n + kLanes);
    word.resize(n + kLanes);
  }
};

class MarkedReach {
 public:
  /// Marks below 2^-8 form the first strip; each further strip doubles the reach, up to 4.
  static constexpr int kStrips = 11;
  static constexpr float kFirstStrip = 0x1p-8f;
  static constexpr double kGreatestRate = 4.0;

  /// The points of the event in the block that `keep(positions, marks)` (a mask over lanes)
  /// lets pass, in an order that does not depend on the bound. All points with marks below
  /// `bound` are offered, and some above.
  template <class Keep>
  void collect(Key key, std::uint32_t event, std::uint32_t block, std::uint32_t purpose,
               double bound, Candidates& out, const Keep& keep) const {
    out.count = 0;
    float low = 0.0f, high = kFirstStrip;
    Words counts{};
    for (std::uint32_t strip = 0; strip < kStrips && low < bound; ++strip) {
      if (strip % 4 == 0) counts = draw(key, {event, block, kCountRow + strip / 4, purpose});
      append_strip(key, {event, block, strip << 20, purpose},
                   tables_[strip].count(counts[strip % 4]), low, high, out, keep);
      low = high;
      high *= 2.0f;
    }
  }

 private:
  /// Marks are drawn within a strip with the bits that the position leaves; exact in a float.
  static constexpr std::uint32_t kMarkLevels = 1u << (32 - kBlockBits);
  /// Counts of points stand in rows of their own, beyond those of any strip.
  static constexpr std::uint32_t kCountRow = 0xFF000000;
  static_assert(kBatch == kLanes);

  template <class Keep>
  static void append_strip(Key key, Address at, std::uint32_t n, float low, float high,
                           Candidates& out, const Keep& keep) {
    const Floats step = Floats::all((high - low) / static_cast<float>(kMarkLevels));
    const Floats start = Floats::all(low), half = Floats::all(0.5f);
    const Ints positions_only = Ints::all(kBlockPeople - 1);
    out.make_room(out.count + n);
    std::size_t count = out.count;
    WordBatch batch;
    for (std::uint32_t done = 0; done < n; done += kLanes) {
      const std::uint32_t row = done / kLanes % 2 * 2;
      if (row == 0) {
        draw_batch(key, at, batch);
        at.day += kBatch;
      }
      const Ints words = Ints::load(batch.words[row]);
      const Ints position = words & positions_only;
      const Floats mark =
          start + (Floats::of(words.shifted_right<kBlockBits>()) + half) * step;
      const unsigned present = n - done < kLanes ? (1u << (n - done)) - 1 : 0xFF;
      const unsigned mask = keep(position, mark) & present;
      pack(&out.position[count], position, mask);
      pack(&out.mark[count], mark, mask);
      pack(&out.word[count], Ints::load(batch.words[row + 1]), mask);
      count += static_cast<std::size_t>(std::popcount(mask));
    }
    out.count = count;
  }

  std::array<PoissonTable, kStrips> tables_ = make_tables();
  static std::array<PoissonTable, kStrips> make_tables();
};

}  // namespace credstream
