#pragma once
/// The usual channel beside the campaign.
#include "sim/parameters.hpp"

namespace credstream {

struct OfflineParams {
  double blocked_share;  ///< of the usual offline channel on day 0
  double recovery_half_life_days;
  double price_yuan;    ///< per kg at the farm gate
  double demand_share;  ///< of the harvest, when open
  double confidence_gain;
  double confidence_half_life_days;
};

inline constexpr Parameter<OfflineParams> kOfflineRows[] = {
    {.name = "blocked_share",
     .field = &OfflineParams::blocked_share,
     .value = 0.7,
     .range = {0, 1},
     .unit = "1",
     .evidence = Evidence::assumed,
     .meaning = "Share of the usual offline channel that is blocked on day 0",
     .meaning_zh = "线下渠道初始受阻比例",
     .source = "S1, S3: blocked under the epidemic; size assumed",
     .plausible = {0.35, 1}},
    {.name = "recovery_half_life_days",
     .field = &OfflineParams::recovery_half_life_days,
     .value = 60,
     .range = {1, 1e6},
     .unit = "day",
     .evidence = Evidence::assumed,
     .meaning = "Days in which the blockage halves",
     .meaning_zh = "受阻减半的天数",
     .source = "assumed",
     .plausible = {30, 120}},
    {.name = "price_yuan",
     .field = &OfflineParams::price_yuan,
     .value = 3,
     .range = {0, 1000},
     .unit = "yuan/kg",
     .evidence = Evidence::assumed,
     .meaning = "Farm-gate price offline",
     .meaning_zh = "线下收购价",
     .source = "assumed",
     .plausible = {1.5, 6}},
    {.name = "demand_share",
     .field = &OfflineParams::demand_share,
     .value = 0.9,
     .range = {0, 100},
     .unit = "1",
     .evidence = Evidence::assumed,
     .meaning = "What the open channel buys in a day, as a share of the harvest",
     .meaning_zh = "线下渠道全开时的日需求与收获之比",
     .source = "assumed",
     .plausible = {0.45, 1.8}},
    {.name = "confidence_gain",
     .field = &OfflineParams::confidence_gain,
     .value = 0,
     .range = {0, 1},
     .unit = "1",
     .evidence = Evidence::assumed,
     .meaning =
         "Rise of offline demand per unit of ln(1 + views / usual views) of a stream; 0: none",
     .meaning_zh = "每场直播带动线下需求的幅度，按 ln(1 + 观看/常规观看)；0 为无",
     .source = "S3: direction only"},
    {.name = "confidence_half_life_days",
     .field = &OfflineParams::confidence_half_life_days,
     .value = 30,
     .range = {1, 1000000.0},
     .unit = "day",
     .evidence = Evidence::assumed,
     .meaning = "Days in which that confidence halves",
     .meaning_zh = "信心减半的天数",
     .source = "assumed",
     .plausible = {15, 60}},
};
inline constexpr Section kOfflineSection{
    .path = "offline", .title = "Offline channel", .title_zh = "线下渠道"};

}  // namespace credstream
