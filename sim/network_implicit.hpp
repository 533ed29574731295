#pragma once
/// A network that is computed, not stored: neighbours are a function of key and index.
#include <algorithm>
#include <array>
#include <cstdint>
#include <vector>

#include "sim/network_counties.hpp"
#include "sim/random.hpp"

namespace credstream {

/// A keyed perfect matching of 0 … size-1: an involution, built like a Feistel network on pairs
/// (left, right) of left_size × right_size places, whose middle step reflects `left` about an odd
/// number. As left_size is even, nobody meets himself; the few places past `size` leave their
/// partners single.
class Matching {
 public:
  using Keys = std::array<std::uint32_t, 3>;

  Matching() = default;
  /// For ranges of at most `size` people.
  explicit Matching(std::uint32_t size);

  /// The partner of `person` among 0 … size-1, or `person` where there is none.
  std::uint32_t partner(std::uint32_t person, std::uint32_t size, const Keys& keys) const {
    const auto left = static_cast<std::uint32_t>((person + 0.5) * per_right_);  // exact below 2^32
    const std::uint32_t right = person - left * right_size_;
    const std::uint32_t left1 = plus(left, below(mix(right, keys[0]), left_size_), left_size_);
    const std::uint32_t right1 = plus(right, below(mix(left1, keys[1]), right_size_), right_size_);
    const std::uint32_t axis = 2 * below(mix(right1, keys[2]), left_size_ / 2) + 1;
    const std::uint32_t left2 = minus(axis, left1, left_size_);
    const std::uint32_t right2 =
        minus(right1, below(mix(left2, keys[1]), right_size_), right_size_);
    const std::uint32_t left3 = minus(left2, below(mix(right2, keys[0]), left_size_), left_size_);
    const std::uint64_t partner = std::uint64_t{left3} * right_size_ + right2;
    return partner < size ? static_cast<std::uint32_t>(partner) : person;
  }

  /// A keyed hash of x; the finalizer of 64-bit multiplications by odd constants.
  static std::uint32_t mix(std::uint32_t x, std::uint32_t key) {
    std::uint64_t y = (std::uint64_t{x ^ key} + 1) * 0x9E3779B97F4A7C15;
    y ^= y >> 32;
    y *= 0xD6E8FEB86659FD93;
    return static_cast<std::uint32_t>(y >> 32);
  }

 private:
  static std::uint32_t plus(std::uint32_t a, std::uint32_t b, std::uint32_t modulus) {
    const std::uint32_t sum = a + b;
    return sum >= modulus ? sum - modulus : sum;
  }
  static std::uint32_t minus(std::uint32_t a, std::uint32_t b, std::uint32_t modulus) {
    return a >= b ? a - b : a - b + modulus;
  }

  std::uint32_t left_size_ = 2;
  std::uint32_t right_size_ = 1;
  double per_right_ = 1;
};

/// An undirected network in O(1) memory. A person knows the others of a small clique (people
/// with the same i / clique_size) and one partner in each of several random matchings, of the
/// person's county or of the whole country. `local_share` of the matchings are local; where that
/// is no whole number, one local and one nationwide matching are thinned by a keyed draw for each
/// of their edges. Somebody met twice counts once, so that degrees lie slightly under `degree`.
/// Neighbours come in no particular order.
class ImplicitNetwork {
 public:
  static constexpr std::uint32_t kMaxDegree = 200;

  /// Nobody.
  ImplicitNetwork() = default;
  /// `clique_size` 0 stands for 1 + degree / 2. Needs 1 <= counties < 2^20, n < 2^32 - 1,
  /// degree <= kMaxDegree, local_share in [0, 1] and clique_size <= degree + 1; fails otherwise.
  ImplicitNetwork(Key key, std::uint32_t n, std::uint32_t counties, std::uint32_t degree,
                  double local_share, std::uint32_t clique_size = 0);
  /// The same for counties whose people are given.
  ImplicitNetwork(Key key, CountyRanges counties, std::uint32_t degree, double local_share,
                  std::uint32_t clique_size = 0);

  /// Number of people.
  std::uint32_t size() const { return counties_.n_people(); }
  std::uint32_t county_of(std::uint32_t person) const { return counties_.of(person); }
  std::uint32_t clique_size() const { return clique_size_; }

