/// H27: under attention, a loss of trust hardly depends on the number of counties.
#include <cmath>

#include "experiments/hypotheses/more_counties.hpp"

namespace credstream {
namespace {

constexpr Contrast kContrasts[] = {
    {"H27", "120 counties change the loss by less than a quarter: 0.25 - |ratio - 1|",
     "120 个县使损失变化不足四分之一：0.25 - |比值 - 1|", "1", Expect::positive,
     [](const ArmFigures& f) { return 0.25 - std::abs(more_counties::loss_ratio(f, true) - 1); },
     true},
};

}  // namespace

extern const Hypothesis kHypothesis_h27;
const Hypothesis kHypothesis_h27{.id = "H27",
                                 .text =
                                     "Doubling the number of counties by cut changes "
                                     "apportionment's loss by less than a quarter under attention",
                                 .text_zh = "关注会耗尽时，县数加倍使摊派的损失变化不足四分之一",
                                 .scenario = "hypotheses/h27-counties",
                                 .figures = more_counties::kFigures,
                                 .contrasts = kContrasts,
                                 .worlds = true,
                                 .arms = more_counties::kArms};

}  // namespace credstream
