#include "agents/parameters.hpp"

namespace credstream {
namespace {

using enum Evidence;

constexpr Parameter<ExperienceParams> kRows[] = {
    {"defect_share",
     &ExperienceParams::defect_share,
     0.08,
     {0, 1},
     "1",
     assumed,
     "Share of orders that disappoint",
     "令人失望的订单比例",
     "F16: at most 0.37 with any problem; assumed",
     false,
     {0.03, 0.20}},
    {"defect_spread",
     &ExperienceParams::defect_spread,
     0.3,
     {0, 1},
     "log",
     assumed,
     "Log standard deviation of that share between counties",
     "县际品质差异",
     "S3: uneven quality; size assumed"},
    {"complaint_share",
     &ExperienceParams::complaint_share,
     0.136,
     {0, 1},
     "1",
     measured,
     "Share of the disappointed who complain and are refunded",
     "失望者投诉并退款的比例",
     "F16"},
    {"return_share",
     &ExperienceParams::return_share,
     0.12,
     {0, 0.5},
     "1",
     measured,
     "No-reason returns of goods that are not fresh",
     "非鲜活商品的无理由退货率",
     "F20"},
};
static_assert(declares_every_field(kRows));
constexpr auto kInfo = describe(kRows);
constexpr ParameterTable kTable{"experience", "Experience and returns", "体验与退货", kInfo};

}  // namespace

extern const ModelSection kSection_experience;
const ModelSection kSection_experience{&kTable,
                                       [](ModelParams& p) { return values_of(p.experience); }};

}  // namespace credstream
