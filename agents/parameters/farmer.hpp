#pragma once
/// Farmers: harvest, losses, and their share of the proceeds.
#include "sim/parameters.hpp"

namespace credstream {

struct FarmerParams {
  double opening_stock_tonnes;  ///< per county
  double harvest_tonnes;        ///< per county and day
  double spoil_share;           ///< per day
  double pass_through;          ///< pi_f
  double logistics_yuan;        ///< per box
  double packaging_yuan;        ///< per box
  double distress_share;        ///< of stock sold to wholesalers per day
  double distress_price_yuan;   ///< per kg
};

inline constexpr Parameter<FarmerParams> kFarmerRows[] = {
    {.name = "opening_stock_tonnes",
     .field = &FarmerParams::opening_stock_tonnes,
     .value = 800,
     .range = {0, 1e6},
     .unit = "t",
     .evidence = Evidence::chosen,
     .meaning = "Unsold stock of a county at the start",
     .meaning_zh = "每县期初滞销存量",
     .source = "scenario; F41: a backlog of 400,000 t"},
    {.name = "harvest_tonnes",
     .field = &FarmerParams::harvest_tonnes,
     .value = 1,
     .range = {0, 1e5},
     .unit = "t/day",
     .evidence = Evidence::chosen,
     .meaning = "Harvest of a county",
     .meaning_zh = "每县日均收获",
     .source = "scenario"},
    {.name = "spoil_share",
     .field = &FarmerParams::spoil_share,
     .value = 0.005,
     .range = {0, 0.08},
     .unit = "1/day",
     .evidence = Evidence::assumed,
     .meaning = "Stock that spoils in a day",
     .meaning_zh = "日损耗率",
     .source = "F23: chain loss 25 to 35 %; stored produce assumed",
     .plausible = {0.005, 0.08}},
    {.name = "pass_through",
     .field = &FarmerParams::pass_through,
     .value = 0.6,
     .range = {0, 1},
     .unit = "1",
     .evidence = Evidence::assumed,
     .meaning = "Share of the net price that reaches the farmer",
     .meaning_zh = "净价中到达农户的比例",
     .source = "F38: above 0.8 to farmers and firms; assumed",
     .plausible = {0.3, 0.9}},
    {.name = "logistics_yuan",
     .field = &FarmerParams::logistics_yuan,
     .value = 6,
     .range = {0, 1000},
     .unit = "yuan/box",
     .evidence = Evidence::assumed,
     .meaning = "Delivery of a box",
     .meaning_zh = "每箱物流费",
     .source = "assumed",
     .plausible = {3, 12}},
    {.name = "packaging_yuan",
     .field = &FarmerParams::packaging_yuan,
     .value = 2.5,
     .range = {0, 1000},
     .unit = "yuan/box",
     .evidence = Evidence::assumed,
     .meaning = "Packaging of a box",
     .meaning_zh = "每箱包装费",
     .source = "assumed",
     .plausible = {1.25, 5}},
    {.name = "distress_share",
     .field = &FarmerParams::distress_share,
     .value = 0.002,
     .range = {0, 1},
     .unit = "1/day",
     .evidence = Evidence::assumed,
     .meaning = "Stock sold to wholesalers in a day at the distressed price",
     .meaning_zh = "每日低价批发的存量比例",
     .source = "assumed",
     .plausible = {0.001, 0.004}},
    {.name = "distress_price_yuan",
     .field = &FarmerParams::distress_price_yuan,
     .value = 1.2,
     .range = {0, 1000},
     .unit = "yuan/kg",
     .evidence = Evidence::assumed,
     .meaning = "Distressed wholesale price",
     .meaning_zh = "低价批发价",
     .source = "assumed",
     .plausible = {0.6, 2.4}},
};
inline constexpr Section kFarmerSection{.path = "farmer", .title = "Farmers", .title_zh = "农户"};

}  // namespace credstream
