#include "agents/parameters.hpp"

namespace credstream {
namespace {

using enum Evidence;

constexpr Parameter<BrandParams> kRows[] = {
    {"gain",
     &BrandParams::gain,
     0,
     {0, 10},
     "1/1000 orders",
     assumed,
     "Growth of the brand per thousand satisfied orders; 0 turns brands off",
     "每千笔满意订单带来的品牌增长；0 即关闭",
     "S3: direction only"},
    {"bad_weight",
     &BrandParams::bad_weight,
     3,
     {0, 20},
     "orders",
     assumed,
     "Satisfied orders that a disappointing one undoes",
     "一笔失望订单抵消的满意订单数",
     "F25: direction only; size as for belief",
     false,
     {1, 7}},
    {"exposure_orders",
     &BrandParams::exposure_orders,
     5000,
     {0, 10000000.0},
     "orders",
     assumed,
     "Satisfied orders that an exposure undoes",
     "一次曝光抵消的满意订单数",
     "assumed",
     false,
     {2500, 10000}},
    {"half_life_days",
     &BrandParams::half_life_days,
     180,
     {1, 1000000.0},
     "day",
     assumed,
     "Days in which a brand halves",
     "品牌减半的天数",
     "assumed",
     false,
     {90, 360}},
    {"attention_weight",
     &BrandParams::attention_weight,
     0.7,
     {0, 3},
     "1",
     assumed,
     "Log attention of a full brand's streams",
     "满品牌对直播关注度（对数）的提升",
     "assumed",
     false,
     {0.35, 1.4}},
    {"repeat_weight",
     &BrandParams::repeat_weight,
     0.5,
     {0, 3},
     "1",
     assumed,
     "Log hazard of ordering again at a full brand",
     "满品牌对复购率（对数）的提升",
     "assumed",
     false,
     {0.25, 1}},
};
static_assert(declares_every_field(kRows));
constexpr auto kInfo = describe(kRows);
constexpr ParameterTable kTable{"brand", "Brand of a county", "区域品牌", kInfo};

}  // namespace

extern const ModelSection kSection_brand;
const ModelSection kSection_brand{&kTable, [](ModelParams& p) { return values_of(p.brand); }};

}  // namespace credstream
