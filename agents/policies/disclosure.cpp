/// Disclosure after the broadcast: catalogue, firms and net sales are published, and officials are
/// judged on what was left after refunds.
#include "agents/policy.hpp"

namespace credstream {
namespace {

struct DisclosurePolicyParams : PolicyTerms {
  double evaluated;    ///< share of what did not last that no longer counts
  double paper_hours;  ///< of staff per stream
};
using P = DisclosurePolicyParams;

constexpr Parameter<P> kRows[] = {
    kPolicyIntensity<P>,
    kPolicyStartDay<P>,
    kPolicyCoverage<P>,
    policy_compliance<P>(0.9, {0.5, 1}),
    policy_setup<P>(5000),
    policy_running<P>(10),
    {.name = "evaluated",
     .field = &P::evaluated,
     .value = 1,
     .range = {0, 1},
     .unit = "1",
     .evidence = Evidence::chosen,
     .meaning =
         "Share of published sales that did not last which is taken off the official's report",
     .meaning_zh = "按公示净额扣减上报额的比例",
     .source = "S1: publish after the broadcast"},
    {.name = "paper_hours",
     .field = &P::paper_hours,
     .value = 4,
     .range = {0, 1000},
     .unit = "h",
     .evidence = Evidence::assumed,
     .meaning = "Hours of staff per stream for the publication",
     .meaning_zh = "每场公示工时",
     .source = "assumed",
     .plausible = {2, 8}},
};
static_assert(declares_every_field(kRows));
constexpr auto kInfo = describe(kRows);
constexpr ParameterTable kTable{.section = "policies.disclosure",
                                .title = "Disclosure after the broadcast",
                                .title_zh = "播后公示",
                                .rows = kInfo};

void apply(std::span<const double> values, bool complies, CountyRules& rules) {
  const auto p = params_from<P>(values);
  if (!complies) return;
  shift(rules.disclosure.coverage, p.intensity, 1);
  shift(rules.disclosure.evaluated, p.intensity, p.evaluated);
  rules.regulation.paper_hours += p.intensity * p.paper_hours;
}

}  // namespace

extern const PolicyDefinition kPolicy_disclosure;
const PolicyDefinition kPolicy_disclosure{
    .id = "P2",
    .name = "disclosure",
    .address = 2,
    .table = &kTable,
    .levers =
        "publishing counties + I of the rest, on disclosure.day; R loses I × what did not last; "
        "suspicion − disclosure.relief while never exposed",
    .cost = "setting up and running the publication, paid by the county; hours of staff",
    .scenario = "policy/p02-disclosure",
    .metric = "reported_sales_yuan",
    .sign = -1,
    .test = "P2: disclosure after the broadcast",
    .rule = apply};

}  // namespace credstream
