/// Evaluation by farmer income: what reported sales and promotion weighed goes to what farmers
/// earned.
#include "agents/policy.hpp"

namespace credstream {
namespace {

struct IncomeEvaluationParams : PolicyTerms {
  double share;  ///< of the weights that moves
};
using P = IncomeEvaluationParams;

constexpr Parameter<P> kRows[] = {
    kPolicyIntensity<P>,
    kPolicyStartDay<P>,
    kPolicyCoverage<P>,
    policy_compliance<P>(0.8, {0.4, 1}),
    policy_setup<P>(0),
    policy_running<P>(30),
    {.name = "share",
     .field = &P::share,
     .value = 1,
     .range = {0, 1},
     .unit = "1",
     .evidence = Evidence::chosen,
     .meaning = "Share of the weight on reports and promotion that moves to farmer income",
     .meaning_zh = "由上报额转向农民收入的考核权重比例",
     .source = "S3: real standards"},
};
static_assert(declares_every_field(kRows));
constexpr auto kInfo = describe(kRows);
constexpr ParameterTable kTable{.section = "policies.income_evaluation",
                                .title = "Evaluation by farmer income",
                                .title_zh = "按农民收入考核",
                                .rows = kInfo};

void apply(std::span<const double> values, bool complies, CountyRules& rules) {
  const auto p = params_from<P>(values);
  if (!complies) return;
  OfficialParams::Levers& c = rules.official;
  const double moved = p.intensity * p.share;
  c.weight_income += moved * (c.weight_reported + c.weight_promotion);
  c.weight_reported *= 1.0 - moved;
  c.weight_promotion *= 1.0 - moved;
}

}  // namespace

extern const PolicyDefinition kPolicy_income_evaluation;
const PolicyDefinition kPolicy_income_evaluation{
    .id = "P4",
    .name = "income_evaluation",
    .address = 4,
    .table = &kTable,
    .levers = "w_Y + I s (w_R + w_P), w_R and w_P × (1 − I s)",
    .cost = "auditing incomes, paid by the county per day",
    .scenario = "policy/p04-income-evaluation",
    .metric = "fake_sales_yuan",
    .sign = -1,
    .test = "P4: evaluation by farmer income",
    .rule = apply};

}  // namespace credstream
