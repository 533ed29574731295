/// The official behind the stage: effort goes into quality and the industry chain, and public
/// money into the chain; less is left for the stage.
#include "agents/tactic.hpp"

namespace credstream {
namespace {

struct BackstageParams {
  double intensity;
  double adopters;
  double stage_effort;
  double quality_effort;
  double investment_yuan;
};

constexpr Parameter<BackstageParams> kRows[] = {
    {.name = "intensity",
     .field = &BackstageParams::intensity,
     .value = 1,
     .range = {0, 1},
     .unit = "1",
     .evidence = Evidence::chosen,
     .meaning = "How far effort moves from even thirds to the shares below; 0 is the baseline",
     .meaning_zh = "精力由三等分移向下列比例的程度；0 即基准",
     .source = "scenario"},
    {.name = "adopters",
     .field = &BackstageParams::adopters,
     .value = 1,
     .range = {0, 1},
     .unit = "1",
     .evidence = Evidence::chosen,
     .meaning = "Share of counties that use it",
     .meaning_zh = "采用的县比例",
     .source = "scenario"},
    {.name = "stage_effort",
     .field = &BackstageParams::stage_effort,
     .value = 0,
     .range = {0, 1},
     .unit = "1",
     .evidence = Evidence::chosen,
     .meaning = "Share of effort that stays on the stage",
     .meaning_zh = "留在台前的精力比例",
     .source = "S0, S3: leaders behind the stage"},
    {.name = "quality_effort",
     .field = &BackstageParams::quality_effort,
     .value = 0.5,
     .range = {0, 1},
     .unit = "1",
     .evidence = Evidence::assumed,
     .meaning =
         "Part of the remaining effort that goes to quality; the rest goes to the industry chain",
     .meaning_zh = "其余精力中用于品质的部分，余下用于产业链",
     .source = "assumed",
     .plausible = {0.25, 1}},
    {.name = "investment_yuan",
     .field = &BackstageParams::investment_yuan,
     .value = 10000,
     .range = {0, 1e7},
     .unit = "yuan/stream",
     .evidence = Evidence::assumed,
     .meaning = "Public money for the industry chain, with each stream",
     .meaning_zh = "每场投入产业链的公共资金",
     .source = "assumed",
     .plausible = {5000, 20000}},
};
static_assert(declares_every_field(kRows));
constexpr auto kInfo = describe(kRows);
constexpr ParameterTable kTable{.section = "tactics.backstage",
                                .title = "Work behind the stage",
                                .title_zh = "退居幕后",
                                .rows = kInfo};

void step_back(std::span<const double> values, const StreamSight& /*sight*/, StreamPlan& plan) {
  const auto p = params_from<BackstageParams>(values);
  if (p.intensity == 0) return;
  const auto move = [&](double& share, double wanted) { share += p.intensity * (wanted - share); };
  const double behind = 1.0 - p.stage_effort;
  move(plan.stage_effort, p.stage_effort);
  move(plan.quality_effort, behind * p.quality_effort);
  move(plan.chain_effort, behind * (1.0 - p.quality_effort));
  plan.chain_yuan += p.intensity * p.investment_yuan;
}

}  // namespace

extern const TacticDefinition kTactic_backstage;
const TacticDefinition kTactic_backstage{.name = "backstage", .table = &kTable, .rule = step_back};

}  // namespace credstream
