#pragma once
/// Running a study: tasks over all cores, each result stored once, done ones left alone.
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "experiments/experiment.hpp"
#include "experiments/study/session.hpp"
#include "sim/fail.hpp"

namespace credstream {

/// What the arms of one task left behind.
struct StudyRuns {
  std::span<const Arm> arms;
  std::span<const RunRecord> records;  ///< one per arm
  std::size_t baseline = 0;
  std::span<const double> doses = {};  ///< by arm: the factor that matching put on its dose
};

/// The figures of a task, by arm and then by outcome of the plan.
using StudyFigures = std::function<std::vector<double>(const StudyRuns&)>;

/// How runs become figures, and what they must record for it.
struct StudyMeasure {
  StudyFigures figures;
  bool decisions = false;    ///< who watched and who ordered
  bool counties = false;     ///< the county table
  bool details = true;       ///< figures that needs_details() names
  bool people = false;       ///< the table of consumers
  bool county_days = false;  ///< the county table at the end of each day
};

/// The plan's outcomes: figures of runs, and factors on doses.
StudyMeasure metric_totals(const StudyPlan& plan);

/// The first contradiction between the values of arms, or an empty text.
std::string contradiction(const Scenario& scenario, const std::vector<Arm>& arms);

/// One of several structures that a study puts side by side: the scenario under its rules, and the
/// varied paths that keep their values there.
struct StudyStructure {
  Scenario scenario;
  std::vector<std::string> held;
};

/// Runs single tasks of a plan, for its arms alone. Holds at most one network per worker, and the
/// doses of each point that were matched.
class TaskRunner {
 public:
  /// `structures`: those that the axis kStructurePath of the plan numbers, if it has one.
  TaskRunner(const StudyPlan& plan, const Scenario& scenario, StudyMeasure measure,
             std::size_t workers, std::vector<StudyStructure> structures = {});

  /// Reads the edge list where there is one.
  Problems prepare();

  /// The arms of a task's point, under the doses that match there; nothing after a stop.
  std::optional<std::vector<Arm>> arms_at(const StudyTask& task, Watch& watch);

  /// The result of one task; nothing after a stop of the watch, or of `stop` in its place. A
  /// point whose values contradict each other and a broken invariant are failures with a reason.
  std::optional<TaskResult> run(std::int64_t number, std::size_t worker, Watch& watch,
                                const std::atomic<bool>* stop = nullptr);

  std::size_t baseline() const { return baseline_; }

  /// About the memory that a task takes while it runs: of the largest point.
  std::uint64_t bytes_of_task() const;

  /// True when one run fills the machine, so that tasks take turns.
  bool large() const;

 private:
  struct Kept {
    std::vector<double> shape;  ///< population and network parameters
    Key key;
    std::optional<Network> network;
  };
  /// The doses of one point, found by whoever needs them first.
  struct Doses {
    std::once_flag begun;
    std::vector<MatchedDose> doses;
  };
  struct Variant {
    Experiment experiment;
    std::vector<bool> held;  ///< by axis of the plan
  };
  const Network& network_for(const ModelParams& params, const StudyTask& task, std::size_t worker);

  /// The experiment with the words of a point.
  std::size_t variant_at(std::size_t point) const;

  /// What a point lays over it.
  World world_at(std::size_t point) const;

  const std::vector<MatchedDose>& doses_at(const StudyTask& task, const std::vector<Arm>& arms,
                                           Watch& watch);
  /// The factors on the doses of the arms, as they were found; 1 without any.
  std::vector<double> factors_at(const StudyTask& task, const std::vector<Arm>& arms);
  bool asks_for(const Arm& arm) const;

  const StudyPlan& plan_;
  StudyMeasure measure_;
  std::size_t baseline_ = 0;      ///< among the plan's arms
  std::vector<Kept> kept_;        ///< by worker
  std::size_t kind_axis_;         ///< that of the network's kind; past the end where there is none
  std::size_t structure_axis_;    ///< likewise
  std::size_t kinds_ = 1;         ///< of network, side by side
  std::deque<Variant> variants_;  ///< by structure, and then by kind of network
  std::mutex doses_mutex_;
  std::map<std::pair<std::size_t, std::uint32_t>, Doses> doses_;  ///< by point and seed
};

/// How many of so many tasks may run side by side in this much memory; 0 when not even one fits.
/// Tasks that fill the machine take turns, so that all of them may.
int tasks_that_fit(const TaskRunner& runner, int tasks, MemoryLimit memory);

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

/// Thrown through a run that broke an invariant, to its task.
struct BrokenRun {
  std::string reason;
};

/// While it lives, a broken invariant is thrown to the task that met it.
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
