#pragma once
/// The rule by which opinion is exchanged between neighbours, after Friedkin and Johnsen, "Social
/// influence and opinions" (1990): on exchange days y_i <- l sum_k w_ik y_k + (1 - l) C_i, with C_i
/// the person's own credibility of government and w_ik = 1 / degree.
#include <algorithm>
#include <cstdint>

namespace credstream {

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

}  // namespace credstream
