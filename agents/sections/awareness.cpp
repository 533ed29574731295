#include "agents/parameters.hpp"

namespace credstream {
namespace {

using enum Evidence;

constexpr Parameter<AwarenessParams> kRows[] = {
    {"aware_at_start",
     &AwarenessParams::aware_at_start,
     1,
     {0, 1},
     "1",
     chosen,
     "Share of consumers who know of the campaign on day 0; who does not cannot be reached; 1 "
     "turns the spread off",
     "第0天知晓活动的消费者比例；1 为关闭传播",
     "scenario"},
    {"platform_hazard",
     &AwarenessParams::platform_hazard,
     0.01,
     {0, 2},
     "1/day",
     assumed,
     "Daily hazard of learning of the campaign from the platform",
     "每日由平台得知活动的风险率",
     "assumed",
     false,
     {0, 0.1}},
    {"neighbour_hazard",
     &AwarenessParams::neighbour_hazard,
     0.1,
     {0, 10},
     "1/day",
     assumed,
     "Daily hazard of learning of it from neighbours, were all of them aware",
     "邻居全部知晓时，每日由邻居得知的风险率",
     "assumed",
     false,
     {0, 0.5}},
};
static_assert(declares_every_field(kRows));
constexpr auto kInfo = describe(kRows);
constexpr ParameterTable kTable{"awareness", "Word of the campaign", "活动的知晓", kInfo};

}  // namespace

extern const ModelSection kSection_awareness;
const ModelSection kSection_awareness{&kTable,
                                      [](ModelParams& p) { return values_of(p.awareness); }};

}  // namespace credstream
