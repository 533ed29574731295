#include "agents/parameters.hpp"

namespace credstream {
namespace {

using enum Evidence;

constexpr Parameter<PlatformParams> kRows[] = {
    {"commission",
     &PlatformParams::commission,
     0.10,
     {0, 0.3},
     "1",
     measured,
     "Share of a sale that the platform keeps",
     "平台佣金",
     "F39, F11: 0.10 to 0.20"},
    {"outside_attention",
     &PlatformParams::outside_attention,
     60,
     {1, 1e6},
     "streams",
     assumed,
     "Weight of all other content, in streams of median talent",
     "其他内容占用的注意力",
     "assumed"},
    {"heat_weight",
     &PlatformParams::heat_weight,
     0.2,
     {0, 0.6},
     "1",
     assumed,
     "How strongly the platform shows what displayed figures make hot",
     "热度对推荐的影响",
     "assumed"},
    {"heat_orders_weight",
     &PlatformParams::heat_orders_weight,
     0.5,
     {0, 0.6},
     "1",
     assumed,
     "Weight of displayed orders against displayed views in heat",
     "热度中订单的权重",
     "assumed"},
    {"heat_half_life_days",
     &PlatformParams::heat_half_life_days,
     14,
     {1, 365},
     "day",
     assumed,
     "Days in which past heat counts half",
     "热度减半的天数",
     "assumed"},
    {"traffic_price_yuan",
     &PlatformParams::traffic_price_yuan,
     6,
     {0.1, 200},
     "yuan/1000 views",
     measured,
     "Price of traffic at capacity",
     "买流量的基准价",
     "F14: fake audience in 2016"},
    {"traffic_elasticity",
     &PlatformParams::traffic_elasticity,
     0.5,
     {0, 2},
     "1",
     assumed,
     "How the price of traffic rises with the streams of a day",
     "流量价格对场次的弹性",
     "S0: direction only"},
    {"traffic_capacity",
     &PlatformParams::traffic_capacity,
     5,
     {0.1, 10000},
     "streams/day",
     assumed,
     "Streams a day at which traffic has its base price",
     "基准价对应的每日场次",
     "assumed"},
};
static_assert(declares_every_field(kRows));
constexpr auto kInfo = describe(kRows);
constexpr ParameterTable kTable{"platform", "Platform", "平台", kInfo};

}  // namespace

extern const ModelSection kSection_platform;
const ModelSection kSection_platform{&kTable, [](ModelParams& p) { return values_of(p.platform); }};

}  // namespace credstream
