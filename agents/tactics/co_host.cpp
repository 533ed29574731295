/// Co-hosts: a star widens the reach and an expert lends trust, for a slot fee that rises with
/// demand; and two places endorse each other's goods to their audiences, which costs nothing.
#include "agents/tactic.hpp"

namespace credstream {
namespace {

struct CoHostParams {
  double intensity;
  double adopters;
  double reach;
  double trust;
  double slot_fee_yuan;
  double enterprise_share;
  double partner_audience;
};

constexpr Parameter<CoHostParams> kRows[] = {
    {.name = "intensity",
     .field = &CoHostParams::intensity,
     .value = 1,
     .range = {0, 5},
     .unit = "1",
     .evidence = Evidence::chosen,
     .meaning = "Scale of the co-hosts; 0 is the baseline",
     .meaning_zh = "嘉宾的倍数；0 即基准",
     .source = "scenario"},
    {.name = "adopters",
     .field = &CoHostParams::adopters,
     .value = 1,
     .range = {0, 1},
     .unit = "1",
     .evidence = Evidence::chosen,
     .meaning = "Share of counties that use it",
     .meaning_zh = "采用的县比例",
     .source = "scenario"},
    {.name = "reach",
     .field = &CoHostParams::reach,
     .value = 0.7,
     .range = {0, 5},
     .unit = "log",
     .evidence = Evidence::assumed,
     .meaning = "What a star adds to the log rate of being shown the stream",
     .meaning_zh = "明星对触达的对数增益",
     .source = "S2: direction only",
     .plausible = {0.35, 1.4}},
    {.name = "trust",
     .field = &CoHostParams::trust,
     .value = 0.3,
     .range = {0, 2},
     .unit = "1",
     .evidence = Evidence::assumed,
     .meaning = "What an expert adds to the wish to order",
     .meaning_zh = "专家对下单意愿的增益",
     .source = "S3: direction only",
     .plausible = {0.15, 0.6}},
    {.name = "slot_fee_yuan",
     .field = &CoHostParams::slot_fee_yuan,
     .value = 100000,
     .range = {0, 1e7},
     .unit = "yuan",
     .evidence = Evidence::measured,
     .meaning = "Fee of a co-host at usual demand",
     .meaning_zh = "通常需求下的坑位费",
     .source = "F12: 100,000 to 135,000"},
    {.name = "enterprise_share",
     .field = &CoHostParams::enterprise_share,
     .value = 0,
     .range = {0, 1},
     .unit = "1",
     .evidence = Evidence::assumed,
     .meaning = "Share of the fee that the enterprise pays; government pays the rest",
     .meaning_zh = "企业承担坑位费的比例，其余由政府承担",
     .source = "assumed; no source says who pays"},
    {.name = "partner_audience",
     .field = &CoHostParams::partner_audience,
     .value = 0,
     .range = {0, 1},
     .unit = "1",
     .evidence = Evidence::assumed,
     .meaning = "Share of a partner county's usual audience that is sent over; 0 turns it off",
     .meaning_zh = "伙伴县引流的观众比例；0 为关闭",
     .source = "S3: two cities sell each other's goods; size assumed"},
};
static_assert(declares_every_field(kRows));
constexpr auto kInfo = describe(kRows);
constexpr ParameterTable kTable{
    .section = "tactics.co_host", .title = "Co-hosts", .title_zh = "嘉宾与互助带货", .rows = kInfo};

void invite(std::span<const double> values, const StreamSight& /*sight*/, StreamPlan& plan) {
  const auto p = params_from<CoHostParams>(values);
  plan.cohosts += p.intensity;
  plan.cohost_reach += p.intensity * p.reach;
  plan.cohost_trust += p.intensity * p.trust;
  plan.slot_fee_yuan = p.slot_fee_yuan;
  plan.slot_fee_enterprise = p.enterprise_share;
  plan.partner_audience += p.intensity * p.partner_audience;
}

}  // namespace

extern const TacticDefinition kTactic_co_host;
const TacticDefinition kTactic_co_host{.name = "co_host", .table = &kTable, .rule = invite};

}  // namespace credstream
