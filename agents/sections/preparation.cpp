#include "agents/parameters.hpp"

namespace credstream {
namespace {

using enum Evidence;

constexpr Parameter<PreparationParams> kRows[] = {
    {"gain",
     &PreparationParams::gain,
     0,
     {0, 1},
     "1",
     assumed,
     "Greatest share of defects and failures that preparation avoids; 0 turns it off",
     "筹备最多可避免的缺陷与失误比例；0 即关闭",
     "S3: direction only"},
    {"days",
     &PreparationParams::days,
     0,
     {0, 365},
     "day/stream",
     chosen,
     "Days of preparation before a stream",
     "每场筹备天数",
     "scenario; S3: more than a month"},
    {"half_days",
     &PreparationParams::half_days,
     15,
     {0.1, 365},
     "day",
     assumed,
     "Days of preparation that avoid half of what can be avoided",
     "可避免失误减半所需的筹备天数",
     "assumed",
     false,
     {7.5, 30}},
    {"staff",
     &PreparationParams::staff,
     5,
     {0, 10000},
     "heads",
     assumed,
     "Staff who prepare",
     "参与筹备的人数",
     "assumed",
     false,
     {2.5, 10}},
    {"hours_per_day",
     &PreparationParams::hours_per_day,
     2,
     {0, 24},
     "h",
     assumed,
     "Hours a day that each of them gives to it",
     "每人每日投入的小时数",
     "assumed",
     false,
     {1, 4}},
    {"failure_share",
     &PreparationParams::failure_share,
     0,
     {0, 1},
     "1",
     assumed,
     "Share of orders that come to nothing when nothing is prepared",
     "毫无筹备时落空的订单比例",
     "assumed"},
};
static_assert(declares_every_field(kRows));
constexpr auto kInfo = describe(kRows);
constexpr ParameterTable kTable{"preparation", "Preparation", "筹备", kInfo};

}  // namespace

extern const ModelSection kSection_preparation;
const ModelSection kSection_preparation{&kTable,
                                        [](ModelParams& p) { return values_of(p.preparation); }};

}  // namespace credstream
