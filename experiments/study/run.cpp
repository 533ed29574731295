#include "experiments/study/run.hpp"

#include <algorithm>
#include <utility>

#include "experiments/doses.hpp"
#include "experiments/study/stopping.hpp"
#include "experiments/study/workers.hpp"
#include "scenarios/checks.hpp"
#include "scenarios/swept_words.hpp"

namespace credstream {
namespace {

/// Why an arm cannot run on the network; empty when all can.
std::string misfit(const std::vector<Arm>& arms, const Network& network) {
  for (const Arm& arm : arms)
    if (arm.setup.params.population.consumers != static_cast<double>(size(network)))
      return "arm '" + arm.name + "' has " +
             std::to_string(static_cast<std::int64_t>(arm.setup.params.population.consumers)) +
             " consumers but the network " + std::to_string(size(network));
  return "";
}

[[noreturn]] void throw_breach(const Breach& breach) {
  throw BrokenRun{"broken invariant: " + breach.what + " (" +
                  (breach.agent.empty() ? "nobody" : breach.agent) + ", day " +
                  std::to_string(breach.day) + ")"};
}

/// The position of a path among the plan's; past the end where it is not varied.
std::size_t axis_of(const StudyPlan& plan, std::string_view path) {
  return static_cast<std::size_t>(std::find(plan.paths.begin(), plan.paths.end(), path) -
                                  plan.paths.begin());
}

/// Everything that the network of a run is made from.
std::vector<double> network_shape(const ModelParams& p) {
  return {p.population.consumers, p.population.counties, p.network.degree, p.network.rewiring,
          p.network.local_share};
}

}  // namespace

BreachAsFailure::BreachAsFailure() : before_(set_breach_handler(throw_breach)) {}
BreachAsFailure::~BreachAsFailure() { set_breach_handler(before_); }

std::string contradiction(const Scenario& scenario, const std::vector<Arm>& arms) {
  const SpeakEnglish stored;
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

StudyMeasure metric_totals(const StudyPlan& plan) {
  std::vector<std::string> names;
  for (const StudyOutcome& outcome : plan.outcomes) names.push_back(outcome.name);
  return {[names](const StudyRuns& runs) {
            std::vector<double> figures;
            for (std::size_t arm = 0; arm < runs.arms.size(); ++arm)
              for (const std::string& name : names)
                figures.push_back(
                    name == kDoseFactor.name
                        ? runs.doses[arm]
                        : run_figure(name, runs.records[arm], runs.records[runs.baseline]));
            return figures;
          },
          false, false, std::any_of(names.begin(), names.end(), needs_details)};
}

TaskRunner::TaskRunner(const StudyPlan& plan, const Scenario& scenario, StudyMeasure measure,
                       std::size_t workers, std::vector<StudyStructure> structures)
    : plan_(plan),
      measure_(std::move(measure)),
      kept_(workers),
      kind_axis_(axis_of(plan, kNetworkKindPath)),
      structure_axis_(axis_of(plan, kStructurePath)) {
  baseline_ = static_cast<std::size_t>(
      std::find(plan.arms.begin(), plan.arms.end(), scenario.baseline) - plan.arms.begin());
  if (baseline_ == plan.arms.size()) baseline_ = 0;
  if (structures.empty()) structures.push_back({scenario, {}});
  const bool varies_kind = kind_axis_ < plan.paths.size();
  if (varies_kind) kinds_ = swept_words(kNetworkKindPath).size();
  for (StudyStructure& structure : structures) {
    std::vector<bool> held;
    for (const std::string& path : plan.paths)
      held.push_back(path == kNetworkKindPath || path == kStructurePath ||
                     std::find(structure.held.begin(), structure.held.end(), path) !=
                         structure.held.end());
    for (std::size_t kind = 0; kind < kinds_; ++kind) {
      if (varies_kind) structure.scenario.network = {static_cast<NetworkKind>(kind), {}};
      variants_.push_back({Experiment(structure.scenario), held});
    }
  }
}

Problems TaskRunner::prepare() {
  for (Variant& variant : variants_)
    if (Problems problems = variant.experiment.prepare(); !problems.empty()) return problems;
  return {};
}

std::size_t TaskRunner::variant_at(std::size_t point) const {
  const auto value = [&](std::size_t axis) {
    return axis < plan_.paths.size() ? static_cast<std::size_t>(plan_.points[point][axis]) : 0;
  };
  return value(structure_axis_) * kinds_ + value(kind_axis_);
}

World TaskRunner::world_at(std::size_t point) const {
  const Variant& variant = variants_[variant_at(point)];
  World world;
  for (std::size_t axis = 0; axis < plan_.paths.size(); ++axis)
    if (!variant.held[axis]) world.emplace_back(plan_.paths[axis], plan_.points[point][axis]);
  return world;
}

bool TaskRunner::asks_for(const Arm& arm) const {
  return std::find(plan_.arms.begin(), plan_.arms.end(), arm.name) != plan_.arms.end();
}

/// Replicates of a point share its doses, which are found on the pilot's own draws.
const std::vector<MatchedDose>& TaskRunner::doses_at(const StudyTask& task,
                                                     const std::vector<Arm>& arms, Watch& watch) {
  Doses* of_point = nullptr;
  {
    const std::lock_guard lock(doses_mutex_);
    of_point = &doses_[{task.point, task.key.seed}];
  }
  std::call_once(of_point->begun, [&] {
    of_point->doses =
        variants_[variant_at(task.point)].experiment.doses(arms, task.key.seed, 1, watch);
  });
  return of_point->doses;
}

std::optional<std::vector<Arm>> TaskRunner::arms_at(const StudyTask& task, Watch& watch) {
  const Experiment& experiment = variants_[variant_at(task.point)].experiment;
  std::vector<Arm> arms = experiment.arms_in(world_at(task.point));
  if (experiment.matches()) {
    const std::vector<MatchedDose>& doses = doses_at(task, arms, watch);
    if (watch.stopped()) return std::nullopt;
    arms = matched_arms(std::move(arms), doses);
  }
  std::erase_if(arms, [&](const Arm& arm) { return !asks_for(arm); });
  return arms;
}

const Network& TaskRunner::network_for(const ModelParams& params, const StudyTask& task,
                                       std::size_t worker) {
  Kept& kept = kept_[worker];
  const Key key = task.key;
  std::vector<double> shape = network_shape(params);
  shape.push_back(kinds_ > 1 ? plan_.points[task.point][kind_axis_] : 0);
  const bool same = kept.network && kept.shape == shape && kept.key.seed == key.seed &&
                    kept.key.replicate == key.replicate;
  if (!same) {
    kept.network.reset();  // before the next is made, so that there is one at a time
    kept.network = variants_[variant_at(task.point)].experiment.networks().make(params, key);
    kept.shape = std::move(shape);
    kept.key = key;
  }
  return *kept.network;
}

std::vector<double> TaskRunner::factors_at(const StudyTask& task, const std::vector<Arm>& arms) {
  std::vector<double> factors(arms.size(), 1);
  const std::lock_guard lock(doses_mutex_);
  const auto known = doses_.find({task.point, task.key.seed});
  if (known == doses_.end()) return factors;
  for (const MatchedDose& dose : known->second.doses)
    if (const auto arm = find_arm(arms, dose.arm)) factors[*arm] = dose.factor;
  return factors;
}

std::uint64_t TaskRunner::bytes_of_task() const {
  const bool sized = std::any_of(plan_.paths.begin(), plan_.paths.end(), [](const auto& path) {
    return path.find("population.") != std::string::npos;
  });
  const std::size_t n = std::min(plan_.points.size(), sized ? plan_.points.size() : 1);
  std::uint64_t most = 0;
  for (std::size_t point = 0; point < n; ++point) {
    const Experiment& experiment = variants_[variant_at(point)].experiment;
    // One arm runs at a time, on a network that all share; what it leaves is small beside it.
    for (const Arm& arm : experiment.arms_in(world_at(point)))
      if (asks_for(arm))
        most = std::max(most, estimated_bytes(arm.setup, plan_.days) +
                                  network_bytes(experiment.scenario(), arm.setup.params));
  }
  return most;
}

bool TaskRunner::large() const {
  if (plan_.points.empty()) return false;
  return variants_[variant_at(0)]
             .experiment.arms_in(world_at(0))
             .front()
             .setup.params.population.consumers >= kAloneFrom;
}

int tasks_that_fit(const TaskRunner& runner, int tasks, MemoryLimit memory) {
  const std::uint64_t each = runner.bytes_of_task();
  if (memory.bytes == 0 || each * static_cast<std::uint64_t>(tasks) <= memory.bytes) return tasks;
  const int fit = static_cast<int>(memory.bytes / each);
  return fit > 0 && runner.large() ? tasks : fit;
}

std::optional<TaskResult> TaskRunner::run(std::int64_t number, std::size_t worker, Watch& watch,
                                          const std::atomic<bool>* stop) {
  const StudyTask task = task_at(plan_, number);
  const Experiment& experiment = variants_[variant_at(task.point)].experiment;
  TaskResult result;
  result.task = number;
  result.reason = contradiction(experiment.scenario(), experiment.arms_in(world_at(task.point)));
  result.failed = !result.reason.empty();
  if (result.failed) return result;
  RunOptions options;
  options.ledger = options.attribution = false;
  options.counties = measure_.counties;
  options.decisions = measure_.decisions;
  options.details = measure_.details;
  options.people = measure_.people;
  options.county_days = measure_.county_days;
  options.stop = stop != nullptr ? stop : &watch.stop;
  options.days_done = &watch.days_done;
  options.phase_done = [&watch](std::string_view phase) { watch.phase_done(phase); };
  try {
    const auto arms = arms_at(task, watch);
    if (!arms) return std::nullopt;
    const Network& network = network_for(arms->front().setup.params, task, worker);
    result.reason = misfit(*arms, network);
    result.failed = !result.reason.empty();
    if (result.failed) return result;
    const auto records = experiment.run(*arms, network, task.key, options);
    if (!records) return std::nullopt;
    const std::vector<double> factors = factors_at(task, *arms);
    result.values = measure_.figures({*arms, *records, baseline_, factors});
  } catch (const BrokenRun& broken) {
    result.failed = true;
    result.reason = broken.reason;
  }
  return result;
}

IoResult<std::int32_t> run_until_enough(const std::string& folder, const StudyPlan& plan,
                                        const StopRule& rule, std::size_t baseline,
                                        StudySession& session, const Watch& watch,
                                        const std::function<void()>& run) {
  for (const std::int32_t rounds : rule.looks(plan.replicates)) {
    session.limit(rounds * static_cast<std::int64_t>(plan.points.size()));
    run();
    if (watch.stopped() || rounds == plan.replicates) return 0;
    if (auto problem = session.flush()) return *problem;
    const auto widest = widest_half({folder}, plan, rule.outcome, baseline, rounds);
    if (const auto* problem = std::get_if<IoProblem>(&widest)) return *problem;
    if (std::get<double>(widest) <= rule.half_width) return rounds;
  }
  return 0;
}

IoResult<StudyCounts> run_study(const std::string& folder, const StudyPlan& plan,
                                TaskRunner& runner, const StudyOptions& options, Watch& watch) {
  auto opened = StudySession::open(folder, plan, options.shard, options.retry_failed);
  if (auto* problem = std::get_if<IoProblem>(&opened)) return std::move(*problem);
  auto& session = std::get<StudySession>(opened);
  const auto open_tasks = static_cast<std::size_t>(session.open_tasks());
  watch.days_planned += static_cast<std::int64_t>(open_tasks * plan.arms.size()) * plan.days;
  const auto at_once = runner.large() ? std::size_t{1} : static_cast<std::size_t>(options.threads);
  Workers workers(runner, watch, at_once, options.seconds_per_task);
  const auto enough =
      run_until_enough(folder, plan, options.stop, runner.baseline(), session, watch, [&] {
        for_each_of_few(open_tasks, at_once, [&](std::size_t worker, std::size_t) {
          if (watch.stopped()) return;
          if (const auto task = session.take())
            if (auto result = workers.run(*task, worker)) session.keep(std::move(*result));
        });
      });
  return session.finish(watch.stopped(), enough);
}

}  // namespace credstream
