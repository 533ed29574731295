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
    {"intensity",
     &CoHostParams::intensity,
     1,
     {0, 5},
     "1",
     Evidence::chosen,
     "Scale of the co-hosts; 0 is the baseline",
     "嘉宾的倍数；0 即基准",
     "scenario"},
    {"adopters",
     &CoHostParams::adopters,
     1,
     {0, 1},
     "1",
     Evidence::chosen,
     "Share of counties that use it",
     "采用的县比例",
     "scenario"},
    {"reach",
     &CoHostParams::reach,
     0.7,
     {0, 5},
     "log",
     Evidence::assumed,
     "What a star adds to the log rate of being shown the stream",
     "明星对触达的对数增益",
     "S2: direction only",
     false,
     {0.35, 1.4}},
    {"trust",
     &CoHostParams::trust,
     0.3,
     {0, 2},
     "1",
     Evidence::assumed,
     "What an expert adds to the wish to order",
     "专家对下单意愿的增益",
     "S3: direction only",
     false,
     {0.15, 0.6}},
    {"slot_fee_yuan",
     &CoHostParams::slot_fee_yuan,
     100000,
     {0, 1e7},
     "yuan",
     Evidence::measured,
     "Fee of a co-host at usual demand",
     "通常需求下的坑位费",
     "F12: 100,000 to 135,000"},
    {"enterprise_share",
     &CoHostParams::enterprise_share,
     0,
     {0, 1},
     "1",
     Evidence::assumed,
     "Share of the fee that the enterprise pays; government pays the rest",
     "企业承担坑位费的比例，其余由政府承担",
     "assumed; no source says who pays"},
    {"partner_audience",
     &CoHostParams::partner_audience,
     0,
     {0, 1},
     "1",
     Evidence::assumed,
     "Share of a partner county's usual audience that is sent over; 0 turns it off",
     "伙伴县引流的观众比例；0 为关闭",
     "S3: two cities sell each other's goods; size assumed"},
};
static_assert(declares_every_field(kRows));
constexpr auto kInfo = describe(kRows);
constexpr ParameterTable kTable{"tactics.co_host", "Co-hosts", "嘉宾与互助带货", kInfo};

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
const TacticDefinition kTactic_co_host{"co_host", &kTable, invite};

}  // namespace credstream
