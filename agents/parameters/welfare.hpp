#pragma once
/// How gains and losses of everybody are added up.
#include "sim/parameters.hpp"

namespace credstream {

struct WelfareParams {
  double count;               ///< 1: what goods are worth to buyers is counted
  double price_ceiling;       ///< greatest value of a box, in list prices
  double public_funds_cost;   ///< c_MF
  double wage_yuan_per_hour;  ///< of the time of staff
  double cash_leak;           ///< share of a cash transfer that does not reach farmers
};

inline constexpr Parameter<WelfareParams> kWelfareRows[] = {
    {.name = "count",
     .field = &WelfareParams::count,
     .value = 0,
     .v2 = 1,
     .range = {0, 1},
     .unit = "switch",
     .evidence = Evidence::chosen,
     .meaning = "1: what goods are worth to those who keep them is counted",
     .meaning_zh = "1：计算买家所得商品的价值",
     .source = "scenario",
     .integer = true},
    {.name = "price_ceiling",
     .field = &WelfareParams::price_ceiling,
     .value = 3,
     .range = {1, 100},
     .unit = "list prices",
     .evidence = Evidence::assumed,
     .meaning = "Greatest value of a box to anybody, as a multiple of the list price",
     .meaning_zh = "一箱商品的最高估价（标价的倍数）",
     .source = "assumed: bounds the tail of a logit",
     .plausible = {2, 5}},
    {.name = "public_funds_cost",
     .field = &WelfareParams::public_funds_cost,
     .value = 1.2,
     .range = {1, 5},
     .unit = "yuan/yuan",
     .evidence = Evidence::assumed,
     .meaning = "What a yuan of public money costs society",
     .meaning_zh = "公共资金的边际社会成本",
     .source = "assumed; no figure for China found",
     .plausible = {1, 1.6}},
    {.name = "wage_yuan_per_hour",
     .field = &WelfareParams::wage_yuan_per_hour,
     .value = 40,
     .range = {0, 1000},
     .unit = "yuan/h",
     .evidence = Evidence::assumed,
     .meaning = "What an hour of staff is worth",
     .meaning_zh = "职工每小时的价值",
     .source = "assumed: near the mean urban wage",
     .plausible = {20, 60}},
    {.name = "cash_leak",
     .field = &WelfareParams::cash_leak,
     .value = 0.05,
     .range = {0, 1},
     .unit = "1",
     .evidence = Evidence::assumed,
     .meaning = "Share of a cash transfer that is spent on handing it out",
     .meaning_zh = "现金转移的执行损耗比例",
     .source = "assumed",
     .plausible = {0, 0.15}},
};
inline constexpr Section kWelfareSection{
    .path = "welfare", .title = "Welfare", .title_zh = "社会福利"};

}  // namespace credstream
