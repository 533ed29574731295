#pragma once
/// Policies compared: what each does against doing nothing, at what price, what moves elsewhere,
/// in which share of plausible worlds it helps, and which other policy it needs.
#include <optional>
#include <string>
#include <vector>

#include "agents/figures/headline.hpp"
#include "experiments/runs.hpp"
#include "experiments/study/plan.hpp"
#include "experiments/study/run.hpp"
#include "experiments/wording.hpp"
#include "output/statistics.hpp"

namespace credstream {

/// The parameter that divides the worlds in which an arm does better from the others best, cut at
/// its median: shares of worlds in which it does, on either side.
struct Split {
  std::string path;
  double at = 0;
  double below = 0, above = 0;
};

/// A smaller difference between the two sides may well be chance, as some eighty parameters
/// compete: over 50 worlds one of this size comes by chance in about one of 25 rows.
inline constexpr double kClearSplit = 0.5;

/// The worlds of a study in which an arm does better than doing nothing.
struct Beaten {
  std::int32_t draws = 0;  ///< worlds that were run
  std::int32_t by_aim[kAims] = {};
  std::int32_t both = 0;
  std::optional<Split> hangs_on[kAims];  ///< where a split is clear
};

/// The policy that another needs: it does nothing alone, and something together.
struct Partner {
  std::string policy;
  Interval adds;  ///< to the partner alone
};

struct PolicyEffect {
  std::string arm;
  std::vector<const PolicyDefinition*> policies;
  Interval by_aim[kAims];     ///< paired difference from the baseline
  Interval spending, burden;  ///< likewise, yuan
  double price = 0;           ///< public yuan per yuan of farmer income gained; NaN: no sure gain
  const TacticDefinition* moved = nullptr;  ///< whose share of streams rose most, when it did
  Interval moved_by;                        ///< by how much, in shares
  bool works_alone[kAims] = {};             ///< the whole interval is above 0
  std::optional<Partner> needs[kAims];
  Beaten beaten;
};

/// The arms of a scenario with policies that are not in force in its baseline.
std::vector<std::size_t> policy_arms(const Scenario& scenario);

/// Adds an arm "A-with-B" for every two arms that have one policy each and nothing else of their
/// own.
void add_pairs(Scenario& scenario);

/// Effects of all policy arms, in their order.
std::vector<PolicyEffect> policy_effects(const Scenario& scenario,
                                         const std::vector<ArmRuns>& runs);

/// A study of the same arms over draws of what is assumed or from the literature.
StudyPlan policy_plan(const Scenario& scenario, std::int32_t draws, std::int32_t replicates,
                      std::string program);

/// Counts, for each effect, the draws in which its arm does better than the baseline.
void count_draws(const StudyPlan& plan, const std::vector<TaskResult>& results,
                 const std::string& baseline, std::vector<PolicyEffect>& effects);

}  // namespace credstream
