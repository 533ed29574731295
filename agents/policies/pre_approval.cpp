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
    {"refused",
     &P::refused,
     0.25,
     {0, 1},
     "1",
     Evidence::assumed,
     "Share of streams that are refused in any case",
     "一律不批的场次比例",
     "assumed",
     false,
     {0, 0.5}},
    {"refused_when_open",
     &P::refused_when_open,
     1,
     {0, 1},
     "1",
     Evidence::chosen,
     "Share of streams that are refused while the usual channel is open",
     "线下渠道畅通时不批的比例",
     "S1: force majeure alone"},
    {"open_share",
     &P::open_share,
     0.9,
     {0, 1},
     "1",
     Evidence::assumed,
     "Share of the usual channel from which on it counts as open",
     "视为畅通的恢复比例",
     "assumed",
     false,
     {0.7, 0.98}},
    {"delay_days",
     &P::delay_days,
     7,
     {0, 60},
     "d",
     Evidence::assumed,
     "Days that an approval takes",
     "审批天数",
     "assumed",
     false,
     {2, 20}},
    {"paper_hours",
     &P::paper_hours,
     8,
     {0, 1000},
     "h",
     Evidence::assumed,
     "Hours of staff per stream for the approval",
     "每场审批工时",
     "assumed",
     false,
     {4, 16}},
};
static_assert(declares_every_field(kRows));
constexpr auto kInfo = describe(kRows);
constexpr ParameterTable kTable{"policies.pre_approval", "Pre-approval", "事前审批", kInfo};

void apply(std::span<const double> values, bool complies, ModelParams& rules) {
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
