#pragma once
/// Who is reached, as a marked Poisson process. Points lie on people x marks with intensity 1;
/// a person with rate r is reached when one of the person's points has a mark below r, which
/// happens with probability 1 - e^-r. The points are addressed by (event, block of people,
/// strip of the mark), so a higher rate reaches the same people and some more.
#include <array>
#include <cstdint>
#include <vector>

#include "sim/poisson.hpp"
#include "sim/random_batch.hpp"

namespace credstream {

inline constexpr std::uint32_t kBlockBits = 14;
inline constexpr std::uint32_t kBlockPeople = 1u << kBlockBits;

/// Number of blocks that hold n people; the last one may be partly empty.
constexpr std::uint32_t block_count(std::uint32_t people) {
  return (people + kBlockPeople - 1) / kBlockPeople;
}

/// Points of the process: people of the block, marks, and a word each for whatever is decided
/// once the person is reached. One array per attribute; the first `count` entries hold.
struct Candidates {
  std::vector<std::uint32_t> position;  ///< in the block, [0, kBlockPeople)
  std::vector<float> mark;
  std::vector<std::uint32_t> word;
  std::size_t count = 0;

  /// Room for n entries and a batch more.
  void make_room(std::size_t n) {
    if (position.size() >= n + kBatch) return;
    position.resize(2 * n + kBatch);
    mark.resize(2 * n + kBatch);
    word.resize(2 * n + kBatch);
  }
};

class MarkedReach {
 public:
  /// Marks below 2^-9 form the first strip; then two strips for each doubling, up to 4.
  static constexpr int kStrips = 23;
  static constexpr float kFirstStrip = 0x1p-9f;
  static constexpr double kGreatestRate = 4.0;

  /// All points of the event in the block with marks below `bound`, and some with marks above, in
  /// an order that does not depend on the bound; rates are the caller's to compare with marks.
  void collect(Key key, std::uint32_t event, std::uint32_t block, std::uint32_t purpose,
               double bound, Candidates& out) const;

 private:
  std::array<PoissonTable, kStrips> tables_ = make_tables();
  static std::array<PoissonTable, kStrips> make_tables();
};

}  // namespace credstream
