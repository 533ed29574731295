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
    {"rank_net",
     &P::rank_net,
     1,
     {0, 1},
     "1",
     Evidence::chosen,
     "Share of never paid orders that the ranking leaves out",
     "排序剔除未真实成交订单的比例",
     "policy"},
    {"hazard_factor",
     &P::hazard_factor,
     3,
     {1, 100},
     "1",
     Evidence::assumed,
     "Factor on the hazard that a platform shows a penalty",
     "平台查处概率的倍数",
     "assumed; F15: .011 to .024 a month",
     false,
     {1.5, 6}},
};
static_assert(declares_every_field(kRows));
constexpr auto kInfo = describe(kRows);
constexpr ParameterTable kTable{"policies.return_ranking", "Detection and ranking on net orders",
                                "平台查刷单与净额排序", kInfo};

void apply(std::span<const double> values, bool complies, ModelParams& rules) {
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
