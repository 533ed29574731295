/// H25: honest streams win trust.
#include "experiments/hypotheses/hypothesis.hpp"

namespace credstream {
namespace {

constexpr std::string_view kArms[] = {"organic", "none"};

constexpr Figure kFigures[] = {
    {"trust", "1", "Mean credibility over the run, less that before it", mean_trust},
};

constexpr Contrast kContrasts[] = {
    {"H25", "Trust is higher with honest streams than with none", "有诚实直播时信任高于没有直播",
     "1", Expect::positive,
     [](const ArmFigures& f) { return f.at("organic", "trust") - f.at("none", "trust"); }},
};

}  // namespace

extern const Hypothesis kHypothesis_h25;
const Hypothesis kHypothesis_h25{.id = "H25",
                                 .text = "Honest streams win trust",
                                 .text_zh = "诚实直播赢得信任",
                                 .scenario = "four-tactics",
                                 .figures = kFigures,
                                 .contrasts = kContrasts,
                                 .worlds = true,
                                 .arms = kArms};

}  // namespace credstream
