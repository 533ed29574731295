/// Platforms look harder for fake orders and rank on what was paid for.
#include "agents/policy.hpp"

namespace credstream {
namespace {

struct ReturnRankingParams : PolicyTerms {
  double rank_net;       ///< share of never paid orders left out
  double hazard_factor;  ///< on the hazard of detection
};
using P = ReturnRankingParams;

constexpr Parameter<P> kRows[] = {
    kPolicyIntensity<P>,
    kPolicyStartDay<P>,
    kPolicyCoverage<P>,
    policy_compliance<P>(0.8, {0.4, 1}),
    policy_setup<P>(0),
    policy_running<P>(10),
    {.name = "rank_net",
     .field = &P::rank_net,
     .value = 1,
     .range = {0, 1},
     .unit = "1",
     .evidence = Evidence::chosen,
     .meaning = "Share of never paid orders that the ranking leaves out",
     .meaning_zh = "排序剔除未真实成交订单的比例",
     .source = "policy"},
    {.name = "hazard_factor",
     .field = &P::hazard_factor,
     .value = 3,
     .range = {1, 100},
     .unit = "1",
     .evidence = Evidence::assumed,
     .meaning = "Factor on the hazard that a platform shows a penalty",
     .meaning_zh = "平台查处概率的倍数",
     .source = "assumed; F15: .011 to .024 a month",
     .plausible = {1.5, 6}},
};
static_assert(declares_every_field(kRows));
constexpr auto kInfo = describe(kRows);
constexpr ParameterTable kTable{.section = "policies.return_ranking",
                                .title = "Detection and ranking on net orders",
                                .title_zh = "平台查刷单与净额排序",
                                .rows = kInfo};

void apply(std::span<const double> values, bool complies, CountyRules& rules) {
  const auto p = params_from<P>(values);
  if (!complies) return;
  shift(rules.platform.rank_net, p.intensity, p.rank_net);
  scale(rules.exposure.platform_hazard, p.intensity, p.hazard_factor);
}

}  // namespace

extern const PolicyDefinition kPolicy_return_ranking;
const PolicyDefinition kPolicy_return_ranking{
    .id = "P7",
    .name = "return_ranking",
    .address = 7,
    .table = &kTable,
    .levers = "heat counts orders less I r of those never paid; d_F × (1 + I (c − 1))",
    .cost =
        "supervision of platforms, paid by the county per day; the platforms bear their own part",
    .scenario = "policy/p07-return-ranking",
    .metric = "exposures",
    .sign = 1,
    .test = "P7: detection and ranking on net orders",
    .rule = apply};

}  // namespace credstream
