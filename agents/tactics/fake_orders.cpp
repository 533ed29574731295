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
    {.name = "intensity",
     .field = &FakeOrdersParams::intensity,
     .value = 1,
     .range = {0, 10},
     .unit = "1",
     .evidence = Evidence::chosen,
     .meaning = "Scale of the fake orders; 0 is the baseline",
     .meaning_zh = "刷单量的倍数；0 即基准",
     .source = "scenario"},
    {.name = "adopters",
     .field = &FakeOrdersParams::adopters,
     .value = 1,
     .range = {0, 1},
     .unit = "1",
     .evidence = Evidence::chosen,
     .meaning = "Share of counties that use it",
     .meaning_zh = "采用的县比例",
     .source = "scenario"},
    {.name = "multiple",
     .field = &FakeOrdersParams::multiple,
     .value = 10,
     .range = {1, 1000},
     .unit = "1",
     .evidence = Evidence::assumed,
     .meaning = "Displayed orders as a multiple of the genuine ones expected",
     .meaning_zh = "展示订单为预期真实订单的倍数",
     .source = "F11, F12: views inflated 10 to 50 times; orders assumed",
     .plausible = {5, 20}},
    {.name = "cost_yuan",
     .field = &FakeOrdersParams::cost_yuan,
     .value = 8,
     .range = {0, 100},
     .unit = "yuan/order",
     .evidence = Evidence::assumed,
     .meaning = "Fee of a fake order, principal apart",
     .meaning_zh = "每单刷单费用",
     .source = "F15: value of goods; fee assumed",
     .plausible = {3, 15}},
    {.name = "insiders",
     .field = &FakeOrdersParams::insiders,
     .value = 6,
     .range = {0, 1000},
     .unit = "heads",
     .evidence = Evidence::assumed,
     .meaning = "People who know of it and may let it out",
     .meaning_zh = "知情人数",
     .source = "assumed",
     .integer = true,
     .plausible = {3, 12}},
};
static_assert(declares_every_field(kRows));
constexpr auto kInfo = describe(kRows);
constexpr ParameterTable kTable{
    .section = "tactics.fake_orders", .title = "Fake orders", .title_zh = "刷单", .rows = kInfo};

void brush(std::span<const double> values, const StreamSight& sight, StreamPlan& plan) {
  const auto p = params_from<FakeOrdersParams>(values);
  plan.fake_orders +=
      p.intensity * (p.multiple - 1.0) * sight.expected_views * sight.expected_conversion;
  plan.fake_cost_yuan = p.cost_yuan;
  plan.fake_insiders = p.insiders;
}

}  // namespace

extern const TacticDefinition kTactic_fake_orders;
const TacticDefinition kTactic_fake_orders{.name = "fake_orders", .table = &kTable, .rule = brush};

}  // namespace credstream
