/// H30: publishing what was sold wins trust where attention is used up.
#include "experiments/hypotheses/hypothesis.hpp"

namespace credstream {
namespace {

constexpr Figure kFigures[] = {
    {"trust", "1", "Mean credibility over the run, less that before it", mean_trust},
    {"attention", "1", "1 where attention is used up", attention_is_used_up},
};

constexpr Contrast kContrasts[] = {
    {"H30", "Trust is higher with publication", "公示时信任更高", "1", Expect::positive,
     [](const ArmFigures& f) {
       return f.at("on", "attention") == 0 ? kCannotTell
                                           : f.at("on", "trust") - f.at("off", "trust");
     }},
};

}  // namespace

extern const Hypothesis kHypothesis_h30;
const Hypothesis kHypothesis_h30{.id = "H30",
                                 .text = "Disclosure with attention wins credibility",
                                 .text_zh = "关注会耗尽时，公示赢得公信力",
                                 .scenario = "policy/p02-disclosure",
                                 .figures = kFigures,
                                 .contrasts = kContrasts,
                                 .worlds = true};

}  // namespace credstream
