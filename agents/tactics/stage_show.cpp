/// Stage show: an official puts effort into the show, at the cost of work on quality and on the
/// industry chain; below a third, it is the other way round.
#include <algorithm>

#include "agents/tactic.hpp"

namespace credstream {
namespace {

struct StageShowParams {
  double intensity;
  double adopters;
  double stage_effort;
};

constexpr Parameter<StageShowParams> kRows[] = {
    {.name = "intensity",
     .field = &StageShowParams::intensity,
     .value = 1,
     .range = {0, 1},
     .unit = "1",
     .evidence = Evidence::chosen,
     .meaning = "Scale of the effort shifted to the stage; 0 is the baseline",
     .meaning_zh = "转向台前的精力的倍数；0 即基准",
     .source = "scenario"},
    {.name = "adopters",
     .field = &StageShowParams::adopters,
     .value = 1,
     .range = {0, 1},
     .unit = "1",
     .evidence = Evidence::chosen,
     .meaning = "Share of counties that use it",
     .meaning_zh = "采用的县比例",
     .source = "scenario"},
    {.name = "stage_effort",
     .field = &StageShowParams::stage_effort,
     .value = 0.8,
     .range = {0, 1},
     .unit = "1",
     .evidence = Evidence::assumed,
     .meaning = "Share of effort that goes to the stage; the rest is split evenly",
     .meaning_zh = "用于台前表演的精力比例，其余平分",
     .source = "assumed",
     .plausible = {0.4, 1}},
};
static_assert(declares_every_field(kRows));
constexpr auto kInfo = describe(kRows);
constexpr ParameterTable kTable{
    .section = "tactics.stage_show", .title = "Stage show", .title_zh = "才艺表演", .rows = kInfo};

void perform(std::span<const double> values, const StreamSight& /*sight*/, StreamPlan& plan) {
  const auto p = params_from<StageShowParams>(values);
  const double left = 1.0 - plan.stage_effort;
  if (p.intensity == 0 || left <= 0) return;
  plan.stage_effort =
      std::clamp(plan.stage_effort + p.intensity * (p.stage_effort - 1.0 / 3), 0.0, 1.0);
  const double share = (1.0 - plan.stage_effort) / left;  // of what the others had
  plan.quality_effort *= share;
  plan.chain_effort *= share;
}

}  // namespace

extern const TacticDefinition kTactic_stage_show;
const TacticDefinition kTactic_stage_show{.name = "stage_show", .table = &kTable, .rule = perform};

}  // namespace credstream
