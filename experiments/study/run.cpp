#include "experiments/study/run.hpp"

#include <algorithm>
#include <chrono>
#include <exception>
#include <mutex>
#include <utility>

#include "experiments/doses.hpp"
#include "scenarios/checks.hpp"

namespace credstream {
namespace {

/// Thrown through a run that broke an invariant, to its task.
struct Broken {
  std::string reason;
};

[[noreturn]] void throw_breach(const Breach& breach) {
  throw Broken{"broken invariant: " + breach.what + " (" +
               (breach.agent.empty() ? "nobody" : breach.agent) + ", day " +
               std::to_string(breach.day) + ")"};
}

/// The first contradiction between the values of a point, or an empty text.
std::string contradiction(const Scenario& scenario, const std::vector<Arm>& arms) {
  Report report;
  const Origins origins;
  for (const Arm& arm : arms)
    for (const Check& check : cross_checks()) check.apply({scenario, arm, origins}, report);
  if (report.empty()) return {};
  std::string message = report.take().front().message;
  // Nothing is known here of where values come from.
  constexpr std::string_view kOrigin = " (default)";
  for (std::size_t at = 0; (at = message.find(kOrigin)) != std::string::npos;)
    message.erase(at, kOrigin.size());
  return message;
}

/// Everything that the network of a run is made from.
std::vector<double> network_shape(const ModelParams& p) {
  return {p.population.consumers, p.population.counties, p.network.degree, p.network.rewiring,
          p.network.local_share};
}

/// Hands results of many workers to one file, several at a time.
class Sink {
 public:
  Sink(StoreWriter& writer, StudyCounts& counts) : writer_(writer), counts_(counts) {}

  /// Keeps a result; false when it could not be stored, and the study has to end.
  bool take(TaskResult result) {
    const std::lock_guard lock(mutex_);
    ++counts_.done;
    counts_.failed += result.failed;
    waiting_.push_back(std::move(result));
    constexpr std::chrono::milliseconds kPause{200};
    const bool due = std::chrono::steady_clock::now() - stored_at_ >= kPause;
    return due ? store() : !problem_;
  }

  std::optional<IoProblem> finish() {
    store();
    return problem_;
  }

 private:
  bool store() {
    if (!problem_) problem_ = writer_.add(waiting_);
    waiting_.clear();
    stored_at_ = std::chrono::steady_clock::now();
    return !problem_;
  }

