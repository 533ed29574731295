#include "experiments/judged.hpp"

#include <algorithm>
#include <ctime>
#include <optional>
#include <utility>

#include "experiments/verdicts.hpp"

namespace credstream {
namespace {

double processor_seconds() {
  return static_cast<double>(std::clock()) / static_cast<double>(CLOCKS_PER_SEC);
}

}  // namespace

StudyOfWorlds study_of_worlds(const Scenario& scenario, Worlds asked, std::int32_t n,
                              const std::string& program) {
  StudyOfWorlds study;
  study.under = structured(scenario, std::move(asked));
  if (!study.under.problems.empty()) return study;
  DrawnWorlds drawn = worlds_of(scenario, study.under, n);
  study.trouble = drawn.problem;
  if (!study.trouble.empty()) return study;
  study.share_that_fits = drawn.share_that_fits();
  study.plan = worlds_plan(scenario, study.under, std::move(drawn), program);
  return study;
}

std::vector<TaskResult> run_in_memory(const StudyPlan& plan, TaskRunner& runner, int threads,
                                      Watch& watch) {
  std::vector<std::optional<TaskResult>> finished(static_cast<std::size_t>(plan.tasks()));
  watch.days_planned += plan.tasks() * static_cast<std::int64_t>(plan.arms.size()) * plan.days;
  const BreachAsFailure breaches;
  for_each_of_few(finished.size(), runner.large() ? 1 : static_cast<std::size_t>(threads),
                  [&](std::size_t worker, std::size_t i) {
                    if (!watch.stopped())
                      finished[i] = runner.run(static_cast<std::int64_t>(i), worker, watch);
                  });
  std::vector<TaskResult> results;
  for (std::optional<TaskResult>& result : finished)
    if (result) results.push_back(std::move(*result));
  return results;
}

PaceMeter::PaceMeter(const Watch& watch)
    : watch_(watch), days_before_(watch.days_done), seconds_before_(processor_seconds()) {}

Pace PaceMeter::pace(std::int32_t days_of_run) const {
  Pace pace;
  pace.runs = (watch_.days_done - days_before_) / std::max(days_of_run, 1);
  if (pace.runs > 0)
    pace.ms_per_run =
        1000 * (processor_seconds() - seconds_before_) / static_cast<double>(pace.runs);
  return pace;
}

void judge_by_worlds(const Scenario& scenario, const StudyOfWorlds& study, const StudyPlan& plan,
                     const std::vector<TaskResult>& results, Pace pace, Comparison& comparison) {
  const WorldsFound found = worlds_found(scenario, study.under, plan, results, comparison.arms);
  VerdictsFile file = verdicts_of(found);
  file.failed = std::count_if(results.begin(), results.end(),
                              [](const TaskResult& result) { return result.failed; });
  file.consumers = static_cast<std::int64_t>(
      study.under.structures.front().scenario.arms.front().setup.params.population.consumers);
  file.share_that_fits = study.share_that_fits;
  file.runs = pace.runs;
  file.ms_per_run = pace.ms_per_run;
  file.tie_points = study.under.asked.ties.points;
  file.tie_yuan = study.under.asked.ties.yuan;
  comparison.worlds_csv = worlds_csv(found, plan, results);
  comparison.verdicts = std::move(file);
}

}  // namespace credstream
