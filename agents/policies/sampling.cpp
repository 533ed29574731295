/// Sampling before listing: batches are tested and those with a bad sample do not go on sale.
#include "agents/policy.hpp"

namespace credstream {
namespace {

struct SamplingParams : PolicyTerms {
  double samples;      ///< added per batch; a batch passes when none is bad
  double delay_days;   ///< a stream is put off while its goods are tested
  double paper_hours;  ///< of staff per stream
};
using P = SamplingParams;

constexpr Parameter<P> kRows[] = {
    kPolicyIntensity<P>,
    kPolicyStartDay<P>,
    kPolicyCoverage<P>,
    policy_compliance<P>(0.9, {0.5, 1}),
    policy_setup<P>(0),
    policy_running<P>(0),
    {.name = "samples",
     .field = &P::samples,
     .value = 5,
     .range = {0, 1000},
     .unit = "1",
     .evidence = Evidence::assumed,
     .meaning = "Samples tested of each batch; it is listed when none is bad",
     .meaning_zh = "每批抽检件数，全部合格方可上架",
     .source = "S3: tested before listing; number assumed",
     .plausible = {2, 20}},
    {.name = "delay_days",
     .field = &P::delay_days,
     .value = 2,
     .range = {0, 60},
     .unit = "d",
     .evidence = Evidence::assumed,
     .meaning = "Days by which testing puts a stream off",
     .meaning_zh = "检测使场次推迟的天数",
     .source = "assumed",
     .plausible = {1, 7}},
    {.name = "paper_hours",
     .field = &P::paper_hours,
     .value = 2,
     .range = {0, 1000},
     .unit = "h",
     .evidence = Evidence::assumed,
     .meaning = "Hours of staff per stream for sampling",
     .meaning_zh = "每场抽检工时",
     .source = "assumed",
     .plausible = {1, 4}},
};
static_assert(declares_every_field(kRows));
constexpr auto kInfo = describe(kRows);
constexpr ParameterTable kTable{.section = "policies.sampling",
                                .title = "Sampling before listing",
                                .title_zh = "上架前抽检",
                                .rows = kInfo};

void apply(std::span<const double> values, bool complies, CountyRules& rules) {
  const auto p = params_from<P>(values);
  if (!complies) return;
  rules.campaign.samples_per_batch += p.intensity * p.samples;
  rules.regulation.delay_days += p.intensity * p.delay_days;
  rules.regulation.paper_hours += p.intensity * p.paper_hours;
}

}  // namespace

extern const PolicyDefinition kPolicy_sampling;
const PolicyDefinition kPolicy_sampling{
    .id = "P1",
    .name = "sampling",
    .address = 1,
    .table = &kTable,
    .levers = "samples per batch + I n, accepted at none bad; streams put off by I × delay",
    .cost = "tests at campaign.test_cost_yuan each, paid by the county; hours of staff",
    .scenario = "policy/p01-sampling",
    .metric = "defect_rate",
    .sign = -1,
    .test = "P1: sampling keeps bad batches off the shelf",
    .rule = apply};

}  // namespace credstream
