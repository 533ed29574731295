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
    {"commission",
     &P::commission,
     0.02,
     {0, 1},
     "1",
     Evidence::assumed,
     "Commission of the public platform",
     "公共平台佣金",
     "S1: direction; size assumed",
     false,
     {0, 0.05}},
    {"audience",
     &P::audience,
     0.6,
     {0, 2},
     "1",
     Evidence::assumed,
     "People shown a stream there, against the usual platform",
     "相对原平台的曝光人数",
     "assumed",
     false,
     {0.3, 1.2}},
    {"rank_net",
     &P::rank_net,
     1,
     {0, 1},
     "1",
     Evidence::chosen,
     "Share of never paid orders that its ranking leaves out",
     "排序剔除未真实成交订单的比例",
     "S1"},
};
static_assert(declares_every_field(kRows));
constexpr auto kInfo = describe(kRows);
constexpr ParameterTable kTable{"policies.public_platform", "Public national platform",
                                "国家公共平台", kInfo};

void apply(std::span<const double> values, bool complies, ModelParams& rules) {
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
