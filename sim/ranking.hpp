#pragma once
/// A keyed ranking of the people of a block: who is nearest to a topic. The first n of it are
/// those whom news of that reach finds, so that membership is a pure function that is never
/// stored, a wider reach keeps the earlier people, and listing n people costs n steps.
#include "sim/random.hpp"
#include "sim/reach.hpp"

namespace credstream {

/// A Feistel permutation of [0, kBlockPeople) under four words of an addressed draw.
class BlockRanking {
 public:
  explicit BlockRanking(Words key) : key_(key) {}

  static constexpr std::uint32_t kRow = 8;

  /// The people at kRow ranks from `first` on, side by side in a vector.
  void people(std::uint32_t first, std::uint32_t (&people)[kRow]) const {
    Row rank{};
    for (std::uint32_t i = 0; i < kRow; ++i) rank[i] = first + i;
    Row left = rank >> kHalf, right = rank & kMask;
    for (int round = 0; round < kRounds; ++round) {
      Row next = left;
      mix(next, right, round);
      left = right;
      right = next;
    }
    const Row result = left << kHalf | right;
    for (std::uint32_t i = 0; i < kRow; ++i) people[i] = result[i];
  }

  /// The person at a rank.
  std::uint32_t person(std::uint32_t rank) const {
    std::uint32_t left = rank >> kHalf, right = rank & kMask;
    for (int round = 0; round < kRounds; ++round) {
      std::uint32_t next = left;
      mix(next, right, round);
      left = right;
      right = next;
    }
    return left << kHalf | right;
  }

  /// The rank of a person; the inverse of `person`.
  std::uint32_t rank(std::uint32_t person) const {
    std::uint32_t left = person >> kHalf, right = person & kMask;
    for (int round = kRounds - 1; round >= 0; --round) {
      std::uint32_t previous = right;
      mix(previous, left, round);
      right = left;
      left = previous;
    }
    return left << kHalf | right;
  }

 private:
  static constexpr std::uint32_t kHalf = kBlockBits / 2;
  static constexpr std::uint32_t kMask = (1u << kHalf) - 1;
  static constexpr int kRounds = 6;

  using Row = std::uint32_t __attribute__((vector_size(4 * kRow)));  // g++ and clang, any target

  /// Mixes one half, or a row of them, into the other.
  template <class Value>
  void mix(Value& into, const Value& from, int round) const {
    const Value word = key_[static_cast<std::size_t>(round) % 4] + from * 0x9E3779B9u +
                       static_cast<std::uint32_t>(round) * 0x85EBCA6Bu;
    into ^= ((word ^ (word >> 15)) * 0x2C1B3C6Du) >> (32 - kHalf);
  }

  Words key_;
};

}  // namespace credstream
