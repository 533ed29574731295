#include "agents/parameters.hpp"

namespace credstream {
namespace {

using enum Evidence;

constexpr Parameter<OfflineParams> kRows[] = {
    {"blocked_share",
     &OfflineParams::blocked_share,
     0.7,
     {0, 1},
     "1",
     assumed,
     "Share of the usual offline channel that is blocked on day 0",
     "线下渠道初始受阻比例",
     "S1, S3: blocked under the epidemic; size assumed",
     false,
     {0.35, 1}},
    {"recovery_half_life_days",
     &OfflineParams::recovery_half_life_days,
     60,
     {1, 1e6},
     "day",
     assumed,
     "Days in which the blockage halves",
     "受阻减半的天数",
     "assumed",
     false,
     {30, 120}},
    {"price_yuan",
     &OfflineParams::price_yuan,
     3,
     {0, 1000},
     "yuan/kg",
     assumed,
     "Farm-gate price offline",
     "线下收购价",
     "assumed",
     false,
     {1.5, 6}},
    {"demand_share",
     &OfflineParams::demand_share,
     0.9,
     {0, 100},
     "1",
     assumed,
     "What the open channel buys in a day, as a share of the harvest",
     "线下渠道全开时的日需求与收获之比",
     "assumed",
     false,
     {0.45, 1.8}},
    {"confidence_gain",
     &OfflineParams::confidence_gain,
     0,
     {0, 1},
     "1",
     assumed,
     "Rise of offline demand per unit of ln(1 + views / usual views) of a stream; 0: none",
     "每场直播带动线下需求的幅度，按 ln(1 + 观看/常规观看)；0 为无",
     "S3: direction only"},
    {"confidence_half_life_days",
     &OfflineParams::confidence_half_life_days,
     30,
     {1, 1000000.0},
     "day",
     assumed,
     "Days in which that confidence halves",
     "信心减半的天数",
     "assumed",
     false,
     {15, 60}},
};
static_assert(declares_every_field(kRows));
constexpr auto kInfo = describe(kRows);
constexpr ParameterTable kTable{"offline", "Offline channel", "线下渠道", kInfo};

}  // namespace

extern const ModelSection kSection_offline;
const ModelSection kSection_offline{&kTable, [](ModelParams& p) { return values_of(p.offline); }};

}  // namespace credstream
