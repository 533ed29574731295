/// Re-enactment: deals that are already made are closed once more on air. They are displayed and
/// counted; no money and no goods move for them, only the rehearsal costs.
#include "agents/tactic.hpp"

namespace credstream {
namespace {

struct ReEnactmentParams {
  double intensity;
  double adopters;
  double multiple;
  double rehearsal_cost_yuan;
  double insiders;
};

constexpr Parameter<ReEnactmentParams> kRows[] = {
    {.name = "intensity",
     .field = &ReEnactmentParams::intensity,
     .value = 1,
     .range = {0, 10},
     .unit = "1",
     .evidence = Evidence::chosen,
     .meaning = "Scale of the deals staged again; 0 is the baseline",
     .meaning_zh = "重演订单的倍数；0 即基准",
     .source = "scenario"},
    {.name = "adopters",
     .field = &ReEnactmentParams::adopters,
     .value = 1,
     .range = {0, 1},
     .unit = "1",
     .evidence = Evidence::chosen,
     .meaning = "Share of counties that use it",
     .meaning_zh = "采用的县比例",
     .source = "scenario"},
    {.name = "multiple",
     .field = &ReEnactmentParams::multiple,
     .value = 10,
     .range = {1, 1000},
     .unit = "1",
     .evidence = Evidence::assumed,
     .meaning = "Displayed orders as a multiple of the genuine ones expected",
     .meaning_zh = "展示订单为预期真实订单的倍数",
     .source = "assumed, as for fake orders",
     .plausible = {5, 20}},
    {.name = "rehearsal_cost_yuan",
     .field = &ReEnactmentParams::rehearsal_cost_yuan,
     .value = 3000,
     .range = {0, 1e6},
     .unit = "yuan",
     .evidence = Evidence::assumed,
     .meaning = "Public money for the rehearsal of a stream",
     .meaning_zh = "每场排演的公共开支",
     .source = "assumed",
     .plausible = {1500, 6000}},
    {.name = "insiders",
     .field = &ReEnactmentParams::insiders,
     .value = 12,
     .range = {0, 1000},
     .unit = "heads",
     .evidence = Evidence::assumed,
     .meaning = "People who know of it and may let it out",
     .meaning_zh = "知情人数",
     .source = "assumed: staff and the buyers' people",
     .integer = true,
     .plausible = {6, 24}},
};
static_assert(declares_every_field(kRows));
constexpr auto kInfo = describe(kRows);
constexpr ParameterTable kTable{.section = "tactics.re_enactment",
                                .title = "Re-enactment",
                                .title_zh = "重演签约",
                                .rows = kInfo};

void stage_deals(std::span<const double> values, const StreamSight& sight, StreamPlan& plan) {
  const auto p = params_from<ReEnactmentParams>(values);
  plan.reenacted_orders +=
      p.intensity * (p.multiple - 1.0) * sight.expected_views * sight.expected_conversion;
  plan.rehearsal_cost_yuan = p.rehearsal_cost_yuan;
  plan.reenacted_insiders = p.insiders;
}

}  // namespace

extern const TacticDefinition kTactic_re_enactment;
const TacticDefinition kTactic_re_enactment{
    .name = "re_enactment", .table = &kTable, .rule = stage_deals};

}  // namespace credstream
