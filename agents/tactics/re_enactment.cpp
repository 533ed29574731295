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
    {"intensity",
     &ReEnactmentParams::intensity,
     1,
     {0, 10},
     "1",
     Evidence::chosen,
     "Scale of the deals staged again; 0 is the baseline",
     "重演订单的倍数；0 即基准",
     "scenario"},
    {"adopters",
     &ReEnactmentParams::adopters,
     1,
     {0, 1},
     "1",
     Evidence::chosen,
     "Share of counties that use it",
     "采用的县比例",
     "scenario"},
    {"multiple",
     &ReEnactmentParams::multiple,
     10,
     {1, 1000},
     "1",
     Evidence::assumed,
     "Displayed orders as a multiple of the genuine ones expected",
     "展示订单为预期真实订单的倍数",
     "assumed, as for fake orders",
     false,
     {5, 20}},
    {"rehearsal_cost_yuan",
     &ReEnactmentParams::rehearsal_cost_yuan,
     3000,
     {0, 1e6},
     "yuan",
     Evidence::assumed,
     "Public money for the rehearsal of a stream",
     "每场排演的公共开支",
     "assumed",
     false,
     {1500, 6000}},
    {"insiders",
     &ReEnactmentParams::insiders,
     12,
     {0, 1000},
     "heads",
     Evidence::assumed,
     "People who know of it and may let it out",
     "知情人数",
     "assumed: staff and the buyers' people",
     true,
     {6, 24}},
};
static_assert(declares_every_field(kRows));
constexpr auto kInfo = describe(kRows);
constexpr ParameterTable kTable{"tactics.re_enactment", "Re-enactment", "重演签约", kInfo};

void stage_deals(std::span<const double> values, const StreamSight& sight, StreamPlan& plan) {
  const auto p = params_from<ReEnactmentParams>(values);
  plan.reenacted_orders +=
      p.intensity * (p.multiple - 1.0) * sight.expected_views * sight.expected_conversion;
  plan.rehearsal_cost_yuan = p.rehearsal_cost_yuan;
  plan.reenacted_insiders = p.insiders;
}

}  // namespace

extern const TacticDefinition kTactic_re_enactment;
const TacticDefinition kTactic_re_enactment{"re_enactment", &kTable, stage_deals};

}  // namespace credstream
