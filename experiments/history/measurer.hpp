#pragma once
/// What a world shows of reported figures: targets in the scenario's own arms, patterns in the
/// scenarios of the library that isolate them, under the world's values and structure.
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "experiments/history/reported.hpp"
#include "experiments/study/run.hpp"
#include "experiments/worlds.hpp"

namespace credstream {

/// The experiment of a pattern's scenario under a structure, and the paths that it sets itself or
/// its structure does, which no world moves.
struct PatternExperiment {
  std::optional<Experiment> experiment;
  std::set<std::string> kept;
  std::string problem;  ///< why there is none: the structure contradicts it
};

class WorldMeasurer {
 public:
  /// `plan` lists the worlds; it must outlive the measurer, as must all others.
  WorldMeasurer(const StudyPlan& plan, const Scenario& scenario, const StructuredScenario& under,
                const std::vector<ReportedFigure>& reported, std::size_t workers);
  ~WorldMeasurer();
  WorldMeasurer(const WorldMeasurer&) = delete;
  WorldMeasurer& operator=(const WorldMeasurer&) = delete;

  /// Reads the edge list where there is one.
  Problems prepare();

  /// One replicate of one world: every reported figure, NaN where it is not shown; nothing after a
  /// stop.
  std::optional<TaskResult> run(std::int64_t number, std::size_t worker, Watch& watch);

  /// Days that a task simulates, for the watch.
  std::int64_t days_of_task() const;

 private:
  class InWorld;
  const PatternExperiment& experiment_of(std::size_t structure, const std::string& name,
                                         const PatternRuns::Settings& set);
  void measure_patterns(const StudyTask& task, Watch& watch, std::vector<double>& figures);

  const StudyPlan& plan_;
  const StructuredScenario& under_;
  const std::vector<ReportedFigure>& reported_;
  std::vector<std::string> patterns_;  ///< ids that are asked for
  std::string rules_;                  ///< of the scenario, where worlds have no structures
  World set_;                          ///< that the scenario sets
  StudyPlan own_plan_;                 ///< the same worlds, for the arms of the scenario's targets
  std::unique_ptr<TaskRunner> own_;    ///< where there are targets
  std::mutex mutex_;
  std::map<std::string, StructuredScenario> scenarios_;           ///< by name and settings
  std::map<std::string, PatternExperiment> pattern_experiments_;  ///< those and the structure
};

}  // namespace credstream
