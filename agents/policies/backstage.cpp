/// Leaders behind the stage: a farmer or an expert hosts, the official works on quality and the
/// industry chain, and no office stands behind the goods.
#include "agents/policy.hpp"

namespace credstream {
namespace {

struct BackstagePolicyParams : PolicyTerms {
  double streams;   ///< share of streams that another hosts
  double fee_yuan;  ///< per stream that another hosts
};
using P = BackstagePolicyParams;

constexpr Parameter<P> kRows[] = {
    kPolicyIntensity<P>,
    kPolicyStartDay<P>,
    kPolicyCoverage<P>,
    policy_compliance<P>(0.8, {0.4, 1}),
    policy_setup<P>(0),
    policy_running<P>(0),
    {.name = "streams",
     .field = &P::streams,
     .value = 1,
     .range = {0, 1},
     .unit = "1",
     .evidence = Evidence::chosen,
     .meaning = "Share of streams that the official does not host",
     .meaning_zh = "官员不出镜的场次比例",
     .source = "S0, S3: leaders behind the stage"},
    {.name = "fee_yuan",
     .field = &P::fee_yuan,
     .value = 1000,
     .range = {0, 1e6},
     .unit = "yuan/stream",
     .evidence = Evidence::assumed,
     .meaning = "Fee of who hosts instead",
     .meaning_zh = "代替主持者的酬劳",
     .source = "assumed",
     .plausible = {0, 3000}},
};
static_assert(declares_every_field(kRows));
constexpr auto kInfo = describe(kRows);
constexpr ParameterTable kTable{.section = "policies.backstage",
                                .title = "Leaders behind the stage",
                                .title_zh = "领导退居幕后",
                                .rows = kInfo};

void apply(std::span<const double> values, bool complies, CountyRules& rules) {
  const auto p = params_from<P>(values);
  if (!complies) return;
  shift(rules.regulation.backstage, p.intensity, p.streams);
  rules.campaign.staging_cost_yuan += p.intensity * p.streams * p.fee_yuan;  // on average
}

}  // namespace

extern const PolicyDefinition kPolicy_backstage;
const PolicyDefinition kPolicy_backstage{
    .id = "P6",
    .name = "backstage",
    .address = 6,
    .table = &kTable,
    .levers =
        "a share I s of streams has e_s = 0, the trust of a "
        "stranger, and a purchase that nobody vouched for",
    .cost = "a fee for each stream that another hosts, paid by the county",
    .scenario = "policy/p06-backstage",
    .metric = "credibility",
    .sign = 1,
    .test = "P6: leaders behind the stage",
    .rule = apply};

}  // namespace credstream