  /// Calls f(neighbour) once for each neighbour.
  template <class F>
  void for_each_neighbour(std::uint32_t person, F&& f) const {
    const Clique clique = clique_of(person);
    for (std::uint32_t i = clique.first; i < clique.end; ++i) {
      if (i != person) f(i);
    }
    std::array<std::uint32_t, kMaxDegree + 1> met;
    for_each_partner(person,
                     [&](std::uint32_t slot, std::uint32_t partner) { met[slot] = partner; });
    for (std::uint32_t slot = 0; slot < n_matchings_; ++slot) {
      // Somebody without a partner stands in for it, and so is found in the clique.
      bool again = clique.first <= met[slot] && met[slot] < clique.end;
      for (std::uint32_t before = 0; before < slot; ++before) again |= met[before] == met[slot];
      if (!again) f(met[slot]);
    }
  }

  /// Number of distinct neighbours.
  std::uint32_t degree(std::uint32_t person) const {
    std::uint32_t count = 0;
    for_each_neighbour(person, [&](std::uint32_t) { ++count; });
    return count;
  }

  /// Whether a and b know each other.
  bool joined(std::uint32_t a, std::uint32_t b) const {
    const Clique clique = clique_of(a);
    if (clique.first <= b && b < clique.end) return a != b;
    bool met = false;
    for_each_partner(a, [&](std::uint32_t, std::uint32_t partner) { met |= partner == b; });
    return met;
  }

  std::uint64_t memory_bytes() const {
    return sizeof(ImplicitNetwork) + own_local_.size() * (sizeof(Matching) + sizeof(std::uint32_t));
  }

  /// Places at which a neighbour may stand: those of the clique, then one for each matching.
  std::uint32_t n_places() const { return clique_size_ + n_matchings_; }
  /// The neighbour at a place, or `person` where there is none or he stood at an earlier place.
  std::uint32_t neighbour_at(std::uint32_t person, std::uint32_t place) const;

 private:
  struct Clique {
    std::uint32_t first, end;
  };
  /// One matching: its keys, and which of its edges count (all below 2^32).
  struct Slot {
    Matching::Keys keys{};
    std::uint32_t thinning_key = 0;
    std::uint64_t kept_below = 0;
  };

  Clique clique_of(std::uint32_t person) const {
    const auto first = static_cast<std::uint32_t>((person + 0.5) * per_clique_) * clique_size_;
    return {first, std::min(clique_size_, size() - first) + first};
  }

  /// Calls f(slot, partner) for each matching, with the person as partner where there is none.
  template <class F>
  void for_each_partner(std::uint32_t person, F&& f) const {
    if (n_local_ > 0) {
      const std::uint32_t county = counties_.of(person);
      const std::uint32_t first = counties_.first(county);
      const std::uint32_t people = counties_.end(county) - first;
      const Matching& local = own_local_.empty() ? local_ : own_local_[county];
      const std::uint32_t county_key = Matching::mix(county, county_key_);
      for (std::uint32_t s = 0; s < n_local_; ++s) {
        const Matching::Keys& k = slots_[s].keys;
        const Matching::Keys keys{k[0] ^ county_key, k[1] ^ county_key, k[2] ^ county_key};
        const std::uint32_t partner = first + local.partner(person - first, people, keys);
        f(s, keeps(slots_[s], person, partner) ? partner : person);
      }
    }
    for (std::uint32_t s = n_local_; s < n_matchings_; ++s) {
      const std::uint32_t partner = nationwide_.partner(person, size(), slots_[s].keys);
      f(s, keeps(slots_[s], person, partner) ? partner : person);
    }
  }

  /// Alike for both ends: the sum of two uniform words is uniform and symmetric.
  static bool keeps(const Slot& slot, std::uint32_t a, std::uint32_t b) {
    if (slot.kept_below > 0xFFFFFFFF) return true;
    const std::uint32_t word =
        Matching::mix(a, slot.thinning_key) + Matching::mix(b, slot.thinning_key);
    return word < slot.kept_below;
  }

  CountyRanges counties_;
  std::uint32_t clique_size_ = 1;
  double per_clique_ = 1;
  std::uint32_t n_local_ = 0;
  std::uint32_t n_matchings_ = 0;  ///< the local ones come first
  std::uint32_t county_key_ = 0;
  Matching local_, nationwide_;
  std::vector<Matching> own_local_;  ///< by county, where their people are given
  std::array<Slot, kMaxDegree + 1> slots_{};
};

}  // namespace credstream
