#pragma once
/// Who is reached, as a marked Poisson process. Points lie on people x marks with intensity 1;
/// a person with rate r is reached when one of the person's points has a mark below r, which
/// happens with probability 1 - e^-r. The points are addressed by (event, block of people,
/// dyadic strip of the mark), so a higher rate reaches the same people and some more.
#include <array>
#include <cstdint>

#include "sim/poisson.hpp"
#include "sim/random_batch.hpp"

namespace credstream {

inline constexpr std::uint32_t kBlockBits = 12;
inline constexpr std::uint32_t kBlockPeople = 1u << kBlockBits;

/// Number of blocks that hold n people; the last one may be partly empty.
constexpr std::uint32_t block_count(std::uint32_t people) {
  return (people + kBlockPeople - 1) / kBlockPeople;
}

/// A point of the process: a person of the block, a mark, and a word of its own for whatever is
/// decided once the person is reached.
struct Candidate {
  std::uint32_t position;  ///< in the block, [0, kBlockPeople)
  double mark;
  std::uint32_t word;
};

class MarkedReach {
 public:
  /// Marks below 2^-10 form the first strip; each further strip doubles the reach, up to 4.
  static constexpr int kStrips = 13;
  static constexpr double kFirstStrip = 0x1p-10;
  static constexpr double kGreatestRate = 4.0;

  /// Calls visit(Candidate) for all points of the event in the block with marks below the next
  /// strip's end above `bound` (marks are above `bound` at times; rates are the caller's to
  /// compare). Points come in an order that does not depend on the bound.
  template <class Visit>
  void visit(Key key, std::uint32_t event, std::uint32_t block, std::uint32_t purpose,
             double bound, Visit&& visit) const {
    double low = 0.0, high = kFirstStrip;
    Words counts{};
    for (std::uint32_t strip = 0; strip < kStrips; ++strip) {
      if (strip % 4 == 0)
        counts = draw(key, {event, block, kCountRow + strip / 4, purpose});
      points(key, {event, block, strip << 20, purpose}, tables_[strip].count(counts[strip % 4]),
             low, high, bound, visit);
      if (bound <= high) return;
      low = high;
      high *= 2.0;
    }
  }

 private:
  static constexpr std::uint32_t kCountRow = 0xFF000000;
  static constexpr int kMarkBits = 32 - static_cast<int>(kBlockBits);

  template <class Visit>
  static void points(Key key, Address at, std::uint32_t n, double low, double high, double bound,
                     Visit& visit) {
    const double step = (high - low) / (1u << kMarkBits);
    WordBatch batch;
    for (std::uint32_t done = 0; done < n; done += 2 * kBatch) {
      draw_batch(key, at, batch);
      at.day += kBatch;
      const std::uint32_t here = n - done < 2 * kBatch ? n - done : 2 * kBatch;
      for (std::uint32_t i = 0; i < here; ++i) {
        const std::uint32_t half = i / kBatch * 2, lane = i % kBatch;
        const std::uint32_t word = batch.words[half][lane];
        const double mark = low + ((word >> kBlockBits) + 0.5) * step;
        if (mark < bound)
          visit(Candidate{word & (kBlockPeople - 1), mark, batch.words[half + 1][lane]});
      }
    }
  }

  std::array<PoissonTable, kStrips> tables_ = make_tables();
  static std::array<PoissonTable, kStrips> make_tables();
};

}  // namespace credstream
