/// Fake orders: brushers order, the platform displays, the money is refunded and nothing ships.
#include "agents/tactic.hpp"

namespace credstream {
namespace {

struct FakeOrdersParams {
  double intensity;
  double adopters;
  double multiple;
  double cost_yuan;
  double insiders;
};

constexpr Parameter<FakeOrdersParams> kRows[] = {
    {"intensity",
     &FakeOrdersParams::intensity,
     1,
     {0, 10},
     "1",
     Evidence::chosen,
     "Scale of the fake orders; 0 is the baseline",
     "刷单量的倍数；0 即基准",
     "scenario"},
    {"adopters",
     &FakeOrdersParams::adopters,
     1,
     {0, 1},
     "1",
     Evidence::chosen,
     "Share of counties that use it",
     "采用的县比例",
     "scenario"},
    {"multiple",
     &FakeOrdersParams::multiple,
     10,
     {1, 1000},
     "1",
     Evidence::assumed,
     "Displayed orders as a multiple of the genuine ones expected",
     "展示订单为预期真实订单的倍数",
     "F11, F12: views inflated 10 to 50 times; orders assumed",
     false,
     {5, 20}},
    {"cost_yuan",
     &FakeOrdersParams::cost_yuan,
     8,
     {0, 100},
     "yuan/order",
     Evidence::assumed,
     "Fee of a fake order, principal apart",
     "每单刷单费用",
     "F15: value of goods; fee assumed",
     false,
     {3, 15}},
    {"insiders",
     &FakeOrdersParams::insiders,
     6,
     {0, 1000},
     "heads",
     Evidence::assumed,
     "People who know of it and may let it out",
     "知情人数",
     "assumed",
     true,
     {3, 12}},
};
static_assert(declares_every_field(kRows));
constexpr auto kInfo = describe(kRows);
constexpr ParameterTable kTable{"tactics.fake_orders", "Fake orders", "刷单", kInfo};

void brush(std::span<const double> values, const StreamSight& sight, StreamPlan& plan) {
  const auto p = params_from<FakeOrdersParams>(values);
  plan.fake_orders +=
      p.intensity * (p.multiple - 1.0) * sight.expected_views * sight.expected_conversion;
  plan.fake_cost_yuan = p.cost_yuan;
  plan.fake_insiders = p.insiders;
}

}  // namespace

extern const TacticDefinition kTactic_fake_orders;
const TacticDefinition kTactic_fake_orders{"fake_orders", &kTable, brush};

}  // namespace credstream
