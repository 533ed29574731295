#pragma once
/// Who knows of the campaign. People learn of it from the platform at the daily hazard a, and from
/// neighbours who know at b / degree each; who does not know cannot be reached. Bass (1969) on a
/// network. Time is continuous within the day, and only those who learn of it are visited.
#include <cstdint>
#include <vector>

#include "agents/parameters.hpp"
#include "sim/archive.hpp"
#include "sim/calendar.hpp"
#include "sim/numeric.hpp"

namespace credstream {

struct World;

/// Days until one aware neighbour tells someone with `degree` neighbours: exponential.
inline double days_until_told(double u, double degree, const AwarenessParams& p) {
  return -log(u) * degree / p.neighbour_hazard;
}

class Awareness {
 public:
  explicit Awareness(std::int32_t horizon) : due_(horizon) {}

  bool on() const { return !knows_.empty(); }
  bool knows(std::uint32_t person) const { return knows_[person >> 6] >> (person & 63) & 1; }
  std::uint32_t count() const { return count_; }

  /// Deals who knows from the start.
  void start(const World& world);
  /// The day's learning, in order of time.
  void spread(const World& world, std::int32_t day);

  void archive(Archive& a) { a(knows_, due_, count_); }

 private:
  /// Someone learns of it at a moment of the day, in 2^-32 of it.
  struct Moment {
    std::uint32_t time, person;
  };
  static bool later(const Moment& a, const Moment& b) {
    return a.time != b.time ? a.time > b.time : a.person > b.person;
  }
  void hear_from_platform(const World& world, std::int32_t day, std::vector<Moment>& today) const;
  void tell_neighbours(const World& world, std::int32_t day, Moment teller,
                       std::vector<Moment>& today);

  std::vector<std::uint64_t> knows_;  ///< a bit a head
  Calendar<Moment> due_;
  std::uint32_t count_ = 0;
};

/// Word of the campaign spreads for a day, when not everybody knows.
void spread_word(World& world, std::int32_t day);

}  // namespace credstream
