#pragma once
/// Exchange of opinion among friends.
#include "sim/parameters.hpp"

namespace credstream {

struct InfluenceParams {
  double cadence_days;    ///< between exchanges of opinion; 0: none
  double susceptibility;  ///< l
};

inline constexpr Parameter<InfluenceParams> kInfluenceRows[] = {
    {.name = "cadence_days",
     .field = &InfluenceParams::cadence_days,
     .value = 0,
     .range = {0, 365},
     .unit = "day",
     .evidence = Evidence::chosen,
     .meaning = "Days between exchanges of opinion among neighbours; 0 turns them off",
     .meaning_zh = "邻里交流意见的间隔天数；0 为关闭",
     .source = "option",
     .integer = true},
    {.name = "susceptibility",
     .field = &InfluenceParams::susceptibility,
     .value = 0.3,
     .range = {0, 0.99},
     .unit = "1",
     .evidence = Evidence::assumed,
     .meaning = "Weight of the neighbours' opinions against one's own",
     .meaning_zh = "邻居意见相对自身的权重",
     .source = "M: Friedkin and Johnsen 1990; size assumed",
     .plausible = {0.1, 0.7}},
};
inline constexpr Section kInfluenceSection{
    .path = "influence", .title = "Exchange of opinion", .title_zh = "意见交流"};

}  // namespace credstream
