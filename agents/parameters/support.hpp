#pragma once
/// Supporting measures of upper levels of government.
#include "sim/parameters.hpp"

namespace credstream {

struct SupportParams {
  double gain;  ///< per stream
  double half_life_days;
  double cost_yuan;         ///< public money per stream
  double logistics_effect;  ///< fall of log delivery costs at full support
};

inline constexpr Parameter<SupportParams> kSupportRows[] = {
    {.name = "gain",
     .field = &SupportParams::gain,
     .value = 0,
     .range = {0, 10},
     .unit = "1/stream",
     .evidence = Evidence::assumed,
     .meaning = "Growth of support per stream of an official; 0 turns it off",
     .meaning_zh = "每场官员直播带来的配套支持增长；0 即关闭",
     .source = "S1: direction only"},
    {.name = "half_life_days",
     .field = &SupportParams::half_life_days,
     .value = 180,
     .range = {1, 1000000.0},
     .unit = "day",
     .evidence = Evidence::assumed,
     .meaning = "Days in which support halves",
     .meaning_zh = "支持减半的天数",
     .source = "assumed",
     .plausible = {90, 360}},
    {.name = "cost_yuan",
     .field = &SupportParams::cost_yuan,
     .value = 2000,
     .range = {0, 10000000.0},
     .unit = "yuan/stream",
     .evidence = Evidence::assumed,
     .meaning = "Public money for supporting measures per stream",
     .meaning_zh = "每场配套措施的公共开支",
     .source = "assumed",
     .plausible = {1000, 4000},
     .by_county = true},
    {.name = "logistics_effect",
     .field = &SupportParams::logistics_effect,
     .value = 0.3,
     .range = {0, 2},
     .unit = "1",
     .evidence = Evidence::assumed,
     .meaning = "Fall of log delivery costs at full support",
     .meaning_zh = "支持充分时物流费（对数）的降幅",
     .source = "assumed",
     .plausible = {0.15, 0.6}},
};
inline constexpr Section kSupportSection{
    .path = "support", .title = "Supporting measures", .title_zh = "配套支持"};

}  // namespace credstream
