#include "experiments/compare.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "agents/country.hpp"
#include "experiments/cash.hpp"
#include "scenarios/checks.hpp"
#include "sim/text.hpp"

namespace credstream {
namespace {

constexpr std::int32_t kPilotReplicates = 3;

}  // namespace

Comparison compare(const Scenario& scenario, const CompareOptions& options, Watch& watch) {
  Comparison result;
  result.rules = scenario.rules;
  Stopwatch clock;
  const auto phase_ends = [&](const char* name) { result.seconds.emplace_back(name, clock.lap()); };
  const RunPlan plan{scenario.seed, scenario.days, options.threads, options.record, nullptr};
  const ModelParams& shared = scenario.arms.front().setup.params;

  Experiment experiment(scenario);
  result.problems = experiment.prepare();
  if (!result.problems.empty()) return result;
  watch.phase = "match";
  result.setups = experiment.arms_in({});
  if (experiment.matches()) {
    result.matched = experiment.doses(result.setups, plan.seed, plan.threads, watch);
    result.setups = matched_arms(std::move(result.setups), result.matched);
    phase_ends("match");
  }

  watch.phase = "network";
  const NetworkSource& networks = experiment.networks();
  const Key key{scenario.seed, 0};
  Network network_0 = networks.make(shared, key);
  result.network = measure(network_0, key);
  result.network_bytes = memory_bytes(network_0);
  phase_ends("network");

  watch.phase = "simulate";
  if (!watch.stopped())
    result.arms = run_replicates(
        result.setups, options.replicates, networks,
        {plan.seed, plan.days, plan.threads, plan.record, options.checkpoints, scenario.baseline},
        watch, std::move(network_0));
  phase_ends("simulate");
  result.interrupted = watch.stopped();
  if (!result.has_results()) return result;
  result.summary = summarise(result.arms, scenario.baseline);
  phase_ends("summarise");

  if (options.curves && !watch.stopped()) {
    watch.phase = "curves";
    Pilot pilot(networks, shared, kCurveConsumers, kPilotReplicates, plan);
    std::vector<Arm> by_themselves = result.setups;
    std::erase_if(by_themselves, gives_cash);
    result.curves = dose_curves(by_themselves, scenario.baseline, scenario.rules, pilot, watch);
    phase_ends("curves");
    watch.phase = "flip";
    if (!watch.stopped()) result.flips = leak_flips(by_themselves, scenario.rules, pilot, watch);
    phase_ends("flip");
    watch.phase = "forgetting";
    if (!watch.stopped())
      result.forgetting =
          with_and_without_forgetting(by_themselves, scenario.baseline, pilot, watch);
    phase_ends("forgetting");
    result.interrupted = watch.stopped();
  }

  if (options.findings) {
    std::vector<std::string> names;
    for (const Arm& arm : scenario.arms) names.push_back(arm.name);
    result.findings =
        write_findings({&names, scenario.baseline, scenario.days, scenario.match, &result.summary,
                        &result.matched, &result.curves, &result.flips, &result.forgetting,
                        arm_labels(scenario.arms), scenario.rules});
  }
  return result;
}

Said memory_excess(const Scenario& scenario, std::int32_t replicates) {
  const std::uint64_t limit = available_memory().bytes;
  std::uint64_t run = 0;
  for (const Arm& arm : scenario.arms)
    run = std::max(run, estimated_bytes(arm.setup, scenario.days) +
                            network_bytes(scenario, sized(arm.setup).params));
  const std::uint64_t all = run + kept_bytes(scenario, replicates);
  if (limit == 0 || all <= limit) return {};
  const auto mebi = [](std::uint64_t bytes) {
    return std::llround(static_cast<double>(bytes) / (1024 * 1024));
  };
  return worded(
      {"{0} replicates of {1} arms over {2} days need about {3} MiB of memory, and {4} MiB "
       "are available; take fewer, or a study, which keeps none",
       "{1} 个方案、{0} 次重复、{2} 天约需 {3} MiB 内存，可用 {4} MiB；"
       "请减少数量，或改用不保留记录的研究"},
      replicates, scenario.arms.size(), scenario.days, mebi(all), mebi(limit));
}

}  // namespace credstream
