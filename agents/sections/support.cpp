#include "agents/parameters.hpp"

namespace credstream {
namespace {

using enum Evidence;

constexpr Parameter<SupportParams> kRows[] = {
    {"gain",
     &SupportParams::gain,
     0,
     {0, 10},
     "1/stream",
     assumed,
     "Growth of support per stream of an official; 0 turns it off",
     "每场官员直播带来的配套支持增长；0 即关闭",
     "S1: direction only"},
    {"half_life_days",
     &SupportParams::half_life_days,
     180,
     {1, 1000000.0},
     "day",
     assumed,
     "Days in which support halves",
     "支持减半的天数",
     "assumed",
     false,
     {90, 360}},
    {"cost_yuan",
     &SupportParams::cost_yuan,
     2000,
     {0, 10000000.0},
     "yuan/stream",
     assumed,
     "Public money for supporting measures per stream",
     "每场配套措施的公共开支",
     "assumed",
     false,
     {1000, 4000}},
    {"logistics_effect",
     &SupportParams::logistics_effect,
     0.3,
     {0, 2},
     "1",
     assumed,
     "Fall of log delivery costs at full support",
     "支持充分时物流费（对数）的降幅",
     "assumed",
     false,
     {0.15, 0.6}},
};
static_assert(declares_every_field(kRows));
constexpr auto kInfo = describe(kRows);
constexpr ParameterTable kTable{"support", "Supporting measures", "配套支持", kInfo};

}  // namespace

extern const ModelSection kSection_support;
const ModelSection kSection_support{&kTable, [](ModelParams& p) { return values_of(p.support); }};

}  // namespace credstream
