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
    {"intensity",
     &WaterArmyParams::intensity,
     1,
     {0, 10},
     "1",
     Evidence::chosen,
     "Scale of the paid comments; 0 is the baseline",
     "水军评论的倍数；0 即基准",
     "scenario"},
    {"adopters",
     &WaterArmyParams::adopters,
     1,
     {0, 1},
     "1",
     Evidence::chosen,
     "Share of counties that use it",
     "采用的县比例",
     "scenario"},
    {"comments",
     &WaterArmyParams::comments,
     1,
     {0, 50},
     "1/viewer",
     Evidence::assumed,
     "Paid comments per real viewer",
     "每名真实观众对应的水军评论数",
     "assumed",
     false,
     {0.5, 2}},
    {"cost_yuan",
     &WaterArmyParams::cost_yuan,
     0.5,
     {0, 10},
     "yuan/comment",
     Evidence::assumed,
     "Fee of a paid comment",
     "每条水军评论的费用",
     "assumed: the proverbial fifty cents",
     false,
     {0.25, 1}},
};
static_assert(declares_every_field(kRows));
constexpr auto kInfo = describe(kRows);
constexpr ParameterTable kTable{"tactics.water_army", "Water army", "水军", kInfo};

void praise(std::span<const double> values, const StreamSight& /*sight*/, StreamPlan& plan) {
  const auto p = params_from<WaterArmyParams>(values);
  plan.praise += p.intensity * p.comments;
  plan.praise_cost_yuan = p.cost_yuan;
}

}  // namespace

extern const TacticDefinition kTactic_water_army;
const TacticDefinition kTactic_water_army{"water_army", &kTable, praise};

}  // namespace credstream
