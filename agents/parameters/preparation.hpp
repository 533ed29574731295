#pragma once
/// Preparation before a stream.
#include "sim/parameters.hpp"

namespace credstream {

struct PreparationParams {
  double gain;  ///< greatest share of failures that preparation avoids
  double days;  ///< before each stream
  double half_days;
  double staff;
  double hours_per_day;  ///< of each of the staff
  double failure_share;  ///< of orders that come to nothing without preparation
};

inline constexpr Parameter<PreparationParams> kPreparationRows[] = {
    {.name = "gain",
     .field = &PreparationParams::gain,
     .value = 0,
     .range = {0, 1},
     .unit = "1",
     .evidence = Evidence::assumed,
     .meaning = "Greatest share of defects and failures that preparation avoids; 0 turns it off",
     .meaning_zh = "筹备最多可避免的缺陷与失误比例；0 即关闭",
     .source = "S3: direction only"},
    {.name = "days",
     .field = &PreparationParams::days,
     .value = 0,
     .range = {0, 365},
     .unit = "day/stream",
     .evidence = Evidence::chosen,
     .meaning = "Days of preparation before a stream",
     .meaning_zh = "每场筹备天数",
     .source = "scenario; S3: more than a month",
     .by_county = true},
    {.name = "half_days",
     .field = &PreparationParams::half_days,
     .value = 15,
     .range = {0.1, 365},
     .unit = "day",
     .evidence = Evidence::assumed,
     .meaning = "Days of preparation that avoid half of what can be avoided",
     .meaning_zh = "可避免失误减半所需的筹备天数",
     .source = "assumed",
     .plausible = {7.5, 30}},
    {.name = "staff",
     .field = &PreparationParams::staff,
     .value = 5,
     .range = {0, 10000},
     .unit = "heads",
     .evidence = Evidence::assumed,
     .meaning = "Staff who prepare",
     .meaning_zh = "参与筹备的人数",
     .source = "assumed",
     .plausible = {2.5, 10},
     .by_county = true},
    {.name = "hours_per_day",
     .field = &PreparationParams::hours_per_day,
     .value = 2,
     .range = {0, 24},
     .unit = "h",
     .evidence = Evidence::assumed,
     .meaning = "Hours a day that each of them gives to it",
     .meaning_zh = "每人每日投入的小时数",
     .source = "assumed",
     .plausible = {1, 4},
     .by_county = true},
    {.name = "failure_share",
     .field = &PreparationParams::failure_share,
     .value = 0,
     .range = {0, 1},
     .unit = "1",
     .evidence = Evidence::assumed,
     .meaning = "Share of orders that come to nothing when nothing is prepared",
     .meaning_zh = "毫无筹备时落空的订单比例",
     .source = "assumed"},
};
inline constexpr Section kPreparationSection{
    .path = "preparation", .title = "Preparation", .title_zh = "筹备"};

}  // namespace credstream
