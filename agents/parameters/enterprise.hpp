#pragma once
/// The enterprise that packs, ships and answers for what a stream sells.
#include "sim/parameters.hpp"

namespace credstream {

struct EnterpriseParams {
  double joins;             ///< 1: it joins a stream only when that pays
  double stream_cost_yuan;  ///< K, what it spends on a stream beside the boxes
  double county_pays;       ///< 1: the county pays what it lacks; 0: the discount is cut
};

inline constexpr Parameter<EnterpriseParams> kEnterpriseRows[] = {
    {.name = "joins",
     .field = &EnterpriseParams::joins,
     .value = 0,
     .v2 = 1,
     .range = {0, 1},
     .unit = "switch",
     .evidence = Evidence::assumed,
     .meaning =
         "1: an enterprise joins a stream only when its margin covers its cost, else it asks "
         "for the rest; 0: it joins whatever it loses",
     .meaning_zh = "1：毛利覆盖成本时企业才参加，否则要求补足；0：无论盈亏都参加",
     .source = "assumed; S4: firms take part",
     .integer = true,
     .by_county = true,
     .by_product = true},
    {.name = "stream_cost_yuan",
     .field = &EnterpriseParams::stream_cost_yuan,
     .value = 3000,
     .range = {0, 1e7},
     .unit = "yuan/stream",
     .evidence = Evidence::assumed,
     .meaning = "What the enterprise spends on a stream beside the boxes: staff, samples, stock at "
                "hand",
     .meaning_zh = "企业每场直播的固定开支：人手、样品、备货",
     .source = "assumed",
     .plausible = {600, 15000},
     .by_county = true,
     .by_product = true},
    {.name = "county_pays",
     .field = &EnterpriseParams::county_pays,
     .value = 1,
     .range = {0, 1},
     .unit = "switch",
     .evidence = Evidence::assumed,
     .meaning = "1: the county pays what the enterprise lacks; 0: the discount is cut to what the "
                "enterprise accepts, and without such a discount no stream is held",
     .meaning_zh = "1：县里补足企业所缺；0：折扣降至企业可接受的水平，否则不办",
     .source = "assumed; no source says who pays",
     .integer = true,
     .by_county = true,
     .by_product = true},
};
inline constexpr Section kEnterpriseSection{
    .path = "enterprise", .title = "Enterprise", .title_zh = "企业"};

}  // namespace credstream
