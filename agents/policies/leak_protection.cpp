/// Protection of those who report: leaks become more likely.
#include "agents/policy.hpp"

namespace credstream {
namespace {

struct LeakProtectionParams : PolicyTerms {
  double leak_factor;  ///< on the hazard of a leak
};
using P = LeakProtectionParams;

constexpr Parameter<P> kRows[] = {
    kPolicyIntensity<P>,
    kPolicyStartDay<P>,
    kPolicyCoverage<P>,
    policy_compliance<P>(0.8, {0.4, 1}),
    policy_setup<P>(2000),
    policy_running<P>(10),
    {.name = "leak_factor",
     .field = &P::leak_factor,
     .value = 3,
     .range = {1, 1000},
     .unit = "1",
     .evidence = Evidence::assumed,
     .meaning = "Factor on the hazard that one who knows talks",
     .meaning_zh = "知情者举报概率的倍数",
     .source = "assumed",
     .plausible = {1.5, 10}},
};
static_assert(declares_every_field(kRows));
constexpr auto kInfo = describe(kRows);
constexpr ParameterTable kTable{.section = "policies.leak_protection",
                                .title = "Protection of those who report",
                                .title_zh = "保护举报人",
                                .rows = kInfo};

void apply(std::span<const double> values, bool complies, CountyRules& rules) {
  const auto p = params_from<P>(values);
  if (!complies) return;
  scale(rules.exposure.leak, p.intensity, p.leak_factor);
}

}  // namespace

extern const PolicyDefinition kPolicy_leak_protection;
const PolicyDefinition kPolicy_leak_protection{
    .id = "P8",
    .name = "leak_protection",
    .address = 8,
    .table = &kTable,
    .levers = "l0 × (1 + I (c − 1))",
    .cost = "an office that protects them, paid by the county per day",
    .scenario = "policy/p08-leak-protection",
    .metric = "exposures",
    .sign = 1,
    .test = "P8: protection of those who report",
    .rule = apply};

}  // namespace credstream
