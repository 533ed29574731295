#include "agents/parameters.hpp"

namespace credstream {
namespace {

using enum Evidence;

constexpr Parameter<FarmerParams> kRows[] = {
    {"opening_stock_tonnes",
     &FarmerParams::opening_stock_tonnes,
     800,
     {0, 1e6},
     "t",
     chosen,
     "Unsold stock of a county at the start",
     "每县期初滞销存量",
     "scenario; F41: a backlog of 400,000 t"},
    {"harvest_tonnes",
     &FarmerParams::harvest_tonnes,
     1,
     {0, 1e5},
     "t/day",
     chosen,
     "Harvest of a county",
     "每县日均收获",
     "scenario"},
    {"spoil_share",
     &FarmerParams::spoil_share,
     0.005,
     {0, 0.08},
     "1/day",
     assumed,
     "Stock that spoils in a day",
     "日损耗率",
     "F23: chain loss 25 to 35 %; stored produce assumed"},
    {"pass_through",
     &FarmerParams::pass_through,
     0.6,
     {0, 1},
     "1",
     assumed,
     "Share of the net price that reaches the farmer",
     "净价中到达农户的比例",
     "F38: above 0.8 to farmers and firms; assumed"},
    {"logistics_yuan",
     &FarmerParams::logistics_yuan,
     6,
     {0, 1000},
     "yuan/box",
     assumed,
     "Delivery of a box",
     "每箱物流费",
     "assumed"},
    {"packaging_yuan",
     &FarmerParams::packaging_yuan,
     2.5,
     {0, 1000},
     "yuan/box",
     assumed,
     "Packaging of a box",
     "每箱包装费",
     "assumed"},
    {"distress_share",
     &FarmerParams::distress_share,
     0.002,
     {0, 1},
     "1/day",
     assumed,
     "Stock sold to wholesalers in a day at the distressed price",
     "每日低价批发的存量比例",
     "assumed"},
    {"distress_price_yuan",
     &FarmerParams::distress_price_yuan,
     1.2,
     {0, 1000},
     "yuan/kg",
     assumed,
     "Distressed wholesale price",
     "低价批发价",
     "assumed"},
};
static_assert(declares_every_field(kRows));
constexpr auto kInfo = describe(kRows);
constexpr ParameterTable kTable{"farmer", "Farmers", "农户", kInfo};

}  // namespace

extern const ModelSection kSection_farmer;
const ModelSection kSection_farmer{&kTable, [](ModelParams& p) { return values_of(p.farmer); }};

}  // namespace credstream
