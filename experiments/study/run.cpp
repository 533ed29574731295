#include "experiments/study/run.hpp"

#include <algorithm>
#include <utility>

#include "experiments/cash.hpp"
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

/// Everything that the network of a run is made from.
std::vector<double> network_shape(const ModelParams& p) {
  return {p.population.consumers, p.population.counties, p.network.degree, p.network.rewiring,
          p.network.local_share};
}

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
      kept_(workers),
      kind_axis_(static_cast<std::size_t>(
          std::find(plan.paths.begin(), plan.paths.end(), kNetworkKindPath) - plan.paths.begin())) {
  if (kind_axis_ < plan.paths.size())
    for (std::size_t kind = 0; kind < swept_words(kNetworkKindPath).size(); ++kind) {
      of_kind_.push_back(scenario);
      of_kind_.back().network = {static_cast<NetworkKind>(kind), {}};
    }
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
    if (!names_arm(i) && i != kind_axis_) set_parameter(arms, plan_.paths[i], point[i]);
  for (const auto& [path, value] : own_) set_parameter(arms, path, value);
  for (std::size_t i = 0; i < point.size(); ++i)
    if (names_arm(i)) set_parameter(arms, plan_.paths[i], point[i]);
  return arms;
}

const Scenario& TaskRunner::scenario_at(const StudyTask& task) const {
  if (of_kind_.empty()) return scenario_;
  return of_kind_[static_cast<std::size_t>(plan_.points[task.point][kind_axis_])];
}

const Network& TaskRunner::network_for(const ModelParams& params, const StudyTask& task,
                                       std::size_t worker) {
  Kept& kept = kept_[worker];
  const Key key = task.key;
  std::vector<double> shape = network_shape(params);
  if (!of_kind_.empty()) shape.push_back(plan_.points[task.point][kind_axis_]);
  const bool same = kept.network && kept.shape == shape && kept.key.seed == key.seed &&
                    kept.key.replicate == key.replicate;
  if (!same) {
    kept.network.reset();  // before the next is made, so that there is one at a time
    kept.network =
        (of_kind_.empty() ? networks_ : NetworkSource(scenario_at(task))).make(params, key);
    kept.shape = std::move(shape);
    kept.key = key;
  }
  return *kept.network;
}

bool TaskRunner::large() const {
  if (plan_.points.empty()) return false;
  return arms_at(task_at(plan_, 0)).front().setup.params.population.consumers >= kAloneFrom;
}

std::optional<TaskResult> TaskRunner::run(std::int64_t number, std::size_t worker, Watch& watch,
                                          const std::atomic<bool>* stop) {
  const StudyTask task = task_at(plan_, number);
  const std::vector<Arm> arms = arms_at(task);
  TaskResult result;
  result.task = number;
  result.reason = contradiction(scenario_at(task), arms);
  result.failed = !result.reason.empty();
  if (result.failed) return result;
  RunOptions options;
  options.ledger = options.attribution = false;
  options.counties = measure_.counties;
  options.decisions = measure_.decisions;
  options.stop = stop != nullptr ? stop : &watch.stop;
  options.days_done = &watch.days_done;
  options.phase_done = [&watch](std::string_view phase) { watch.phase_done(phase); };
  try {
    const Network& network = network_for(arms.front().setup.params, task, worker);
    result.reason = misfit(arms, network);
    result.failed = !result.reason.empty();
    if (result.failed) return result;
    std::vector<RunRecord> records(arms.size());
    for (const bool cash : {false, true})  // which depends on what others cost
      for (std::size_t a = 0; a < arms.size(); ++a) {
        if (gives_cash(arms[a]) != cash) continue;
        options.cash_fen =
            cash ? equal_cash_fen(records[*find_arm(arms, arms[a].cash_as)], records[baseline_],
                                  arms[a].setup.params.welfare.public_funds_cost)
                 : 0;
        records[a] = simulate(arms[a].setup, network, task.key, plan_.days, options);
        if (records[a].days < plan_.days) return std::nullopt;
      }
    result.values = measure_.figures({arms, records, baseline_});
  } catch (const Broken& broken) {
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
    const auto widest = widest_half(folder, plan, rule.outcome, baseline, rounds);
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
