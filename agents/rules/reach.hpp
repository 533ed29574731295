#pragma once
/// How far news of a scandal carries (N1, N2, docs/model.md#reach-of-a-scandal): the shares of the
/// people of each tier who hear of it, and the attention that it uses up there.
#include <algorithm>
#include <array>
#include <cstdint>

#include "agents/parameters.hpp"
#include "sim/numeric.hpp"

namespace credstream {

/// The places around a county, from the nearest out: each holds the one before. Nothing but a table
/// of counties says which of them form a prefecture or a province.
enum Tier : std::uint8_t { kOwnCounty, kPrefecture, kProvince, kNation, kTiers };

template <class Value>
using ByTier = std::array<Value, kTiers>;

/// What a tier hears of a scandal. One's own county needs no attention from elsewhere.
struct TierLaw {
  double ExposureParams::*share;          ///< of its people, of a story of size 1
  double ExposureParams::*attention_top;  ///< most who follow at one time; null: no limit
};
inline constexpr ByTier<TierLaw> kTierLaws = {
    {{&ExposureParams::own_share, nullptr},
     {&ExposureParams::prefecture_share, &ExposureParams::attention_top},
     {&ExposureParams::province_share, &ExposureParams::attention_top},
     {&ExposureParams::news_reach, &ExposureParams::attention_top}}};

/// Whether the share who hear depends on how near they are, and whether scandals use attention up.
inline bool by_distance(const ExposureParams& p) { return p.reach != 0; }
inline bool uses_attention(const ExposureParams& p) {
  return by_distance(p) && p.attention_half_life_days > 0;
}

/// Size of a story about so many people, z = (S / S_ref)^kappa.
inline double story_size(double people, const ExposureParams& p) {
  return power(people / p.reference_people, p.size_exponent);
}

/// Attention of a place that stories have used, as of a day; it comes back by itself.
struct UsedAttention {
  double used = 0;
  std::int32_t day = 0;
};

/// What is left of attention a day or more later: A_top - used 2^(-days / tau).
inline double attention_left(const UsedAttention& attention, std::int32_t day, double top,
                             const ExposureParams& p) {
  return top - attention.used * exp2(-(day - attention.day) / p.attention_half_life_days);
}

/// What stories of a day with sizes that sum to z take of attention: A (1 - e^(-q z)), with q such
/// that one of size 1 takes `share` of all of it.
inline double attention_taken(double left, double top, double share, double sizes) {
  return left * (1.0 - exp(log(1.0 - share / top) * sizes));
}

/// Share who know in the end when each of them tells R others, a share s having heard by
/// themselves: the root of z = 1 - (1 - s) e^(-R z), by Newton's method from above.
inline double retold(double share, double retelling) {
  if (retelling <= 0) return share;
  double know = 1.0;
  for (int i = 0; i < 20; ++i) {
    const double untold = (1.0 - share) * exp(-retelling * know);
    know -= (know - 1.0 + untold) / (1.0 - retelling * untold);
  }
  return std::max(know, share);  // to the last bit
}

/// Shares of the tiers who know in the end: nobody nearer hears less than those farther away, none
/// more than all, and who heard tells others of the same place.
inline ByTier<double> known_by_tier(ByTier<double> heard, const ExposureParams& p) {
  for (std::size_t tier = kTiers - 1; tier-- > 0;)
    heard[tier] = std::max(heard[tier], heard[tier + 1]);
  for (double& share : heard) share = retold(std::min(share, 1.0), p.retell);
  return heard;
}

}  // namespace credstream
