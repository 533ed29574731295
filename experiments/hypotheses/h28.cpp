/// H28: without attention, a loss of trust doubles with the number of counties.
#include <cmath>

#include "experiments/hypotheses/hypothesis.hpp"

namespace credstream {
namespace {

constexpr std::string_view kArms[] = {"organic", "apportionment", "organic_120",
                                      "apportionment_120"};

constexpr Figure kFigures[] = {
    {"trust", "1", "Mean credibility over the run, less that before it", mean_trust},
    {"attention", "1", "1 where attention is used up", attention_is_used_up},
};

/// Apportionment's loss in 120 counties over that in 60; cannot tell where there is hardly one.
double loss_ratio(const ArmFigures& f, bool under_attention) {
  constexpr double kLeastLoss = 0.0005;
  if ((f.at("apportionment", "attention") != 0) != under_attention) return kCannotTell;
  const double few = f.at("organic", "trust") - f.at("apportionment", "trust");
  if (few < kLeastLoss) return kCannotTell;
  return (f.at("organic_120", "trust") - f.at("apportionment_120", "trust")) / few;
}

constexpr Contrast kContrasts[] = {
    {"H28", "120 counties double the loss within an eighth: 0.125 - |ratio / 2 - 1|",
     "120 个县使损失加倍，误差八分之一以内：0.125 - |比值 / 2 - 1|", "1", Expect::positive,
     [](const ArmFigures& f) { return 0.125 - std::abs(loss_ratio(f, false) / 2 - 1); }, true},
};

}  // namespace

extern const Hypothesis kHypothesis_h28;
const Hypothesis kHypothesis_h28{
    .id = "H28",
    .text = "Without attention, doubling the number of counties doubles apportionment's loss",
    .text_zh = "没有关注限制时，县数加倍使摊派的损失加倍",
    .scenario = "hypotheses/h27-counties",
    .figures = kFigures,
    .contrasts = kContrasts,
    .worlds = true,
    .arms = kArms};

}  // namespace credstream
