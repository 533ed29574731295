/// H27: under attention, a loss of trust hardly depends on the number of counties.
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
    {"H27", "120 counties change the loss by less than a quarter: 0.25 - |ratio - 1|",
     "120 个县使损失变化不足四分之一：0.25 - |比值 - 1|", "1", Expect::positive,
     [](const ArmFigures& f) { return 0.25 - std::abs(loss_ratio(f, true) - 1); }, true},
};

}  // namespace

extern const Hypothesis kHypothesis_h27;
const Hypothesis kHypothesis_h27{.id = "H27",
                                 .text =
                                     "Doubling the number of counties by cut changes "
                                     "apportionment's loss by less than a quarter under attention",
                                 .text_zh = "关注会耗尽时，县数加倍使摊派的损失变化不足四分之一",
                                 .scenario = "hypotheses/h27-counties",
                                 .figures = kFigures,
                                 .contrasts = kContrasts,
                                 .worlds = true,
                                 .arms = kArms};

}  // namespace credstream
