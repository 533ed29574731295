#include "agents/parameters.hpp"

namespace credstream {
namespace {

using enum Evidence;

constexpr Parameter<SuspicionParams> kRows[] = {
    {"intercept",
     &SuspicionParams::intercept,
     -3,
     {-8, -1},
     "1",
     assumed,
     "Logit intercept of suspicion",
     "怀疑的截距",
     "assumed"},
    {"implausible_weight",
     &SuspicionParams::implausible_weight,
     1.5,
     {0, 4},
     "1",
     assumed,
     "Weight of displayed orders beyond what the views make plausible; 0 turns it off",
     "展示销量超出合理范围的权重",
     "assumed"},
    {"exposure_weight",
     &SuspicionParams::exposure_weight,
     1.0,
     {0, 3},
     "1",
     assumed,
     "Weight of remembered exposures",
     "曾听说曝光的权重",
     "assumed"},
    {"trust_weight",
     &SuspicionParams::trust_weight,
     1.0,
     {0, 3},
     "1",
     assumed,
     "How much credibility of government lowers suspicion",
     "公信力对怀疑的抑制",
     "assumed"},
    {"plausible_conversion",
     &SuspicionParams::plausible_conversion,
     0.02,
     {0.002, 0.2},
     "orders/view",
     assumed,
     "Orders per view that still look plausible",
     "看起来合理的转化率",
     "F4, S1: 0.0116 to 0.045; threshold assumed"},
    {"plausible_views_share",
     &SuspicionParams::plausible_views_share,
     0.5,
     {0.01, 5},
     "1",
     assumed,
     "Weight of a viewer's first guess, as a share of the stream's views",
     "观众初始判断的权重",
     "assumed"},
    {"memory_half_life_days",
     &SuspicionParams::memory_half_life_days,
     90,
     {5, 1e6},
     "day",
     assumed,
     "Days in which the memory of an exposure halves",
     "曝光记忆减半的天数",
     "assumed"},
};
static_assert(declares_every_field(kRows));
constexpr auto kInfo = describe(kRows);
constexpr ParameterTable kTable{"suspicion", "Suspicion", "怀疑", kInfo};

}  // namespace

extern const ModelSection kSection_suspicion;
const ModelSection kSection_suspicion{&kTable,
                                      [](ModelParams& p) { return values_of(p.suspicion); }};

}  // namespace credstream
