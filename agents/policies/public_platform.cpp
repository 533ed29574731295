/// A public national platform: low commission, no traffic for sale, ranking on net orders, and an
/// audience of its own.
#include "agents/policy.hpp"

namespace credstream {
namespace {

struct PublicPlatformParams : PolicyTerms {
  double commission;
  double audience;  ///< against the usual platform
  double rank_net;
};
using P = PublicPlatformParams;

constexpr Parameter<P> kRows[] = {
    kPolicyIntensity<P>,
    kPolicyStartDay<P>,
    kPolicyCoverage<P>,
    policy_compliance<P>(0.8, {0.4, 1}),
    policy_setup<P>(20000),
    policy_running<P>(100),
    {.name = "commission",
     .field = &P::commission,
     .value = 0.02,
     .range = {0, 1},
     .unit = "1",
     .evidence = Evidence::assumed,
     .meaning = "Commission of the public platform",
     .meaning_zh = "公共平台佣金",
     .source = "S1: direction; size assumed",
     .plausible = {0, 0.05}},
    {.name = "audience",
     .field = &P::audience,
     .value = 0.6,
     .range = {0, 2},
     .unit = "1",
     .evidence = Evidence::assumed,
     .meaning = "People shown a stream there, against the usual platform",
     .meaning_zh = "相对原平台的曝光人数",
     .source = "assumed",
     .plausible = {0.3, 1.2}},
    {.name = "rank_net",
     .field = &P::rank_net,
     .value = 1,
     .range = {0, 1},
     .unit = "1",
     .evidence = Evidence::chosen,
     .meaning = "Share of never paid orders that its ranking leaves out",
     .meaning_zh = "排序剔除未真实成交订单的比例",
     .source = "S1"},
};
static_assert(declares_every_field(kRows));
constexpr auto kInfo = describe(kRows);
constexpr ParameterTable kTable{.section = "policies.public_platform",
                                .title = "Public national platform",
                                .title_zh = "国家公共平台",
                                .rows = kInfo};

void apply(std::span<const double> values, bool complies, CountyRules& rules) {
  const auto p = params_from<P>(values);
  if (!complies) return;
  shift(rules.platform.commission, p.intensity, p.commission);
  scale(rules.platform.audience, p.intensity, p.audience);
  shift(rules.platform.rank_net, p.intensity, p.rank_net);
  shift(rules.regulation.bars_traffic, p.intensity, 1);
}

}  // namespace

extern const PolicyDefinition kPolicy_public_platform;
const PolicyDefinition kPolicy_public_platform{
    .id = "P10",
    .name = "public_platform",
    .address = 10,
    .table = &kTable,
    .levers =
        "χ towards the public one by I; no traffic for a share I of streams; heat on net orders; "
        "reach × (1 + I (a − 1))",
    .cost = "building and running it, shared by the counties",
    .scenario = "policy/p10-public-platform",
    .metric = "farmer_income_yuan",
    .sign = 1,
    .test = "P10: a public national platform",
    .rule = apply};

}  // namespace credstream
