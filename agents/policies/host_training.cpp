/// Training of farmers as hosts of their own streams.
#include "agents/policy.hpp"

namespace credstream {
namespace {

struct HostTrainingParams : PolicyTerms {
  double trainees;  ///< per county
};
using P = HostTrainingParams;

constexpr Parameter<P> kRows[] = {
    kPolicyIntensity<P>,
    kPolicyStartDay<P>,
    kPolicyCoverage<P>,
    policy_compliance<P>(1, {0.5, 1}),
    policy_setup<P>(0),
    policy_running<P>(0),
    {.name = "trainees",
     .field = &P::trainees,
     .value = 100,
     .range = {0, 10000},
     .unit = "heads/county",
     .evidence = Evidence::chosen,
     .meaning = "Farmers trained as hosts in each county",
     .meaning_zh = "每县受训农民数",
     .source = "F35: 1,815 in one city",
     .integer = true},
};
static_assert(declares_every_field(kRows));
constexpr auto kInfo = describe(kRows);
constexpr ParameterTable kTable{.section = "policies.host_training",
                                .title = "Training of farmer hosts",
                                .title_zh = "培训农民主播",
                                .rows = kInfo};

void apply(std::span<const double> values, bool complies, CountyRules& rules) {
  const auto p = params_from<P>(values);
  if (!complies) return;
  rules.hosts.trainees += p.intensity * p.trainees;
}

}  // namespace

extern const PolicyDefinition kPolicy_host_training;
const PolicyDefinition kPolicy_host_training{
    .id = "P5",
    .name = "host_training",
    .address = 5,
    .table = &kTable,
    .levers = "trainees + I n on the first day; each succeeds with hosts.success_share",
    .cost = "hosts.training_cost_yuan a head, paid by the county",
    .scenario = "policy/p05-host-training",
    .metric = "farmer_hosts",
    .sign = 1,
    .test = "P5: training makes hosts of farmers",
    .rule = apply};

}  // namespace credstream
