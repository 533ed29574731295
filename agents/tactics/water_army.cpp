/// Water army: paid comments praise the goods and the host.
#include "agents/tactic.hpp"

namespace credstream {
namespace {

struct WaterArmyParams {
  double intensity;
  double adopters;
  double comments;
  double cost_yuan;
};

constexpr Parameter<WaterArmyParams> kRows[] = {
    {.name = "intensity",
     .field = &WaterArmyParams::intensity,
     .value = 1,
     .range = {0, 10},
     .unit = "1",
     .evidence = Evidence::chosen,
     .meaning = "Scale of the paid comments; 0 is the baseline",
     .meaning_zh = "水军评论的倍数；0 即基准",
     .source = "scenario"},
    {.name = "adopters",
     .field = &WaterArmyParams::adopters,
     .value = 1,
     .range = {0, 1},
     .unit = "1",
     .evidence = Evidence::chosen,
     .meaning = "Share of counties that use it",
     .meaning_zh = "采用的县比例",
     .source = "scenario"},
    {.name = "comments",
     .field = &WaterArmyParams::comments,
     .value = 1,
     .range = {0, 50},
     .unit = "1/viewer",
     .evidence = Evidence::assumed,
     .meaning = "Paid comments per real viewer",
     .meaning_zh = "每名真实观众对应的水军评论数",
     .source = "assumed",
     .plausible = {0.5, 2}},
    {.name = "cost_yuan",
     .field = &WaterArmyParams::cost_yuan,
     .value = 0.5,
     .range = {0, 10},
     .unit = "yuan/comment",
     .evidence = Evidence::assumed,
     .meaning = "Fee of a paid comment",
     .meaning_zh = "每条水军评论的费用",
     .source = "assumed: the proverbial fifty cents",
     .plausible = {0.25, 1}},
};
static_assert(declares_every_field(kRows));
constexpr auto kInfo = describe(kRows);
constexpr ParameterTable kTable{
    .section = "tactics.water_army", .title = "Water army", .title_zh = "水军", .rows = kInfo};

void praise(std::span<const double> values, const StreamSight& /*sight*/, StreamPlan& plan) {
  const auto p = params_from<WaterArmyParams>(values);
  plan.praise += p.intensity * p.comments;
  plan.praise_cost_yuan = p.cost_yuan;
}

}  // namespace

extern const TacticDefinition kTactic_water_army;
const TacticDefinition kTactic_water_army{.name = "water_army", .table = &kTable, .rule = praise};

}  // namespace credstream
