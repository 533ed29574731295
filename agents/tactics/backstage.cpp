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
    {"intensity",
     &BackstageParams::intensity,
     1,
     {0, 1},
     "1",
     Evidence::chosen,
     "How far effort moves from even thirds to the shares below; 0 is the baseline",
     "精力由三等分移向下列比例的程度；0 即基准",
     "scenario"},
    {"adopters",
     &BackstageParams::adopters,
     1,
     {0, 1},
     "1",
     Evidence::chosen,
     "Share of counties that use it",
     "采用的县比例",
     "scenario"},
    {"stage_effort",
     &BackstageParams::stage_effort,
     0,
     {0, 1},
     "1",
     Evidence::chosen,
     "Share of effort that stays on the stage",
     "留在台前的精力比例",
     "S0, S3: leaders behind the stage"},
    {"quality_effort",
     &BackstageParams::quality_effort,
     0.5,
     {0, 1},
     "1",
     Evidence::assumed,
     "Part of the remaining effort that goes to quality; the rest goes to the industry chain",
     "其余精力中用于品质的部分，余下用于产业链",
     "assumed",
     false,
     {0.25, 1}},
    {"investment_yuan",
     &BackstageParams::investment_yuan,
     10000,
     {0, 1e7},
     "yuan/stream",
     Evidence::assumed,
     "Public money for the industry chain, with each stream",
     "每场投入产业链的公共资金",
     "assumed",
     false,
     {5000, 20000}},
};
static_assert(declares_every_field(kRows));
constexpr auto kInfo = describe(kRows);
constexpr ParameterTable kTable{"tactics.backstage", "Work behind the stage", "退居幕后", kInfo};

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
const TacticDefinition kTactic_backstage{"backstage", &kTable, step_back};

}  // namespace credstream
