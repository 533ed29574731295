/// Loss-leader pricing: a deeper discount than an honest stream's, funded by government, the
/// platform, the enterprise and the farmers in stated shares.
#include "agents/tactic.hpp"

namespace credstream {
namespace {

struct LossLeaderParams {
  double intensity;
  double adopters;
  double discount;
  double subsidy_government;
  double subsidy_platform;
  double subsidy_farmer;
  double relative;
  double beyond;
};

constexpr Parameter<LossLeaderParams> kRows[] = {
    {.name = "intensity",
     .field = &LossLeaderParams::intensity,
     .value = 1,
     .range = {0, 1},
     .unit = "1",
     .evidence = Evidence::chosen,
     .meaning = "Scale of the discount beyond the organic one; 0 is the baseline",
     .meaning_zh = "额外折扣的倍数；0 即基准",
     .source = "scenario"},
    {.name = "adopters",
     .field = &LossLeaderParams::adopters,
     .value = 1,
     .range = {0, 1},
     .unit = "1",
     .evidence = Evidence::chosen,
     .meaning = "Share of counties that use it",
     .meaning_zh = "采用的县比例",
     .source = "scenario"},
    {.name = "discount",
     .field = &LossLeaderParams::discount,
     .value = 0.5,
     .range = {0, 0.9},
     .unit = "1",
     .evidence = Evidence::assumed,
     .meaning = "Discount off the list price; read where `relative` is 0",
     .meaning_zh = "折扣幅度；`relative` 为 0 时才读取",
     .source = "S4: up to a half; how far below cost is assumed",
     .plausible = {0.3, 0.6}},
    {.name = "subsidy_government",
     .field = &LossLeaderParams::subsidy_government,
     .value = 0.5,
     .v2 = 0,
     .range = {0, 1},
     .unit = "1",
     .evidence = Evidence::assumed,
     .meaning = "Share of the extra discount that government pays",
     .meaning_zh = "额外折扣中政府承担的比例",
     .source = "assumed; no source says who pays",
     .plausible = {0, 1}},
    {.name = "subsidy_platform",
     .field = &LossLeaderParams::subsidy_platform,
     .value = 0.2,
     .v2 = 0,
     .range = {0, 1},
     .unit = "1",
     .evidence = Evidence::assumed,
     .meaning = "Share that the platform pays",
     .meaning_zh = "平台承担的比例",
     .source = "assumed; no source says who pays",
     .plausible = {0, 0.4}},
    {.name = "subsidy_farmer",
     .field = &LossLeaderParams::subsidy_farmer,
     .value = 0.1,
     .v2 = 0,
     .range = {0, 1},
     .unit = "1",
     .evidence = Evidence::assumed,
     .meaning = "Share that the farmers bear; the enterprise bears the rest",
     .meaning_zh = "农户承担的比例，其余由企业承担",
     .source = "assumed; no source says who pays",
     .plausible = {0, 0.2}},
    {.name = "relative",
     .field = &LossLeaderParams::relative,
     .value = 0,
     .v2 = 1,
     .range = {0, 1},
     .unit = "switch",
     .evidence = Evidence::chosen,
     .meaning =
         "1: the discount is the one at which an enterprise just joins without a subsidy, and "
         "`beyond` more; 0: it is `discount`",
     .meaning_zh = "1：折扣为企业保本折扣再加 `beyond`；0：折扣为 `discount`",
     .source = "scenario: a loss leader is sold at a loss",
     .integer = true},
    {.name = "beyond",
     .field = &LossLeaderParams::beyond,
     .value = 0.1,
     .range = {0, 0.9},
     .unit = "1",
     .evidence = Evidence::assumed,
     .meaning = "Discount beyond the one that breaks even; read where `relative` is 1",
     .meaning_zh = "超出保本折扣的幅度；`relative` 为 1 时才读取",
     .source = "assumed; S4: up to a half in all",
     .plausible = {0, 0.3}},
};
static_assert(declares_every_field(kRows));
constexpr auto kInfo = describe(kRows);
constexpr ParameterTable kTable{.section = "tactics.loss_leader",
                                .title = "Loss-leader pricing",
                                .title_zh = "亏本促销",
                                .rows = kInfo};

void cut_the_price(std::span<const double> values, const StreamSight& sight, StreamPlan& plan) {
  const auto p = params_from<LossLeaderParams>(values);
  const double extra = p.discount - sight.organic_discount;
  if (p.relative != 0) {
    plan.loss_leader = p.intensity;
    plan.beyond_break_even = p.beyond;
  } else if (extra > 0) {
    plan.discount += p.intensity * extra;
  }
  plan.subsidy_government = p.subsidy_government;
  plan.subsidy_platform = p.subsidy_platform;
  plan.subsidy_farmer = p.subsidy_farmer;
}

}  // namespace

extern const TacticDefinition kTactic_loss_leader;
const TacticDefinition kTactic_loss_leader{
    .name = "loss_leader", .table = &kTable, .rule = cut_the_price};

}  // namespace credstream
