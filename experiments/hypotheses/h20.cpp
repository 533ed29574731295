/// H20: a loss leader raises what farmers earn; under which contracts.
#include "agents/rules/contract.hpp"
#include "experiments/hypotheses/hypothesis.hpp"

namespace credstream {
namespace {

constexpr std::string_view kArms[] = {"organic", "loss_leader"};

constexpr Figure kFigures[] = {
    {"net_income", "yuan", "Farmers' net income", net_income},
    {"contract", "1", "Kind of contract with farmers",
     [](const StudyRuns& r, std::size_t arm) { return r.arms[arm].setup.params.contract.kind; }},
};

/// What the loss leader brings farmers under one contract; worlds with another cannot tell.
double gain_under(const ArmFigures& f, Contract kind) {
  if (f.at("loss_leader", "contract") != static_cast<double>(kind)) return kCannotTell;
  return f.at("loss_leader", "net_income") - f.at("organic", "net_income");
}

constexpr Contrast kContrasts[] = {
    {"H20", "Farmers earn more with the loss leader", "亏本价使农民净收入更高", "yuan",
     Expect::positive,
     [](const ArmFigures& f) {
       return f.at("loss_leader", "net_income") - f.at("organic", "net_income");
     }},
};
constexpr Contrast kByContract[] = {
    {"H20b-fixed", "They do under a fixed price", "在固定收购价下更高", "yuan", Expect::positive,
     [](const ArmFigures& f) { return gain_under(f, Contract::fixed); }},
    {"H20b-floor", "They do under a floor", "在保底价下更高", "yuan", Expect::positive,
     [](const ArmFigures& f) { return gain_under(f, Contract::floor); }},
    {"H20b-share", "They do not under a share", "在分成下不更高", "yuan", Expect::not_positive,
     [](const ArmFigures& f) { return gain_under(f, Contract::share); }},
};

}  // namespace

extern const Hypothesis kHypothesis_h20;
const Hypothesis kHypothesis_h20{.id = "H20",
                                 .text = "The loss leader raises farmers' net income",
                                 .text_zh = "亏本价提高农民净收入",
                                 .scenario = "four-tactics",
                                 .figures = kFigures,
                                 .contrasts = kContrasts,
                                 .worlds = true,
                                 .arms = kArms};

extern const Hypothesis kHypothesis_h20b;
const Hypothesis kHypothesis_h20b{
    .id = "H20b",
    .text = "The loss leader raises it under a floor and a fixed price, and not under a share",
    .text_zh = "亏本价在保底价与固定收购价下提高净收入，在分成下则否",
    .scenario = "four-tactics",
    .figures = kFigures,
    .contrasts = kByContract,
    .worlds = true,
    .arms = kArms};

}  // namespace credstream
