#include "agents/parameters.hpp"

namespace credstream {
namespace {

using enum Evidence;

constexpr Parameter<PopulationParams> kRows[] = {
    {"consumers",
     &PopulationParams::consumers,
     200000,
     {100, 2e9},
     "consumers",
     chosen,
     "Simulated consumers",
     "模拟的消费者数",
     "scenario",
     true},
    {"counties",
     &PopulationParams::counties,
     60,
     {1, 4000},
     "counties",
     chosen,
     "Counties that hold streams; consumers are spread evenly over them",
     "参与直播的县数",
     "scenario",
     true},
    {"weight",
     &PopulationParams::weight,
     25,
     {1, 100000},
     "people",
     chosen,
     "People that one simulated consumer stands for",
     "每个模拟消费者代表的人数",
     "scenario",
     true},
    {"farmers_per_county",
     &PopulationParams::farmers_per_county,
     2000,
     {10, 1e6},
     "heads",
     chosen,
     "Farming households of a county",
     "每县农户数",
     "scenario",
     true},
    {"participating_share",
     &PopulationParams::participating_share,
     0.2,
     {0.001, 1},
     "1",
     assumed,
     "Share of farmers who sell through the campaign",
     "通过直播卖货的农户比例",
     "S1: only a few brands benefit; size assumed",
     false,
     {0.1, 0.4}},
    {"farm_size_spread",
     &PopulationParams::farm_size_spread,
     0.6,
     {0, 2},
     "log",
     assumed,
     "Log standard deviation of farm sizes",
     "农户规模的对数标准差",
     "assumed",
     false,
     {0.3, 1.2}},
};
static_assert(declares_every_field(kRows));
constexpr auto kInfo = describe(kRows);
constexpr ParameterTable kTable{"population", "People", "人口", kInfo};

}  // namespace

extern const ModelSection kSection_population;
const ModelSection kSection_population{&kTable,
                                       [](ModelParams& p) { return values_of(p.population); }};

}  // namespace credstream
