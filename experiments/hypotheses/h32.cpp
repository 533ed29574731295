/// H32: honest streams raise what farmers net by little.
#include "experiments/hypotheses/hypothesis.hpp"

namespace credstream {
namespace {

constexpr std::string_view kArms[] = {"organic", "none"};

constexpr Figure kFigures[] = {
    {"net_income", "yuan", "Farmers' net income", net_income},
};

constexpr Contrast kContrasts[] = {
    {"H32", "By less than 5 %: 0.05 less the gain over what they net without streams",
     "不足 5%：0.05 减去相对没有直播的增幅", "1", Expect::positive,
     [](const ArmFigures& f) {
       const double none = f.at("none", "net_income");
       return none > 0 ? 0.05 - (f.at("organic", "net_income") - none) / none : kCannotTell;
     }},
};

}  // namespace

extern const Hypothesis kHypothesis_h32;
const Hypothesis kHypothesis_h32{
    .id = "H32",
    .text = "Honest streams raise farmers' net income by less than 5 %",
    .text_zh = "诚实直播使农民净收入增加不足 5%",
    .scenario = "four-tactics",
    .figures = kFigures,
    .contrasts = kContrasts,
    .worlds = true,
    .arms = kArms};

}  // namespace credstream
