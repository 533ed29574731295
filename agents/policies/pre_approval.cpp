/// Pre-approval: fewer streams, for produce that is unsold through no fault of the farmers, and
/// without named firms.
#include "agents/policy.hpp"

namespace credstream {
namespace {

struct PreApprovalParams : PolicyTerms {
  double refused;            ///< whatever the channel
  double refused_when_open;  ///< added while the usual channel is open
  double open_share;         ///< from which on it counts as open
  double delay_days;
  double paper_hours;  ///< of staff per stream
};
using P = PreApprovalParams;

constexpr Parameter<P> kRows[] = {
    kPolicyIntensity<P>,
    kPolicyStartDay<P>,
    kPolicyCoverage<P>,
    policy_compliance<P>(0.9, {0.5, 1}),
    policy_setup<P>(0),
    policy_running<P>(20),
    {.name = "refused",
     .field = &P::refused,
     .value = 0.25,
     .range = {0, 1},
     .unit = "1",
     .evidence = Evidence::assumed,
     .meaning = "Share of streams that are refused in any case",
     .meaning_zh = "一律不批的场次比例",
     .source = "assumed",
     .plausible = {0, 0.5}},
    {.name = "refused_when_open",
     .field = &P::refused_when_open,
     .value = 1,
     .range = {0, 1},
     .unit = "1",
     .evidence = Evidence::chosen,
     .meaning = "Share of streams that are refused while the usual channel is open",
     .meaning_zh = "线下渠道畅通时不批的比例",
     .source = "S1: force majeure alone"},
    {.name = "open_share",
     .field = &P::open_share,
     .value = 0.9,
     .range = {0, 1},
     .unit = "1",
     .evidence = Evidence::assumed,
     .meaning = "Share of the usual channel from which on it counts as open",
     .meaning_zh = "视为畅通的恢复比例",
     .source = "assumed",
     .plausible = {0.7, 0.98}},
    {.name = "delay_days",
     .field = &P::delay_days,
     .value = 7,
     .range = {0, 60},
     .unit = "d",
     .evidence = Evidence::assumed,
     .meaning = "Days that an approval takes",
     .meaning_zh = "审批天数",
     .source = "assumed",
     .plausible = {2, 20}},
    {.name = "paper_hours",
     .field = &P::paper_hours,
     .value = 8,
     .range = {0, 1000},
     .unit = "h",
     .evidence = Evidence::assumed,
     .meaning = "Hours of staff per stream for the approval",
     .meaning_zh = "每场审批工时",
     .source = "assumed",
     .plausible = {4, 16}},
};
static_assert(declares_every_field(kRows));
constexpr auto kInfo = describe(kRows);
constexpr ParameterTable kTable{.section = "policies.pre_approval",
                                .title = "Pre-approval",
                                .title_zh = "事前审批",
                                .rows = kInfo};

void apply(std::span<const double> values, bool complies, CountyRules& rules) {
  const auto p = params_from<P>(values);
  if (!complies) return;
  const double before = rules.regulation.refused_when_open;
  shift(rules.regulation.refused, p.intensity,
        1.0 - (1.0 - rules.regulation.refused) * (1.0 - p.refused));
  shift(rules.regulation.refused_when_open, p.intensity,
        1.0 - (1.0 - before) * (1.0 - p.refused_when_open));
  shift(rules.regulation.open_share, p.intensity, p.open_share);
  rules.regulation.delay_days += p.intensity * p.delay_days;
  rules.regulation.paper_hours += p.intensity * p.paper_hours;
  shift(rules.campaign.named_firm_share, p.intensity, 0);
}

}  // namespace

extern const PolicyDefinition kPolicy_pre_approval;
const PolicyDefinition kPolicy_pre_approval{
    .id = "P9",
    .name = "pre_approval",
    .address = 9,
    .table = &kTable,
    .levers =
        "I r of streams refused, I r′ of those on days when the usual channel is open by x; "
        "streams put off; no named firms",
    .cost = "hours of staff; running the office, paid by the county per day",
    .scenario = "policy/p09-pre-approval",
    .metric = "streams_refused",
    .sign = 1,
    .test = "P9: pre-approval",
    .rule = apply};

}  // namespace credstream
