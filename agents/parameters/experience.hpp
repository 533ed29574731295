#pragma once
/// What buyers find in the box, and what they do about it.
#include "sim/parameters.hpp"

namespace credstream {

struct ExperienceParams {
  double defect_share;     ///< perceived defects
  double defect_spread;    ///< log standard deviation between counties
  double complaint_share;  ///< of the disappointed
  double return_share;     ///< no-reason returns of goods that are not fresh
  double batch_evidence;   ///< nu, precision of defects between batches; 0: all batches alike
  double effort_gain;      ///< gamma_q
  double congestion;       ///< mu
  double capacity_boxes;   ///< a county handles in a day without loss of quality
};

inline constexpr Parameter<ExperienceParams> kExperienceRows[] = {
    {.name = "defect_share",
     .field = &ExperienceParams::defect_share,
     .value = 0.08,
     .range = {0, 1},
     .unit = "1",
     .evidence = Evidence::assumed,
     .meaning = "Share of orders that disappoint",
     .meaning_zh = "令人失望的订单比例",
     .source = "F16: at most 0.37 with any problem; assumed",
     .plausible = {0.03, 0.20},
     .by_county = true,
     .by_product = true},
    {.name = "defect_spread",
     .field = &ExperienceParams::defect_spread,
     .value = 0.3,
     .range = {0, 1},
     .unit = "log",
     .evidence = Evidence::assumed,
     .meaning = "Log standard deviation of that share between counties",
     .meaning_zh = "县际品质差异",
     .source = "S3: uneven quality; size assumed",
     .plausible = {0.15, 0.6}},
    {.name = "complaint_share",
     .field = &ExperienceParams::complaint_share,
     .value = 0.136,
     .range = {0, 1},
     .unit = "1",
     .evidence = Evidence::measured,
     .meaning = "Share of the disappointed who complain and are refunded",
     .meaning_zh = "失望者投诉并退款的比例",
     .source = "F16",
     .by_county = true,
     .by_product = true},
    {.name = "return_share",
     .field = &ExperienceParams::return_share,
     .value = 0.12,
     .range = {0, 0.5},
     .unit = "1",
     .evidence = Evidence::measured,
     .meaning = "No-reason returns of goods that are not fresh",
     .meaning_zh = "非鲜活商品的无理由退货率",
     .source = "F20",
     .by_county = true,
     .by_product = true},
    {.name = "batch_evidence",
     .field = &ExperienceParams::batch_evidence,
     .value = 0,
     .range = {0, 1000},
     .unit = "observations",
     .evidence = Evidence::assumed,
     .meaning = "Precision with which batches share the county's defect share (Beta); 0: all alike",
     .meaning_zh = "各批缺陷率围绕县均值的精度（Beta）；0 为各批相同",
     .source = "assumed"},
    {.name = "effort_gain",
     .field = &ExperienceParams::effort_gain,
     .value = 2,
     .range = {0, 6},
     .unit = "1",
     .evidence = Evidence::assumed,
     .meaning = "Fall of the log defect share with an official's effort on quality beyond a third",
     .meaning_zh = "官员品质投入超过三分之一时缺陷率对数的降幅",
     .source = "S3: direction only",
     .plausible = {1, 4}},
    {.name = "congestion",
     .field = &ExperienceParams::congestion,
     .value = 0,
     .range = {0, 5},
     .unit = "1",
     .evidence = Evidence::assumed,
     .meaning = "Rise of the defect share per multiple of capacity beyond it; 0: none",
     .meaning_zh = "发货量每超过产能一倍时缺陷率的增幅；0 为无",
     .source = "S3: uneven quality; size assumed"},
    {.name = "capacity_boxes",
     .field = &ExperienceParams::capacity_boxes,
     .value = 600,
     .range = {1, 1000000000.0},
     .unit = "boxes/day",
     .evidence = Evidence::assumed,
     .meaning = "Boxes that a county packs in a day without loss of quality",
     .meaning_zh = "每县每日可保质发货的箱数",
     .source = "assumed",
     .plausible = {300, 1200},
     .by_county = true},
};
inline constexpr Section kExperienceSection{
    .path = "experience", .title = "Experience and returns", .title_zh = "体验与退货"};

}  // namespace credstream
