/// H21: cash that costs as much brings farmers more than the loss leader.
#include "experiments/hypotheses/hypothesis.hpp"

namespace credstream {
namespace {

constexpr std::string_view kArms[] = {"organic", "cash", "loss_leader"};

constexpr Figure kFigures[] = {
    {"net_income", "yuan", "Farmers' net income", net_income},
};

constexpr Contrast kContrasts[] = {
    {"H21", "Farmers earn more with the cash", "发现金时农民净收入更高", "yuan", Expect::positive,
     [](const ArmFigures& f) {
       return f.at("cash", "net_income") - f.at("loss_leader", "net_income");
     }},
};

}  // namespace

extern const Hypothesis kHypothesis_h21;
const Hypothesis kHypothesis_h21{
    .id = "H21",
    .text = "Cash of the same cost brings farmers more than the loss leader",
    .text_zh = "同等成本的现金比亏本价给农户带来更多",
    .scenario = "four-tactics",
    .figures = kFigures,
    .contrasts = kContrasts,
    .worlds = true,
    .arms = kArms};

}  // namespace credstream
