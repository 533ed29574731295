#include "experiments/runs.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <functional>
#include <iterator>
#include <mutex>
#include <string_view>
#include <utility>

#include "agents/country.hpp"
#include "experiments/cash.hpp"
#include "experiments/checkpoint.hpp"
#include "experiments/data_file.hpp"
#include "scenarios/networks.hpp"
#include "sim/fail.hpp"
#include "sim/parallel.hpp"

namespace credstream {
namespace {

std::size_t runs_at_once(double consumers, const RunPlan& plan) {
  return consumers >= kAloneFrom ? 1 : static_cast<std::size_t>(plan.threads);
}

RunOptions watched(const RunPlan& plan, Watch& watch) {
  RunOptions options = plan.record;
  options.stop = &watch.stop;
  options.days_done = &watch.days_done;
  return options;
}

/// One run, with the wall time of each of its phases.
RunRecord timed_run(const ArmSetup& arm, const Network& network, Key key, std::int32_t days,
                    RunOptions options, Watch& watch) {
  using Clock = std::chrono::steady_clock;
  std::vector<std::pair<std::string, double>> seconds;  // in the order in which phases first end
  Clock::time_point last = Clock::now();
  options.phase_done = [&](std::string_view phase) {
    const Clock::time_point now = Clock::now();
    auto at = std::find_if(seconds.begin(), seconds.end(),
                           [&](const auto& entry) { return entry.first == phase; });
    if (at == seconds.end()) at = seconds.insert(at, {std::string(phase), 0.0});
    at->second += std::chrono::duration<double>(now - last).count();
    last = now;
    watch.phase_done(phase);
  };
  RunRecord record = simulate(arm, network, key, days, options);
  record.phase_seconds = std::move(seconds);
  return record;
}

/// A network that is built when the first run needs it and dropped after the last.
struct SharedNetwork {
  std::once_flag begun;
  std::optional<Network> network;
  std::atomic<std::size_t> runs_left{0};
};

}  // namespace

void Watch::phase_done(std::string_view name) {
  static const std::string last(day_plan().back().name);
  if (name == last) hold.day_done();
}

Problems NetworkSource::prepare(const ModelParams& params) {
  if (!fixed() || from_file_) return {};
  const auto text = read_data_file(choice_.path);
  if (!text) return {{"E002", "the list of edges cannot be read", choice_.path, 0, 0}};
  EdgeListResult list =
      read_edge_list(*text, static_cast<std::uint32_t>(params.population.consumers), choice_.path);
  if (list.ok()) from_file_ = std::move(list.network);
  return std::move(list.problems);
}

Network NetworkSource::make(const ModelParams& params, Key key) const {
  return fixed() ? Network(*from_file_) : make_network(choice_, params, key);
}

std::vector<RunRecord> run_tasks(std::span<const RunTask> tasks, const RunPlan& plan,
                                 Watch& watch) {
  std::vector<RunRecord> records(tasks.size());
  double most = 0;
  for (const RunTask& task : tasks) most = std::max(most, task.setup->params.population.consumers);
  const RunOptions options = watched(plan, watch);
  for_each_of_few(
      tasks.size(), runs_at_once(most, plan), [&](std::size_t /*worker*/, std::size_t i) {
        if (watch.stopped()) return;
        const RunTask& task = tasks[i];
        records[i] =
            simulate(*task.setup, *task.network, {plan.seed, task.replicate}, plan.days, options);
      });
  return records;
}

namespace {

/// Cash that an arm gives in a replicate.
using CashOf = std::function<std::int64_t(const Arm& arm, std::size_t replicate)>;

/// run_replicates() for arms of which none needs another.
std::vector<ArmRuns> run_batch(const std::vector<const Arm*>& arms, std::int32_t n,
                               const NetworkSource& networks, const RunPlan& plan,
                               const CashOf& cash_fen, Watch& watch,
                               std::optional<Network> network_0) {
  std::vector<ArmRuns> results(arms.size());
  for (std::size_t a = 0; a < arms.size(); ++a) results[a].name = arms[a]->name;
  const ModelParams& shared = arms.front()->setup.params;
  const RunOptions options = watched(plan, watch);
  const auto n_replicates = static_cast<std::size_t>(n);
  const std::size_t at_once = runs_at_once(shared.population.consumers, plan);
  std::vector<SharedNetwork> built(n_replicates);
  for (SharedNetwork& one : built) one.runs_left = arms.size();
  if (n > 0) built[0].network = std::move(network_0);
  for (ArmRuns& arm : results) arm.replicates.resize(n_replicates);
  // Replicates side by side, as many as there are threads, so that none waits for a network that
  // another builds.
  for_each_of_few(n_replicates * arms.size(), at_once, [&](std::size_t /*worker*/, std::size_t i) {
    const std::size_t first = i / (at_once * arms.size()) * at_once;
    const std::size_t side_by_side = std::min(at_once, n_replicates - first);
    const std::size_t within = i - first * arms.size();
    const std::size_t r = first + within % side_by_side, a = within / side_by_side;
    if (watch.stopped()) return;
    const Key key{plan.seed, static_cast<std::uint32_t>(r)};
    SharedNetwork& shared_by_arms = built[r];
    std::call_once(shared_by_arms.begun, [&] {
      // With threads of its own, building could take up another run, which would wait here.
      const OnThisThread alone(at_once > 1);
      if (!shared_by_arms.network) shared_by_arms.network = networks.make(shared, key);
    });
    RunOptions own = options;
    own.cash_fen = cash_fen(*arms[a], r);
    if (plan.checkpoints) {
      own.checkpoints =
          plan.checkpoints->of_run(arms[a]->name, static_cast<std::int32_t>(r), watch.stop);
      own.checkpoints.finished_too = arms.size() * n_replicates > 1;
    }
    results[a].replicates[r] =
        timed_run(arms[a]->setup, *shared_by_arms.network, key, plan.days, own, watch);
    if (--shared_by_arms.runs_left == 0) shared_by_arms.network.reset();
  });
  // After a stop, those before the first that is not complete.
  std::size_t complete = 0;
  const auto ended = [&](const ArmRuns& arm) { return arm.replicates[complete].days == plan.days; };
  while (complete < n_replicates && std::all_of(results.begin(), results.end(), ended)) ++complete;
  for (ArmRuns& arm : results) arm.replicates.resize(complete);
  return results;
}

const ArmRuns& runs_of(const std::vector<ArmRuns>& runs, std::string_view name) {
  for (const ArmRuns& arm : runs)
    if (arm.name == name) return arm;
  fail("an arm gives as cash what another cost, but that is not run", name, 0);
}

}  // namespace

std::vector<ArmRuns> run_replicates(std::span<const Arm> arms, std::int32_t n,
                                    const NetworkSource& networks, const RunPlan& plan,
                                    Watch& watch, std::optional<Network> network_0) {
  std::vector<const Arm*> by_themselves, cash;
  for (const Arm& arm : arms) (gives_cash(arm) ? cash : by_themselves).push_back(&arm);
  watch.days_planned += static_cast<std::int64_t>(arms.size()) * n * plan.days;
  const CashOf none = [](const Arm&, std::size_t) { return std::int64_t{0}; };
  std::vector<ArmRuns> first =
      run_batch(by_themselves, n, networks, plan, none, watch, std::move(network_0));
  if (cash.empty()) return first;

  const ArmRuns& baseline = runs_of(first, plan.baseline);
  const CashOf equal_cost = [&](const Arm& arm, std::size_t replicate) {
    return equal_cash_fen(runs_of(first, arm.cash_as).replicates[replicate],
                          baseline.replicates[replicate],
                          arm.setup.params.welfare.public_funds_cost);
  };
  const auto complete = static_cast<std::int32_t>(baseline.replicates.size());
  std::vector<ArmRuns> second;
  if (complete > 0) second = run_batch(cash, complete, networks, plan, equal_cost, watch, {});
  const std::size_t both = second.empty() ? 0 : second.front().replicates.size();
  std::vector<ArmRuns> results;
  for (const Arm& arm : arms) {
    std::vector<ArmRuns>& from = gives_cash(arm) ? second : first;
    const auto at = std::find_if(from.begin(), from.end(),
                                 [&](const ArmRuns& runs) { return runs.name == arm.name; });
    results.push_back(at == from.end() ? ArmRuns{arm.name, {}} : std::move(*at));
    results.back().replicates.resize(both);
  }
  return results;
}

ModelParams reduced_population(const ModelParams& params, double most) {
  ModelParams few = params;
  // Counties and neighbours must still find room.
  most = std::max({most, 4.0 * counties_in(params.population), 10.0 * params.network.degree});
  const double times = std::ceil(params.population.consumers / most);
  if (times > 1) {
    few.population.weight *= times;
    few.population.consumers = std::round(params.population.consumers / times);
  }
  return few;
}

Pilot::Pilot(const NetworkSource& source, const ModelParams& params, double most_consumers,
             std::int32_t replicates, const RunPlan& plan)
    : plan_(plan), most_consumers_(source.fixed() ? params.population.consumers : most_consumers) {
  plan_.record = {};
  plan_.record.core_days = false;  // figures of a run read that of the first day
  plan_.record.ledger = plan_.record.attribution = plan_.record.counties = false;
  plan_.record.details = false;
  const ModelParams few = reduced_population(params, most_consumers_);
  networks_.resize(static_cast<std::size_t>(replicates));
  parallel_for(networks_.size(), [&](std::size_t r) {
    networks_[r] = source.make(few, {plan.seed, kFirstReplicate + static_cast<std::uint32_t>(r)});
  });
}

const RunRecord* Pilot::find(const ArmSetup& setup, std::uint32_t replicate) const {
  for (const Known& known : known_)
    if (known.replicate == replicate && known.setup == setup) return &known.record;
  return nullptr;
}

std::vector<RunReference> Pilot::run(std::span<const ArmSetup> setups, std::int32_t replicates,
                                     Watch& watch) {
  std::vector<ArmSetup> few(setups.begin(), setups.end());
  for (ArmSetup& setup : few) setup.params = reduced_population(setup.params, most_consumers_);
  const auto n = static_cast<std::uint32_t>(replicates);
  std::vector<RunTask> tasks;
  const auto is_task = [&](const ArmSetup& setup, std::uint32_t r) {
    return std::any_of(tasks.begin(), tasks.end(), [&](const RunTask& task) {
      return task.replicate == kFirstReplicate + r && *task.setup == setup;
    });
  };
  for (const ArmSetup& setup : few)
    for (std::uint32_t r = 0; r < n; ++r)
      if (!find(setup, r) && !is_task(setup, r))
        tasks.push_back({&setup, &networks_[r], kFirstReplicate + r});
  watch.days_planned += static_cast<std::int64_t>(tasks.size()) * plan_.days;
  std::vector<RunRecord> ran = run_tasks(tasks, plan_, watch);
  static const RunRecord none;
  if (watch.stopped()) return std::vector<RunReference>(few.size() * n, none);
  for (std::size_t i = 0; i < tasks.size(); ++i)
    known_.push_back({*tasks[i].setup, tasks[i].replicate - kFirstReplicate, std::move(ran[i])});
  std::vector<RunReference> records;
  for (const ArmSetup& setup : few)
    for (std::uint32_t r = 0; r < n; ++r) records.emplace_back(*find(setup, r));
  return records;
}

}  // namespace credstream
