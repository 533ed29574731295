/// H26: a scandal with its apology never leaves more trust than no scandal.
#include "experiments/hypotheses/hypothesis.hpp"

namespace credstream {
namespace {

constexpr std::string_view kArms[] = {"apportionment", "apportionment_hidden", "fake_orders",
                                      "fake_orders_hidden"};

constexpr Figure kFigures[] = {
    {"trust", "1", "Mean credibility over the run, less that before it", mean_trust},
};

constexpr Contrast kContrasts[] = {
    {"H26a", "Not after orders to buy: with scandals less without", "摊派之后不会：有丑闻减无丑闻",
     "1", Expect::not_positive,
     [](const ArmFigures& f) {
       return f.at("apportionment", "trust") - f.at("apportionment_hidden", "trust");
     }},
    {"H26b", "Not after fake orders: with scandals less without", "刷单之后不会：有丑闻减无丑闻",
     "1", Expect::not_positive,
     [](const ArmFigures& f) {
       return f.at("fake_orders", "trust") - f.at("fake_orders_hidden", "trust");
     }},
};

}  // namespace

extern const Hypothesis kHypothesis_h26;
const Hypothesis kHypothesis_h26{
    .id = "H26",
    .text = "An arm with apologies never ends above the same arm without its scandals",
    .text_zh = "有致歉的方案不会高于没有丑闻的同一方案",
    .scenario = "hypotheses/h26-never-above",
    .figures = kFigures,
    .contrasts = kContrasts,
    .worlds = true,
    .arms = kArms};

}  // namespace credstream
