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
     "S3: uneven quality; size assumed",
     false,
     {0.15, 0.6}},
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
    {"batch_evidence",
     &ExperienceParams::batch_evidence,
     0,
     {0, 1000},
     "observations",
     assumed,
     "Precision with which batches share the county's defect share (Beta); 0: all alike",
     "各批缺陷率围绕县均值的精度（Beta）；0 为各批相同",
     "assumed"},
    {"effort_gain",
     &ExperienceParams::effort_gain,
     2,
     {0, 6},
     "1",
     assumed,
     "Fall of the log defect share with an official's effort on quality beyond a third",
     "官员品质投入超过三分之一时缺陷率对数的降幅",
     "S3: direction only"},
    {"congestion",
     &ExperienceParams::congestion,
     0,
     {0, 5},
     "1",
     assumed,
     "Rise of the defect share per multiple of capacity beyond it; 0: none",
     "发货量每超过产能一倍时缺陷率的增幅；0 为无",
     "S3: uneven quality; size assumed"},
    {"capacity_boxes",
     &ExperienceParams::capacity_boxes,
     600,
     {1, 1000000000.0},
     "boxes/day",
     assumed,
     "Boxes that a county packs in a day without loss of quality",
     "每县每日可保质发货的箱数",
     "assumed"},
};
static_assert(declares_every_field(kRows));
constexpr auto kInfo = describe(kRows);
constexpr ParameterTable kTable{"experience", "Experience and returns", "体验与退货", kInfo};

}  // namespace

extern const ModelSection kSection_experience;
const ModelSection kSection_experience{&kTable,
                                       [](ModelParams& p) { return values_of(p.experience); }};

}  // namespace credstream
