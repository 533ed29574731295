#pragma once
/// What makes a viewer doubt the figures on the screen.
#include "sim/parameters.hpp"

namespace credstream {

struct SuspicionParams {
  double intercept;              ///< s0
  double implausible_weight;     ///< sD
  double exposure_weight;        ///< sX
  double trust_weight;           ///< sT
  double praise_weight;          ///< sw
  double favour_weight;          ///< sc
  double named_firm_weight;      ///< sn
  double plausible_conversion;   ///< c-bar
  double plausible_views_share;  ///< of a stream's views that a viewer's first guess weighs
  double memory_half_life_days;
};

inline constexpr Parameter<SuspicionParams> kSuspicionRows[] = {
    {.name = "intercept",
     .field = &SuspicionParams::intercept,
     .value = -3,
     .range = {-8, -1},
     .unit = "1",
     .evidence = Evidence::assumed,
     .meaning = "Logit intercept of suspicion",
     .meaning_zh = "怀疑的截距",
     .source = "assumed",
     .plausible = {-5, -1}},
    {.name = "implausible_weight",
     .field = &SuspicionParams::implausible_weight,
     .value = 1.5,
     .range = {0, 4},
     .unit = "1",
     .evidence = Evidence::assumed,
     .meaning = "Weight of displayed orders beyond what the views make plausible; 0 turns it off",
     .meaning_zh = "展示销量超出合理范围的权重",
     .source = "assumed"},
    {.name = "exposure_weight",
     .field = &SuspicionParams::exposure_weight,
     .value = 1.0,
     .range = {0, 3},
     .unit = "1",
     .evidence = Evidence::assumed,
     .meaning = "Weight of remembered exposures",
     .meaning_zh = "曾听说曝光的权重",
     .source = "assumed"},
    {.name = "trust_weight",
     .field = &SuspicionParams::trust_weight,
     .value = 1.0,
     .range = {0, 3},
     .unit = "1",
     .evidence = Evidence::assumed,
     .meaning = "How much credibility of government lowers suspicion",
     .meaning_zh = "公信力对怀疑的抑制",
     .source = "assumed"},
    {.name = "praise_weight",
     .field = &SuspicionParams::praise_weight,
     .value = 0.5,
     .range = {0, 2},
     .unit = "1",
     .evidence = Evidence::assumed,
     .meaning = "Weight of paid comments per viewer",
     .meaning_zh = "水军评论密度的权重",
     .source = "S0: direction only",
     .plausible = {0.25, 1}},
    {.name = "favour_weight",
     .field = &SuspicionParams::favour_weight,
     .value = 1.5,
     .range = {0, 4},
     .unit = "1",
     .evidence = Evidence::assumed,
     .meaning = "Weight of private interest that shows",
     .meaning_zh = "可察觉的私利的权重",
     .source = "S1, S3: direction only",
     .plausible = {0.75, 3}},
    {.name = "named_firm_weight",
     .field = &SuspicionParams::named_firm_weight,
     .value = 0.8,
     .range = {0, 4},
     .unit = "1",
     .evidence = Evidence::assumed,
     .meaning = "Weight of the share of goods from named firms",
     .meaning_zh = "点名企业占比的权重",
     .source = "S1: direction only",
     .plausible = {0.4, 1.6}},
    {.name = "plausible_conversion",
     .field = &SuspicionParams::plausible_conversion,
     .value = 0.02,
     .range = {0.002, 0.2},
     .unit = "orders/view",
     .evidence = Evidence::assumed,
     .meaning = "Orders per view that still look plausible",
     .meaning_zh = "看起来合理的转化率",
     .source = "F4, S1: 0.0116 to 0.045; threshold assumed",
     .plausible = {0.01, 0.04}},
    {.name = "plausible_views_share",
     .field = &SuspicionParams::plausible_views_share,
     .value = 0.5,
     .range = {0.01, 5},
     .unit = "1",
     .evidence = Evidence::assumed,
     .meaning = "Weight of a viewer's first guess, as a share of the stream's views",
     .meaning_zh = "观众初始判断的权重",
     .source = "assumed",
     .plausible = {0.25, 1}},
    {.name = "memory_half_life_days",
     .field = &SuspicionParams::memory_half_life_days,
     .value = 90,
     .range = {5, 1e6},
     .unit = "day",
     .evidence = Evidence::assumed,
     .meaning = "Days in which the memory of an exposure halves",
     .meaning_zh = "曝光记忆减半的天数",
     .source = "assumed",
     .plausible = {45, 180}},
};
inline constexpr Section kSuspicionSection{
    .path = "suspicion", .title = "Suspicion", .title_zh = "怀疑"};

}  // namespace credstream
