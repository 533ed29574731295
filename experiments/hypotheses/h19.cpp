/// H19: orders to buy cost more trust than fake orders.
#include "experiments/hypotheses/hypothesis.hpp"

namespace credstream {
namespace {

constexpr std::string_view kArms[] = {"organic", "apportionment", "fake_orders"};

constexpr Figure kFigures[] = {
    {"trust", "1", "Mean credibility over the run, less that before it", mean_trust},
};

constexpr Contrast kContrasts[] = {
    {"H19", "Apportionment loses more trust than fake orders, over the year",
     "全年计，摊派比刷单损失更多信任", "1", Expect::positive,
     [](const ArmFigures& f) {
       return f.at("fake_orders", "trust") - f.at("apportionment", "trust");
     }},
};
constexpr Contrast kOneStream[] = {
    {"H19b", "It still does where every county turns one stream", "每县只改一场直播时仍然如此", "1",
     Expect::positive,
     [](const ArmFigures& f) {
       return f.at("fake_orders", "trust") - f.at("apportionment", "trust");
     }},
};

}  // namespace

extern const Hypothesis kHypothesis_h19;
const Hypothesis kHypothesis_h19{.id = "H19",
                                 .text = "Apportionment loses more trust than fake orders",
                                 .text_zh = "摊派比刷单损失更多信任",
                                 .scenario = "four-tactics",
                                 .figures = kFigures,
                                 .contrasts = kContrasts,
                                 .worlds = true,
                                 .arms = kArms};

extern const Hypothesis kHypothesis_h19b;
const Hypothesis kHypothesis_h19b{
    .id = "H19b",
    .text = "Apportionment loses more trust than fake orders where every county turns one stream",
    .text_zh = "每县只改一场直播时，摊派仍比刷单损失更多信任",
    .scenario = "one-more-stream",
    .figures = kFigures,
    .contrasts = kOneStream,
    .worlds = true,
    .arms = kArms};

}  // namespace credstream
