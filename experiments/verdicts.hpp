#pragma once
/// From a comparison and its study of worlds to verdicts: what was found, and the tables of it.
#include <string>
#include <vector>

#include "experiments/claims.hpp"
#include "experiments/worlds.hpp"

namespace credstream {

/// What all worlds of a study came to, means over the replicates of each that are stored; worlds of
/// which none is are left out. `own`: the compared runs of the scenario itself, or none.
WorldsFound worlds_found(const Scenario& scenario, const StructuredScenario& under,
                         const StudyPlan& plan, const std::vector<TaskResult>& results,
                         const std::vector<ArmRuns>& own);

/// Every claim judged, the effects and the sentence.
VerdictsFile verdicts_of(const WorldsFound& found);

/// worlds.csv: world, structure, every value that was drawn (none where the structure sets it), and
/// ARM:OUTCOME, a row for each world.
std::string worlds_csv(const WorldsFound& found, const StudyPlan& plan,
                       const std::vector<TaskResult>& results);

/// In how many worlds both sets give the same answer to a question: the sign of an arm's gap to the
/// baseline, or the order of two arms.
struct SizeRow {
  Text text;
  std::int64_t same = 0;
};
std::vector<SizeRow> same_answers(const WorldsFound& small, const WorldsFound& large);

}  // namespace credstream
