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
    {"intensity",
     &BoughtTrafficParams::intensity,
     1,
     {0, 1000},
     "1",
     Evidence::chosen,
     "Scale of the budget; 0 is the baseline",
     "预算的倍数；0 即基准",
     "scenario"},
    {"adopters",
     &BoughtTrafficParams::adopters,
     1,
     {0, 1},
     "1",
     Evidence::chosen,
     "Share of counties that use it",
     "采用的县比例",
     "scenario"},
    {"budget_yuan",
     &BoughtTrafficParams::budget_yuan,
     1000,
     {0, 1e7},
     "yuan",
     Evidence::assumed,
     "Public money for traffic per stream",
     "每场购买流量的公共资金",
     "assumed: twice an usual audience at the base price",
     false,
     {500, 2000}},
    {"bots",
     &BoughtTrafficParams::bots,
     0.5,
     {0, 1},
     "1",
     Evidence::assumed,
     "Share of the bought views that are nobody's",
     "所购流量中机器观看的比例",
     "F11, F12: views inflated 10 to 50 times; share assumed",
     false,
     {0.25, 1}},
};
static_assert(declares_every_field(kRows));
constexpr auto kInfo = describe(kRows);
constexpr ParameterTable kTable{"tactics.bought_traffic", "Bought traffic", "购买流量", kInfo};

void buy_views(std::span<const double> values, const StreamSight& /*sight*/, StreamPlan& plan) {
  const auto p = params_from<BoughtTrafficParams>(values);
  plan.traffic_yuan += p.intensity * p.budget_yuan;
  plan.traffic_bots = p.bots;
}

}  // namespace

extern const TacticDefinition kTactic_bought_traffic;
const TacticDefinition kTactic_bought_traffic{"bought_traffic", &kTable, buy_views};

}  // namespace credstream
