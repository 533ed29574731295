#pragma once
/// Running a study: tasks over all cores, each result stored once, done ones left alone.
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "experiments/runs.hpp"
#include "experiments/study/session.hpp"
#include "sim/fail.hpp"

namespace credstream {

/// What the arms of one task left behind.
struct StudyRuns {
  std::span<const Arm> arms;
  std::span<const RunRecord> records;  ///< one per arm
  std::size_t baseline = 0;
};

/// The figures of a task, by arm and then by outcome of the plan.
using StudyFigures = std::function<std::vector<double>(const StudyRuns&)>;

/// How runs become figures, and what they must record for it.
struct StudyMeasure {
  StudyFigures figures;
  bool decisions = false;  ///< who watched and who ordered
  bool counties = false;   ///< the county table
};

/// Totals of the plan's outcomes, which are metrics.
StudyMeasure metric_totals(const StudyPlan& plan);

/// Runs single tasks of a plan, for its arms alone. Holds at most one network per worker.
class TaskRunner {
 public:
  TaskRunner(const StudyPlan& plan, const Scenario& scenario, StudyMeasure measure,
             std::size_t workers);

  /// Reads the edge list where there is one.
  Problems prepare() { return networks_.prepare(arms_.front().setup.params); }

  /// The arms of a point. A value that an arm sets for itself stays, but for those of tactics
  /// and policies.
  std::vector<Arm> arms_at(const StudyTask& task) const;

  /// The result of one task; nothing after a stop of the watch, or of `stop` in its place. A
  /// point whose values contradict each other and a broken invariant are failures with a reason.
  std::optional<TaskResult> run(std::int64_t number, std::size_t worker, Watch& watch,
                                const std::atomic<bool>* stop = nullptr);

  std::size_t baseline() const { return baseline_; }

  /// True when one run fills the machine, so that tasks take turns.
  bool large() const;

 private:
  struct Kept {
    std::vector<double> shape;  ///< population and network parameters
    Key key;
    std::optional<Network> network;
  };
  const Network& network_for(const ModelParams& params, const StudyTask& task, std::size_t worker);

  /// The scenario with the words of a point.
  const Scenario& scenario_at(const StudyTask& task) const;

  const StudyPlan& plan_;
  const Scenario& scenario_;
  StudyMeasure measure_;
  std::vector<Arm> arms_;
  std::vector<std::pair<std::string, double>> own_;  ///< what arms set for themselves
  std::size_t baseline_ = 0;
  NetworkSource networks_;
  std::vector<Kept> kept_;  ///< by worker
  std::size_t kind_axis_;   ///< that of the network's kind; past the end where it is not varied
  std::vector<Scenario> of_kind_;
};

struct StudyOptions {
  int threads = 1;
  Shard shard;
  bool retry_failed = false;
  double seconds_per_task = 0;  ///< a task that takes longer fails; 0: no limit
  StopRule stop;                ///< for one writer alone
};

/// Calls `run` for the tasks up to each look of the rule to stop, until it holds, the study is
/// through or the watch was stopped. Returns the replicates at which the rule held, or 0.
IoResult<std::int32_t> run_until_enough(const std::string& folder, const StudyPlan& plan,
                                        const StopRule& rule, std::size_t baseline,
                                        StudySession& session, const Watch& watch,
                                        const std::function<void()>& run);

/// Runs what is not yet stored of a plan's shard, in the order of tasks. Stops early after a stop
/// of the watch; what was finished is stored.
IoResult<StudyCounts> run_study(const std::string& folder, const StudyPlan& plan,
                                TaskRunner& runner, const StudyOptions& options, Watch& watch);

/// While it lives, a broken invariant is thrown, as a text, to the task that met it.
class BreachAsFailure {
 public:
  BreachAsFailure();
  ~BreachAsFailure();
  BreachAsFailure(const BreachAsFailure&) = delete;
  BreachAsFailure& operator=(const BreachAsFailure&) = delete;

 private:
  BreachHandler before_;
};

}  // namespace credstream
