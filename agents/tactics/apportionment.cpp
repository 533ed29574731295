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
    {"intensity",
     &ApportionmentParams::intensity,
     1,
     {0, 10},
     "1",
     Evidence::chosen,
     "Scale of the employees told to buy; 0 is the baseline",
     "被摊派人数的倍数；0 即基准",
     "scenario"},
    {"adopters",
     &ApportionmentParams::adopters,
     1,
     {0, 1},
     "1",
     Evidence::chosen,
     "Share of counties that use it",
     "采用的县比例",
     "scenario"},
    {"employees",
     &ApportionmentParams::employees,
     4000,
     {0, 50000},
     "heads",
     Evidence::assumed,
     "Employees of a county who are told to buy per stream",
     "每场被摊派的职工数",
     "assumed: 4,022 x 50 yuan equals the Dayao event",
     true,
     {1000, 15000}},
    {"minimum_yuan",
     &ApportionmentParams::minimum_yuan,
     50,
     {0, 200},
     "yuan",
     Evidence::measured,
     "Least amount each must spend",
     "每人最低消费额",
     "S1"},
    {"offline_share",
     &ApportionmentParams::offline_share,
     0.2,
     {0, 1},
     "1",
     Evidence::assumed,
     "Share subscribed beside the platform: reported, not displayed",
     "线下认购比例",
     "F1: online or offline; share assumed",
     false,
     {0.1, 0.4}},
    {"mandate_days",
     &ApportionmentParams::mandate_days,
     1,
     {0.1, 30},
     "day",
     Evidence::assumed,
     "Days for which each order to buy can leak",
     "摊派文件可能泄露的天数",
     "F1: exposed within a day; length assumed",
     false,
     {0.5, 2}},
};
static_assert(declares_every_field(kRows));
constexpr auto kInfo = describe(kRows);
constexpr ParameterTable kTable{"tactics.apportionment", "Apportionment", "摊派", kInfo};

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
const TacticDefinition kTactic_apportionment{"apportionment", &kTable, tell_staff_to_buy};

}  // namespace credstream
