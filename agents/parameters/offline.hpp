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
  double displaced_own;     ///< delta_o, of a box's weight, from the county's own channel
  double displaced_others;  ///< delta_b, from those of other counties
  double displaced_later;   ///< delta_p, from later purchases
  double displacement_half_life_days;
  double later_half_life_days;
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
     .plausible = {0.35, 1},
     .by_county = true,
     .by_product = true},
    {.name = "recovery_half_life_days",
     .field = &OfflineParams::recovery_half_life_days,
     .value = 60,
     .range = {1, 1e6},
     .unit = "day",
     .evidence = Evidence::assumed,
     .meaning = "Days in which the blockage halves",
     .meaning_zh = "受阻减半的天数",
     .source = "assumed",
     .plausible = {30, 120},
     .by_county = true,
     .by_product = true},
    {.name = "price_yuan",
     .field = &OfflineParams::price_yuan,
     .value = 3,
     .v2 = 2.1,
     .range = {0, 1000},
     .unit = "yuan/kg",
     .evidence = Evidence::assumed,
     .meaning = "Farm-gate price offline",
     .meaning_zh = "线下收购价",
     .source = "F90: 0.9 to 1.2 yuan a jin at the farm gate; under version 1 assumed",
     .plausible = {1.5, 6},
     .by_county = true,
     .by_product = true},
    {.name = "demand_share",
     .field = &OfflineParams::demand_share,
     .value = 0.9,
     .range = {0, 100},
     .unit = "1",
     .evidence = Evidence::assumed,
     .meaning = "What the open channel buys in a day, as a share of the harvest",
     .meaning_zh = "线下渠道全开时的日需求与收获之比",
     .source = "assumed",
     .plausible = {0.45, 1.8},
     .by_county = true,
     .by_product = true},
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
    {.name = "displaced_own",
     .field = &OfflineParams::displaced_own,
     .value = 0,
     .v2 = 0.1,
     .range = {0, 1},
     .unit = "kg/kg",
     .evidence = Evidence::literature,
     .meaning =
         "What a kilogram sold online takes from the usual channel of the own county, as far "
         "as that is open",
     .meaning_zh = "线上每售一公斤减少的本县线下需求（按渠道开放程度）",
     .source = "F91: offline sales fell by what online gained where there was no glut; size while "
               "there is one assumed"},
    {.name = "displaced_others",
     .field = &OfflineParams::displaced_others,
     .value = 0,
     .v2 = 0.23,
     .range = {0, 1},
     .unit = "kg/kg",
     .evidence = Evidence::literature,
     .meaning = "The same for the usual channels of other counties, in equal parts",
     .meaning_zh = "同上，减少其他各县的线下需求（均分）",
     .source = "F95: a third of a promotion comes from other brands",
     .plausible = {0, 0.4}},
    {.name = "displaced_later",
     .field = &OfflineParams::displaced_later,
     .value = 0,
     .v2 = 0.1,
     .range = {0, 1},
     .unit = "kg/kg",
     .evidence = Evidence::literature,
     .meaning = "What buyers who stock up do not buy later, in the usual channels of all counties",
     .meaning_zh = "买家囤货后减少的后续购买（由各县线下渠道均摊）",
     .source = "F96: 6 % of a promotion is stockpiling; F95: a third",
     .plausible = {0.04, 0.33}},
    {.name = "displacement_half_life_days",
     .field = &OfflineParams::displacement_half_life_days,
     .value = 3,
     .range = {0.1, 1000},
     .unit = "day",
     .evidence = Evidence::assumed,
     .meaning = "Days in which half of what is displaced in usual channels is missed",
     .meaning_zh = "线下替代效应实现一半的天数",
     .source = "assumed",
     .plausible = {1.5, 6}},
    {.name = "later_half_life_days",
     .field = &OfflineParams::later_half_life_days,
     .value = 10,
     .range = {0.1, 1000},
     .unit = "day",
     .evidence = Evidence::assumed,
     .meaning = "The same for what was stocked up",
     .meaning_zh = "囤货消化一半的天数",
     .source = "assumed: shelf life of fresh fruit",
     .plausible = {5, 30}},
};
inline constexpr Section kOfflineSection{
    .path = "offline", .title = "Offline channel", .title_zh = "线下渠道"};

}  // namespace credstream