  StoreWriter& writer_;
  StudyCounts& counts_;
  std::mutex mutex_;
  std::vector<TaskResult> waiting_;
  std::chrono::steady_clock::time_point stored_at_ = std::chrono::steady_clock::now();
  std::optional<IoProblem> problem_;
};

}  // namespace

BreachAsFailure::BreachAsFailure() : before_(set_breach_handler(throw_breach)) {}
BreachAsFailure::~BreachAsFailure() { set_breach_handler(before_); }

StudyMeasure metric_totals(const StudyPlan& plan) {
  std::vector<std::size_t> metrics;
  for (const StudyOutcome& outcome : plan.outcomes) metrics.push_back(metric_index(outcome.name));
  return {[metrics](const StudyRuns& runs) {
            std::vector<double> figures;
            for (const RunRecord& record : runs.records)
              for (const std::size_t metric : metrics)
                figures.push_back(metric_total(record, metric));
            return figures;
          },
          false, false};
}

TaskRunner::TaskRunner(const StudyPlan& plan, const Scenario& scenario, StudyMeasure measure,
                       std::size_t workers)
    : plan_(plan),
      scenario_(scenario),
      measure_(std::move(measure)),
      arms_(scenario.arms),
      networks_(scenario),
      kept_(workers) {
  std::erase_if(arms_, [&](const Arm& arm) {
    return std::find(plan.arms.begin(), plan.arms.end(), arm.name) == plan.arms.end();
  });
  baseline_ = find_arm(arms_, scenario.baseline).value_or(0);
  for (const ValueOrigin& value : scenario.values)
    if (value.row != nullptr && value.path.starts_with("arms.") &&
        has_parameter(arms_, value.path) && value.path.find(".tactics.") == std::string::npos &&
        value.path.find(".policies.") == std::string::npos)
      own_.emplace_back(value.path, value.value);
}

std::vector<Arm> TaskRunner::arms_at(const StudyTask& task) const {
  std::vector<Arm> arms = arms_;
  const std::vector<double>& point = plan_.points[task.point];
  const auto names_arm = [&](std::size_t i) { return plan_.paths[i].starts_with("arms."); };
  for (std::size_t i = 0; i < point.size(); ++i)
    if (!names_arm(i)) set_parameter(arms, plan_.paths[i], point[i]);
  for (const auto& [path, value] : own_) set_parameter(arms, path, value);
  for (std::size_t i = 0; i < point.size(); ++i)
    if (names_arm(i)) set_parameter(arms, plan_.paths[i], point[i]);
  return arms;
}

const Network& TaskRunner::network_for(const ModelParams& params, Key key, std::size_t worker) {
  Kept& kept = kept_[worker];
  std::vector<double> shape = network_shape(params);
  const bool same = kept.network && kept.shape == shape && kept.key.seed == key.seed &&
                    kept.key.replicate == key.replicate;
  if (!same) {
    kept.network.reset();  // before the next is made, so that there is one at a time
    kept.network = networks_.make(params, key);
    kept.shape = std::move(shape);
    kept.key = key;
  }
  return *kept.network;
}

std::optional<TaskResult> TaskRunner::run(std::int64_t number, std::size_t worker, Watch& watch) {
  const StudyTask task = task_at(plan_, number);
  const std::vector<Arm> arms = arms_at(task);
  TaskResult result;
  result.task = number;
  result.reason = contradiction(scenario_, arms);
  result.failed = !result.reason.empty();
  if (result.failed) return result;
  RunOptions options;
  options.ledger = options.attribution = false;
  options.counties = measure_.counties;
  options.decisions = measure_.decisions;
  options.stop = &watch.stop;
  options.days_done = &watch.days_done;
  try {
    const Network& network = network_for(arms.front().setup.params, task.key, worker);
    std::vector<RunRecord> records;
    for (const Arm& arm : arms) {
      records.push_back(simulate(arm.setup, network, task.key, plan_.days, options));
      if (records.back().days < plan_.days) return std::nullopt;
    }
    result.values = measure_.figures({arms, records, baseline_});
  } catch (const Broken& broken) {
    result.failed = true;
    result.reason = broken.reason;
  }
  return result;
}

IoResult<StudyCounts> run_study(const std::string& folder, const StudyPlan& plan,
                                TaskRunner& runner, const StudyOptions& options, Watch& watch) {
  auto opened = StoreWriter::open(folder, plan, options.shard);
  if (auto* problem = std::get_if<IoProblem>(&opened)) return std::move(*problem);
  StoreWriter writer = std::get<StoreWriter>(std::move(opened));
  StudyCounts counts;
  std::vector<std::int64_t> open_tasks;
  auto stored = writer.stored().begin();
  for (std::int64_t task = options.shard.part - 1; task < plan.tasks(); task += options.shard.of) {
    ++counts.planned;
    if (stored != writer.stored().end() && *stored == task)
      ++stored;
    else
      open_tasks.push_back(task);
  }
  counts.done = counts.planned - static_cast<std::int64_t>(open_tasks.size());
  counts.failed = writer.failed();
  watch.days_planned += static_cast<std::int64_t>(open_tasks.size() * plan.arms.size()) * plan.days;
  const std::vector<Arm> arms =
      plan.points.empty() ? std::vector<Arm>{} : runner.arms_at(task_at(plan, 0));
  const bool alone = !arms.empty() && arms.front().setup.params.population.consumers >= kAloneFrom;
  const BreachAsFailure breaches;
  Sink sink(writer, counts);
  std::atomic<bool> full{false};
  for_each_of_few(open_tasks.size(), alone ? 1 : static_cast<std::size_t>(options.threads),
                  [&](std::size_t worker, std::size_t i) {
                    if (watch.stopped() || full) return;
                    if (auto result = runner.run(open_tasks[i], worker, watch))
                      if (!sink.take(std::move(*result))) full = true;
                  });
  if (auto problem = sink.finish()) return std::move(*problem);
  counts.interrupted = watch.stopped() && counts.done < counts.planned;
  return counts;
}

}  // namespace credstream
