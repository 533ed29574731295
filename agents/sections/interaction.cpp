#include "agents/parameters.hpp"

namespace credstream {
namespace {

using enum Evidence;

constexpr Parameter<InteractionParams> kRows[] = {
    {"share",
     &InteractionParams::share,
     0,
     {0, 0.05},
     "1",
     assumed,
     "Share of viewers whom the official answers; 0 turns it off",
     "得到官员回应的观众比例；0 为关闭",
     "assumed: an answer a minute among 70,000 viewers is 0.001",
     false,
     {0, 0.005}},
    {"evidence",
     &InteractionParams::evidence,
     1,
     {0, 10},
     "observations",
     assumed,
     "Good evidence on the official from an answer",
     "一次回应带来的正面证据",
     "S4: direction only",
     false,
     {0.5, 2}},
};
static_assert(declares_every_field(kRows));
constexpr auto kInfo = describe(kRows);
constexpr ParameterTable kTable{"interaction", "Interaction", "互动", kInfo};

}  // namespace

extern const ModelSection kSection_interaction;
const ModelSection kSection_interaction{&kTable,
                                        [](ModelParams& p) { return values_of(p.interaction); }};

}  // namespace credstream
