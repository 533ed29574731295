/// Bought traffic: public money buys views from the platform; part of them are bots, which are
/// displayed and see nothing.
#include "agents/tactic.hpp"

namespace credstream {
namespace {

struct BoughtTrafficParams {
  double intensity;
  double adopters;
  double budget_yuan;
  double bots;
};

constexpr Parameter<BoughtTrafficParams> kRows[] = {
    {.name = "intensity",
     .field = &BoughtTrafficParams::intensity,
     .value = 1,
     .range = {0, 1000},
     .unit = "1",
     .evidence = Evidence::chosen,
     .meaning = "Scale of the budget; 0 is the baseline",
     .meaning_zh = "预算的倍数；0 即基准",
     .source = "scenario"},
    {.name = "adopters",
     .field = &BoughtTrafficParams::adopters,
     .value = 1,
     .range = {0, 1},
     .unit = "1",
     .evidence = Evidence::chosen,
     .meaning = "Share of counties that use it",
     .meaning_zh = "采用的县比例",
     .source = "scenario"},
    {.name = "budget_yuan",
     .field = &BoughtTrafficParams::budget_yuan,
     .value = 1000,
     .range = {0, 1e7},
     .unit = "yuan",
     .evidence = Evidence::assumed,
     .meaning = "Public money for traffic per stream",
     .meaning_zh = "每场购买流量的公共资金",
     .source = "assumed: twice an usual audience at the base price",
     .plausible = {500, 2000}},
    {.name = "bots",
     .field = &BoughtTrafficParams::bots,
     .value = 0.5,
     .range = {0, 1},
     .unit = "1",
     .evidence = Evidence::assumed,
     .meaning = "Share of the bought views that are nobody's",
     .meaning_zh = "所购流量中机器观看的比例",
     .source = "F11, F12: views inflated 10 to 50 times; share assumed",
     .plausible = {0.25, 1}},
};
static_assert(declares_every_field(kRows));
constexpr auto kInfo = describe(kRows);
constexpr ParameterTable kTable{.section = "tactics.bought_traffic",
                                .title = "Bought traffic",
                                .title_zh = "购买流量",
                                .rows = kInfo};

void buy_views(std::span<const double> values, const StreamSight& /*sight*/, StreamPlan& plan) {
  const auto p = params_from<BoughtTrafficParams>(values);
  plan.traffic_yuan += p.intensity * p.budget_yuan;
  plan.traffic_bots = p.bots;
}

}  // namespace

extern const TacticDefinition kTactic_bought_traffic;
const TacticDefinition kTactic_bought_traffic{
    .name = "bought_traffic", .table = &kTable, .rule = buy_views};

}  // namespace credstream
