#pragma once
/// How word of the campaign spreads.
#include "sim/parameters.hpp"

namespace credstream {

struct AwarenessParams {
  double aware_at_start;    ///< share who know of the campaign
  double platform_hazard;   ///< a, per day
  double neighbour_hazard;  ///< b, per day were all neighbours aware
};

inline constexpr Parameter<AwarenessParams> kAwarenessRows[] = {
    {.name = "aware_at_start",
     .field = &AwarenessParams::aware_at_start,
     .value = 1,
     .range = {0, 1},
     .unit = "1",
     .evidence = Evidence::chosen,
     .meaning =
         "Share of consumers who know of the campaign on day 0; who does not cannot be reached; 1 "
         "turns the spread off",
     .meaning_zh = "第0天知晓活动的消费者比例；1 为关闭传播",
     .source = "scenario"},
    {.name = "platform_hazard",
     .field = &AwarenessParams::platform_hazard,
     .value = 0.01,
     .range = {0, 2},
     .unit = "1/day",
     .evidence = Evidence::assumed,
     .meaning = "Daily hazard of learning of the campaign from the platform",
     .meaning_zh = "每日由平台得知活动的风险率",
     .source = "assumed",
     .plausible = {0, 0.1}},
    {.name = "neighbour_hazard",
     .field = &AwarenessParams::neighbour_hazard,
     .value = 0.1,
     .range = {0, 10},
     .unit = "1/day",
     .evidence = Evidence::assumed,
     .meaning = "Daily hazard of learning of it from neighbours, were all of them aware",
     .meaning_zh = "邻居全部知晓时，每日由邻居得知的风险率",
     .source = "assumed",
     .plausible = {0, 0.5}},
};
inline constexpr Section kAwarenessSection{
    .path = "awareness", .title = "Word of the campaign", .title_zh = "活动的知晓"};

}  // namespace credstream
