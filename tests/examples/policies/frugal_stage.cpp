/// Frugal staging: what a stage may cost the public is capped.
#include <algorithm>

#include "agents/policy.hpp"

namespace credstream {
namespace {

struct FrugalStageParams : PolicyTerms {
  double cap_yuan;  ///< per stream
};
using P = FrugalStageParams;

constexpr Parameter<P> kRows[] = {
    kPolicyIntensity<P>,
    kPolicyStartDay<P>,
    kPolicyCoverage<P>,
    policy_compliance<P>(0.9, {0.5, 1}),
    policy_setup<P>(0),
    policy_running<P>(0),
    {.name = "cap_yuan",
     .field = &P::cap_yuan,
     .value = 1000,
     .range = {0, 1e6},
     .unit = "yuan/stream",
     .evidence = Evidence::chosen,
     .meaning = "Most that the public may pay for a stage",
     .meaning_zh = "每场布置费用上限",
     .source = "scenario"},
};
static_assert(declares_every_field(kRows));
constexpr auto kInfo = describe(kRows);
constexpr ParameterTable kTable{.section = "policies.frugal_stage",
                                .title = "Frugal staging",
                                .title_zh = "节俭办直播",
                                .rows = kInfo};

void apply(std::span<const double> values, bool complies, CountyRules& rules) {
  const auto p = params_from<P>(values);
  if (!complies) return;
  double& cost = rules.campaign.staging_cost_yuan;
  shift(cost, p.intensity, std::min(cost, p.cap_yuan));
}

}  // namespace

extern const PolicyDefinition kPolicy_frugal_stage;
const PolicyDefinition kPolicy_frugal_stage{.id = "P11",
                                            .name = "frugal_stage",
                                            .address = 11,
                                            .table = &kTable,
                                            .levers = "staging cost c → c + I (min(c, cap) − c)",
                                            .cost = "none of its own",
                                            .scenario = "policy/p11-frugal-stage",
                                            .metric = "public_spending_yuan",
                                            .sign = -1,
                                            .test = "P11: frugal staging",
                                            .rule = apply};

}  // namespace credstream
