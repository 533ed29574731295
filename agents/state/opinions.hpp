#pragma once
/// Opinion exchanged between neighbours, after Friedkin and Johnsen, "Social influence and
/// opinions" (1990): on exchange days y_i <- l sum_k w_ik y_k + (1 - l) C_i, with C_i the person's
/// own credibility of government and w_ik = 1 / degree. While it is on, y is the trust in
/// government with which people watch, order and suspect. An option: the one rule that visits
/// everybody.
#include <algorithm>
#include <cstdint>
#include <vector>

#include "sim/archive.hpp"

namespace credstream {

struct World;

/// An opinion in 16 bits, the middle of one of 65,536 equal parts of (0, 1).
using OpinionCode = std::uint16_t;

inline double opinion_value(OpinionCode code) { return (code + 0.5) * 0x1p-16; }
inline OpinionCode opinion_code(double value) {
  return static_cast<OpinionCode>(std::clamp(value * 0x1p16, 0.0, 65535.0));
}

/// The rule: `own` is C_i, `neighbours` the mean opinion around.
inline double next_opinion(double own, double neighbours, double susceptibility) {
  return susceptibility * neighbours + (1.0 - susceptibility) * own;
}

class Influence {
 public:
  static constexpr double kBytes = 2 * sizeof(OpinionCode);  ///< a head, while it is on

  bool on() const { return !opinions_.empty(); }
  OpinionCode code(std::uint32_t person) const { return opinions_[person]; }
  double of(std::uint32_t person) const { return opinion_value(opinions_[person]); }
  const OpinionCode* codes() const { return opinions_.data(); }

  /// Mean over all people, and the greatest that anyone holds.
  double mean() const { return mean_; }
  double greatest() const { return greatest_; }

  /// Everybody begins with the own credibility.
  void start(const World& world);
  /// One exchange between all neighbours.
  void exchange(const World& world);

  void archive(Archive& a) { a(opinions_, next_, mean_, greatest_); }

 private:
  template <class Rule>
  void renew(const World& world, const Rule& rule);

  std::vector<OpinionCode> opinions_, next_;
  double mean_ = 0, greatest_ = 0;
};

/// Exchanges opinions when the day is one of exchange.
void exchange_opinions(World& world, std::int32_t day);

}  // namespace credstream
