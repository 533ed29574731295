#pragma once
/// What people believe of single officials: stored only for the pairs (person, county) with
/// evidence of their own or a neighbour's, so memory grows with events.
#include <array>
#include <cstdint>
#include <vector>

#include "sim/archive.hpp"
#include "sim/evidence.hpp"
#include "sim/reach.hpp"

namespace credstream {

class OfficialBeliefs {
 public:
  struct Entry {
    std::uint32_t key;  ///< county << kBlockBits | position in the block, plus one; 0 free
    EvidenceCode good, bad;
  };

  /// With `deviations`, the pair's trust is kept beside what is known of the goods.
  explicit OfficialBeliefs(std::uint32_t people, bool deviations = false)
      : blocks_(block_count(people)), keeps_deviations_(deviations) {}

  /// The pair's evidence, or null.
  const Entry* find(std::uint32_t person, std::uint32_t county) const {
    if (!knows_any(person)) return nullptr;
    const Block& block = blocks_[person >> kBlockBits];
    const Entry& entry = block.entries[slot(block, key_of(person, county))];
    return entry.key ? &entry : nullptr;
  }

  /// False when there is no pair of this person's at all: most people, told by a bit in cache.
  bool knows_any(std::uint32_t person) const {
    const std::uint32_t at = person & (kBlockPeople - 1);
    return blocks_[person >> kBlockBits].known[at >> 6] >> (at & 63) & 1;
  }

  /// Where the bit of `knows_any` lies, to be fetched ahead.
  const void* place_of(std::uint32_t person) const {
    return &blocks_[person >> kBlockBits].known[(person & (kBlockPeople - 1)) >> 6];
  }

  /// Where the search for a pair begins, to be fetched ahead; null while the block knows nobody.
  const void* place_of_pair(std::uint32_t person, std::uint32_t county) const {
    const std::vector<Entry>& entries = blocks_[person >> kBlockBits].entries;
    return entries.data() + first_slot(entries.size(), key_of(person, county));
  }

  /// The pair's evidence, made when there is none yet; `is_new` tells which. The reference holds
  /// until the next call for the same block.
  Entry& obtain(std::uint32_t person, std::uint32_t county, bool& is_new) {
    Block& block = blocks_[person >> kBlockBits];
    if (block.used * 4 >= block.entries.size() * 3) grow(block);
    Entry& entry = block.entries[slot(block, key_of(person, county))];
    is_new = entry.key == 0;
    if (is_new) {
      const std::uint32_t at = person & (kBlockPeople - 1);
      block.known[at >> 6] |= std::uint64_t{1} << (at & 63);
      entry.key = key_of(person, county);
      ++block.used;
    }
    return entry;
  }

  /// How far trust of the pair, an entry of this person's, is from its prior.
  EvidenceCodes deviation(std::uint32_t person, const Entry& entry) const {
    const Block& block = blocks_[person >> kBlockBits];
    return block.deviations[static_cast<std::size_t>(&entry - block.entries.data())];
  }
  EvidenceCodes& deviation(std::uint32_t person, const Entry& entry) {
    Block& block = blocks_[person >> kBlockBits];
    return block.deviations[static_cast<std::size_t>(&entry - block.entries.data())];
  }
  bool keeps_deviations() const { return keeps_deviations_; }

  void archive(Archive& a) { a(blocks_); }

  std::uint64_t bytes() const {
    std::uint64_t sum = blocks_.size() * sizeof(Block);
    for (const Block& block : blocks_)
      sum += block.entries.size() * sizeof(Entry) + block.deviations.size() * sizeof(EvidenceCodes);
    return sum;
  }

 private:
  struct Block {
    std::vector<Entry>
        entries;  ///< open addressing, at most three quarters full, as a search for a
                  ///  pair that is not there ends at a gap
    std::vector<EvidenceCodes> deviations;  ///< beside them, where they are kept
    std::size_t used = 0;
    std::array<std::uint64_t, kBlockPeople / 64> known{};  ///< bit i: its i-th person has a pair

    void archive(Archive& a) { a(entries, deviations, used, known); }
  };

  static std::uint32_t key_of(std::uint32_t person, std::uint32_t county) {
    return (county << kBlockBits | (person & (kBlockPeople - 1))) + 1;
  }
  static std::size_t first_slot(std::size_t size, std::uint32_t key) {
    return static_cast<std::size_t>(std::uint64_t{key * 0x9E3779B1u} * size >> 32);
  }
  static std::size_t slot(const Block& block, std::uint32_t key) {
    const std::size_t size = block.entries.size();
    std::size_t at = first_slot(size, key);
    while (block.entries[at].key != 0 && block.entries[at].key != key)
      at = at + 1 < size ? at + 1 : 0;
    return at;
  }
  void grow(Block& block) const {
    std::vector<Entry> old(block.entries.size() * 3 / 2 + 16, Entry{0, 0, 0});
    old.swap(block.entries);
    std::vector<EvidenceCodes> old_deviations(keeps_deviations_ ? block.entries.size() : 0);
    old_deviations.swap(block.deviations);
    for (std::size_t i = 0; i < old.size(); ++i) {
      if (old[i].key == 0) continue;
      const std::size_t at = slot(block, old[i].key);
      block.entries[at] = old[i];
      if (keeps_deviations_) block.deviations[at] = old_deviations[i];
    }
  }

  std::vector<Block> blocks_;
  bool keeps_deviations_;
};

}  // namespace credstream
