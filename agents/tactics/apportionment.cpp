/// Apportionment: staff are ordered to buy at least a stated amount, online during the stream or
/// as subscriptions beside the platform.
#include "agents/tactic.hpp"

namespace credstream {
namespace {

struct ApportionmentParams {
  double intensity;
  double adopters;
  double employees;
  double minimum_yuan;
  double offline_share;
  double mandate_days;
};

constexpr Parameter<ApportionmentParams> kRows[] = {
    {.name = "intensity",
     .field = &ApportionmentParams::intensity,
     .value = 1,
     .range = {0, 10},
     .unit = "1",
     .evidence = Evidence::chosen,
     .meaning = "Scale of the employees told to buy; 0 is the baseline",
     .meaning_zh = "被摊派人数的倍数；0 即基准",
     .source = "scenario"},
    {.name = "adopters",
     .field = &ApportionmentParams::adopters,
     .value = 1,
     .range = {0, 1},
     .unit = "1",
     .evidence = Evidence::chosen,
     .meaning = "Share of counties that use it",
     .meaning_zh = "采用的县比例",
     .source = "scenario"},
    {.name = "employees",
     .field = &ApportionmentParams::employees,
     .value = 4000,
     .range = {0, 50000},
     .unit = "heads",
     .evidence = Evidence::assumed,
     .meaning = "Employees of a county who are ordered to buy, per stream",
     .meaning_zh = "每场被摊派的职工数",
     .source = "assumed: 4,022 x 50 yuan equals the Dayao event",
     .integer = true,
     .plausible = {1000, 15000}},
    {.name = "minimum_yuan",
     .field = &ApportionmentParams::minimum_yuan,
     .value = 50,
     .range = {0, 200},
     .unit = "yuan",
     .evidence = Evidence::measured,
     .meaning = "Least amount each must spend",
     .meaning_zh = "每人最低消费额",
     .source = "S1"},
    {.name = "offline_share",
     .field = &ApportionmentParams::offline_share,
     .value = 0.2,
     .range = {0, 1},
     .unit = "1",
     .evidence = Evidence::assumed,
     .meaning = "Share subscribed beside the platform: reported, not displayed",
     .meaning_zh = "线下认购比例",
     .source = "F1: online or offline; share assumed",
     .plausible = {0.1, 0.4}},
    {.name = "mandate_days",
     .field = &ApportionmentParams::mandate_days,
     .value = 1,
     .range = {0.1, 30},
     .unit = "day",
     .evidence = Evidence::assumed,
     .meaning = "Days for which each order to buy can leak",
     .meaning_zh = "摊派文件可能泄露的天数",
     .source = "F1: exposed within a day; length assumed",
     .plausible = {0.5, 2}},
};
static_assert(declares_every_field(kRows));
constexpr auto kInfo = describe(kRows);
constexpr ParameterTable kTable{.section = "tactics.apportionment",
                                .title = "Apportionment",
                                .title_zh = "摊派",
                                .rows = kInfo};

void tell_staff_to_buy(std::span<const double> values, const StreamSight& /*sight*/,
                       StreamPlan& plan) {
  const auto p = params_from<ApportionmentParams>(values);
  plan.mandated_heads += p.intensity * p.employees;
  plan.mandated_yuan = p.minimum_yuan;
  plan.mandated_offline = p.offline_share;
  plan.mandate_days = p.mandate_days;
}

}  // namespace

extern const TacticDefinition kTactic_apportionment;
const TacticDefinition kTactic_apportionment{
    .name = "apportionment", .table = &kTable, .rule = tell_staff_to_buy};

}  // namespace credstream
