#pragma once
/// The brand that a county builds.
#include "sim/parameters.hpp"

namespace credstream {

struct BrandParams {
  double gain;             ///< g, per thousand satisfied orders
  double bad_weight;       ///< satisfied orders that a disappointing one undoes
  double exposure_orders;  ///< satisfied orders that an exposure undoes
  double half_life_days;
  double attention_weight;  ///< kappa_B
  double repeat_weight;
};

inline constexpr Parameter<BrandParams> kBrandRows[] = {
    {.name = "gain",
     .field = &BrandParams::gain,
     .value = 0,
     .range = {0, 10},
     .unit = "1/1000 orders",
     .evidence = Evidence::assumed,
     .meaning = "Growth of the brand per thousand satisfied orders; 0 turns brands off",
     .meaning_zh = "每千笔满意订单带来的品牌增长；0 即关闭",
     .source = "S3: direction only"},
    {.name = "bad_weight",
     .field = &BrandParams::bad_weight,
     .value = 3,
     .range = {0, 20},
     .unit = "orders",
     .evidence = Evidence::assumed,
     .meaning = "Satisfied orders that a disappointing one undoes",
     .meaning_zh = "一笔失望订单抵消的满意订单数",
     .source = "F25: direction only; size as for belief",
     .plausible = {1, 7}},
    {.name = "exposure_orders",
     .field = &BrandParams::exposure_orders,
     .value = 5000,
     .range = {0, 10000000.0},
     .unit = "orders",
     .evidence = Evidence::assumed,
     .meaning = "Satisfied orders that an exposure undoes",
     .meaning_zh = "一次曝光抵消的满意订单数",
     .source = "assumed",
     .plausible = {2500, 10000}},
    {.name = "half_life_days",
     .field = &BrandParams::half_life_days,
     .value = 180,
     .range = {1, 1000000.0},
     .unit = "day",
     .evidence = Evidence::assumed,
     .meaning = "Days in which a brand halves",
     .meaning_zh = "品牌减半的天数",
     .source = "assumed",
     .plausible = {90, 360}},
    {.name = "attention_weight",
     .field = &BrandParams::attention_weight,
     .value = 0.7,
     .range = {0, 3},
     .unit = "1",
     .evidence = Evidence::assumed,
     .meaning = "Log attention of a full brand's streams",
     .meaning_zh = "满品牌对直播关注度（对数）的提升",
     .source = "assumed",
     .plausible = {0.35, 1.4}},
    {.name = "repeat_weight",
     .field = &BrandParams::repeat_weight,
     .value = 0.5,
     .range = {0, 3},
     .unit = "1",
     .evidence = Evidence::assumed,
     .meaning = "Log hazard of ordering again at a full brand",
     .meaning_zh = "满品牌对复购率（对数）的提升",
     .source = "assumed",
     .plausible = {0.25, 1}},
};
inline constexpr Section kBrandSection{
    .path = "brand", .title = "Brand of a county", .title_zh = "区域品牌"};

}  // namespace credstream
