#pragma once
/// A comparison judged by its worlds: their study made ready, run in memory where no folder keeps
/// it, and what it says of the comparison's claims.
#include <cstdint>
#include <string>
#include <vector>

#include "experiments/compare.hpp"
#include "experiments/study/run.hpp"
#include "experiments/worlds.hpp"

namespace credstream {

/// A study of worlds that is ready to run, or why there is none: the problems of `under`, or a
/// sentence.
struct StudyOfWorlds {
  StructuredScenario under;
  StudyPlan plan;
  double share_that_fits = 1;
  Said trouble;
};
StudyOfWorlds study_of_worlds(const Scenario& scenario, Worlds asked, std::int32_t n,
                              const std::string& program);

/// Runs all tasks of a plan and keeps their results in memory, in the order of tasks; after a stop
/// of the watch, those of the tasks that were finished.
std::vector<TaskResult> run_in_memory(const StudyPlan& plan, TaskRunner& runner, int threads,
                                      Watch& watch);

/// How much of a study of worlds was run, and how fast.
struct Pace {
  std::int64_t runs = 0;
  double ms_per_run = 0;  ///< of processor time
};

/// Measures it from its making on: processor time of this process, all threads together, so that
/// what others run beside it does not count.
class PaceMeter {
 public:
  explicit PaceMeter(const Watch& watch);
  Pace pace(std::int32_t days_of_run) const;

 private:
  const Watch& watch_;
  std::int64_t days_before_;
  double seconds_before_;
};

/// Judges a comparison, which still has its records, by the results of its worlds; `plan` is the
/// study's as it is stored, which may hold more worlds.
void judge_by_worlds(const Scenario& scenario, const StudyOfWorlds& study, const StudyPlan& plan,
                     const std::vector<TaskResult>& results, Pace pace, Comparison& comparison);

}  // namespace credstream
