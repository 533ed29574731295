#include "agents/parameters.hpp"

namespace credstream {
namespace {

using enum Evidence;

constexpr Parameter<InfluenceParams> kRows[] = {
    {"cadence_days",
     &InfluenceParams::cadence_days,
     0,
     {0, 365},
     "day",
     chosen,
     "Days between exchanges of opinion among neighbours; 0 turns them off",
     "邻里交流意见的间隔天数；0 为关闭",
     "option",
     true},
    {"susceptibility",
     &InfluenceParams::susceptibility,
     0.3,
     {0, 0.99},
     "1",
     assumed,
     "Weight of the neighbours' opinions against one's own",
     "邻居意见相对自身的权重",
     "M: Friedkin and Johnsen 1990; size assumed",
     false,
     {0.1, 0.7}},
};
static_assert(declares_every_field(kRows));
constexpr auto kInfo = describe(kRows);
constexpr ParameterTable kTable{"influence", "Exchange of opinion", "意见交流", kInfo};

}  // namespace

extern const ModelSection kSection_influence;
const ModelSection kSection_influence{&kTable,
                                      [](ModelParams& p) { return values_of(p.influence); }};

}  // namespace credstream
