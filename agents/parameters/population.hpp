#pragma once
/// Who lives in the country: consumers, counties, farmers.
#include "sim/parameters.hpp"

namespace credstream {

struct PopulationParams {
  double consumers;  ///< simulated consumers
  double counties;
  double weight;               ///< people a consumer stands for
  double farmers_per_county;   ///< heads
  double participating_share;  ///< of farmers who sell through the campaign
  double farm_size_spread;     ///< log standard deviation of farm sizes
  double cut;                  ///< the same country in so many times as many counties
  double replicate;            ///< a country of so many times as many counties of the same size
};

inline constexpr Parameter<PopulationParams> kPopulationRows[] = {
    {.name = "consumers",
     .field = &PopulationParams::consumers,
     .value = 200000,
     .range = {100, 2e9},
     .unit = "consumers",
     .evidence = Evidence::chosen,
     .meaning = "Simulated consumers",
     .meaning_zh = "模拟的消费者数",
     .source = "scenario",
     .integer = true},
    {.name = "counties",
     .field = &PopulationParams::counties,
     .value = 60,
     .range = {1, 4000},
     .unit = "counties",
     .evidence = Evidence::chosen,
     .meaning = "Counties that hold streams; consumers are spread evenly over them",
     .meaning_zh = "参与直播的县数",
     .source = "scenario",
     .integer = true},
    {.name = "weight",
     .field = &PopulationParams::weight,
     .value = 25,
     .range = {1, 100000},
     .unit = "people",
     .evidence = Evidence::chosen,
     .meaning = "People that one simulated consumer stands for",
     .meaning_zh = "每个模拟消费者代表的人数",
     .source = "scenario",
     .integer = true},
    {.name = "farmers_per_county",
     .field = &PopulationParams::farmers_per_county,
     .value = 2000,
     .range = {10, 1e6},
     .unit = "heads",
     .evidence = Evidence::chosen,
     .meaning = "Farming households of a county",
     .meaning_zh = "每县农户数",
     .source = "scenario",
     .integer = true,
     .by_county = true},
    {.name = "participating_share",
     .field = &PopulationParams::participating_share,
     .value = 0.2,
     .range = {0.001, 1},
     .unit = "1",
     .evidence = Evidence::assumed,
     .meaning = "Share of farmers who sell through the campaign",
     .meaning_zh = "通过直播卖货的农户比例",
     .source = "S1: only a few brands benefit; size assumed",
     .plausible = {0.1, 0.4},
     .by_county = true},
    {.name = "farm_size_spread",
     .field = &PopulationParams::farm_size_spread,
     .value = 0.6,
     .range = {0, 2},
     .unit = "log",
     .evidence = Evidence::assumed,
     .meaning = "Log standard deviation of farm sizes",
     .meaning_zh = "农户规模的对数标准差",
     .source = "assumed",
     .plausible = {0.3, 1.2}},
    {.name = "cut",
     .field = &PopulationParams::cut,
     .value = 1,
     .range = {1, 1000},
     .unit = "1",
     .evidence = Evidence::chosen,
     .meaning =
         "Cuts the same country into so many times as many counties; applied when a scenario "
         "is loaded",
     .meaning_zh = "将同一国家划分为若干倍数量的县；载入方案时执行",
     .source = "scenario",
     .integer = true},
    {.name = "replicate",
     .field = &PopulationParams::replicate,
     .value = 1,
     .range = {1, 1000},
     .unit = "1",
     .evidence = Evidence::chosen,
     .meaning =
         "Makes a country of so many times as many counties of the same size; applied when a "
         "scenario is loaded",
     .meaning_zh = "将国家扩大为若干倍数量、规模不变的县；载入方案时执行",
     .source = "scenario",
     .integer = true},
};
inline constexpr Section kPopulationSection{
    .path = "population", .title = "People", .title_zh = "人口"};

}  // namespace credstream
