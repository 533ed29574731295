#pragma once
/// TD-1, a small model of trust that spreads from buyer to buyer, written on `sim` alone and made
/// to be compared with other frameworks. In a tick each person watches with probability 0.02; a
/// watcher buys with probability logistic(2 trust - 2); a buyer has a bad experience with
/// probability 0.1 and then loses 0.3 of the trust, else gains 0.05 of what is missing from 1.
/// Then each buyer tells each neighbour, whose trust moves 5 % towards the buyer's; a person
/// hears the buyers among the neighbours in ascending order.
#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "sim/network_explicit.hpp"
#include "sim/random.hpp"

namespace credstream::td1 {

/// Trust in units of 2^-16; every change is rounded to the nearest unit.
using Trust = std::uint16_t;

inline constexpr std::uint32_t kPartBits = 16;
inline constexpr std::uint32_t kPart = 1U << kPartBits;  ///< people whose trust is worked in cache
inline constexpr double kWatch = 0.02;
inline constexpr std::uint32_t kBadBelow = 429496730;  ///< 0.1 in units of 2^-32

/// `Address.purpose` of the model's draws.
inline constexpr std::uint32_t kPurposeBuy = 200;    ///< (part, tick, candidate): skip, mark, luck
inline constexpr std::uint32_t kPurposeWatch = 201;  ///< (part, tick): watchers who do not buy

/// Trust after a good or a bad experience of one's own.
constexpr Trust after_experience(Trust trust, bool bad) {
  constexpr std::uint64_t kHalf = 1 << 19, kGain = 52429, kLoss = 314573;  // 0.05 and 0.3 of 2^20
  const std::uint64_t good = trust + ((((1U << 16) - trust) * kGain + kHalf) >> 20);
  const std::uint64_t worse = trust - ((trust * kLoss + kHalf) >> 20);
  return static_cast<Trust>(bad ? worse : good < 65535 ? good : 65535);
}

/// Trust after somebody with trust `told` has told: 5 % of the way, in units of 2^-20.
constexpr Trust after_telling(Trust trust, Trust told) {
  const std::int64_t way = std::int64_t{told} - trust;
  return static_cast<Trust>(trust + ((way * 52429 + (1 << 19)) >> 20));
}

/// By trust: the probability that a watcher buys, in units of 2^-32.
using BuyTable = std::array<std::uint32_t, 65536>;
const BuyTable& buy_table();

class TrustDiffusion {
 public:
  /// Everybody starts at 0.5. Parts are worked in groups, each a task of a tick; how many says
  /// nothing about threads, and results do not depend on it. With 64 the far letters of a group to
  /// a part are 5 or 6 a tick, which fit a line of cache.
  TrustDiffusion(const ExplicitNetwork& network, Key key, std::uint32_t most_groups = 64);
  ~TrustDiffusion();

  void run(std::uint32_t ticks);

  std::span<const Trust> trust() const { return trust_; }
  std::uint64_t watchers() const;  ///< of all ticks
  std::uint64_t buyers() const;
  double mean_trust() const;
  /// Of everybody's trust and of the counts.
  std::uint64_t digest() const;
  /// Network, trust, mail and tables.
  std::uint64_t memory_bytes() const;

 private:
  struct Group;
  struct Letters;
  struct Room;

  void deliver(Group& group, std::uint32_t part);
  void act(Group& group, std::uint32_t part);
  void tell(Group& group, std::uint32_t part, std::uint32_t n_buyers);

  std::uint32_t first(std::uint32_t part) const { return part << kPartBits; }
  std::uint32_t people_in(std::uint32_t part) const;

  ExplicitNetwork network_;
  Key key_;
  std::uint32_t tick_ = 0;
  std::vector<Trust> trust_;
  std::uint32_t n_parts_ = 0;
  std::vector<Group> groups_;
};

}  // namespace credstream::td1
