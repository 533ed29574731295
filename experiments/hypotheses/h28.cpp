/// H28: without attention, a loss of trust doubles with the number of counties.
#include <cmath>

#include "experiments/hypotheses/more_counties.hpp"

namespace credstream {
namespace {

constexpr Contrast kContrasts[] = {
    {"H28", "120 counties double the loss within an eighth: 0.125 - |ratio / 2 - 1|",
     "120 个县使损失加倍，误差八分之一以内：0.125 - |比值 / 2 - 1|", "1", Expect::positive,
     [](const ArmFigures& f) {
       return 0.125 - std::abs(more_counties::loss_ratio(f, false) / 2 - 1);
     },
     true},
};

}  // namespace

extern const Hypothesis kHypothesis_h28;
const Hypothesis kHypothesis_h28{
    .id = "H28",
    .text = "Without attention, doubling the number of counties doubles apportionment's loss",
    .text_zh = "没有关注限制时，县数加倍使摊派的损失加倍",
    .scenario = "hypotheses/h27-counties",
    .figures = more_counties::kFigures,
    .contrasts = kContrasts,
    .worlds = true,
    .arms = more_counties::kArms};

}  // namespace credstream
