#pragma once
/// A study of one question: at which value of a parameter does what an arm leaves behind fall
/// below, or rise above, a level or another arm? The plan is a ladder of values, fixed beforehand;
/// bisection runs only the rungs that it needs, and stores them like any study.
#include <optional>
#include <string>

#include "experiments/analysis/tipping.hpp"
#include "experiments/study/folder.hpp"
#include "experiments/study/run.hpp"
#include "experiments/wording.hpp"

namespace credstream {

struct TipQuestion {
  SweepAxis axis;  ///< what is moved, over which range
  std::string outcome;
  std::string arm;
  std::string against;  ///< another arm; empty: the level alone
};

/// Steps of the ladder: the answer is reported to a thousandth of the range.
inline constexpr std::int32_t kTipRungs = 1024;

/// The plan: both arms, all rungs, the scenario's replicates.
StudyPlan tip_plan(const Scenario& scenario, const TipQuestion& question, std::string program);

/// What came of it; nothing after a stop, when all that was run is kept. Rungs that were visited
/// hold the contrast itself, not its distance from the level.
struct TipAnswer {
  std::optional<TippingPoint> found;
  std::int64_t run = 0;  ///< tasks run now; others were stored
};

/// Runs the search in the folder, which open_study made ready: where the outcome of the arm, less
/// that of `against` where there is one, crosses `level`.
IoResult<TipAnswer> run_tip(const std::string& folder, const StudyPlan& plan, TaskRunner& runner,
                            const TipQuestion& question, double level, int threads, Watch& watch);

/// The value of a rung.
double rung_value(const StudyPlan& plan, std::int32_t rung);

/// One row: path, outcome, arm, against, level, tips, value and the bounds of its interval.
std::string tipping_table(const StudyPlan& plan, const TipQuestion& question, double level,
                          const TippingPoint& found);

/// The contrast at every rung that was visited, with the number of its first run.
std::string tipping_curve_table(const StudyPlan& plan, const TippingPoint& found);

/// The answer in a sentence or two.
Text tipping_text(const StudyPlan& plan, const TipQuestion& question, double level,
                  const TippingPoint& found);

}  // namespace credstream
