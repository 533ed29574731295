#include "experiments/money.hpp"

#include <algorithm>
#include <iterator>

#include "agents/figures/core.hpp"

namespace credstream {
namespace {

std::int64_t core_sum(const RunRecord& run, std::size_t figure) {
  std::int64_t sum = 0;
  for (std::size_t at = figure; at < run.core.size(); at += kCoreSize) sum += run.core[at];
  return sum;
}

Gains gains_of(const ArmRuns& arm, const ArmRuns& baseline, Contract contract) {
  Gains gains{.contract = contract, .arm = arm.name};
  const auto n = static_cast<double>(arm.replicates.size());
  for (std::size_t r = 0; r < arm.replicates.size(); ++r) {
    const RunRecord &run = arm.replicates[r], &usual = baseline.replicates[r];
    for (std::size_t party = 0; party < kParties; ++party) {
      const std::size_t figure = static_cast<std::size_t>(kChangeByParty) + party;
      const std::int64_t change = core_sum(run, figure) - core_sum(usual, figure);
      gains.by_party[party] += static_cast<double>(change) / 100.0 / n;
      gains.sum_fen += change;
    }
    const auto more = [&](std::string_view metric) {
      return (metric_total(run, metric_index(metric)) - metric_total(usual, metric_index(metric))) /
             n;
    };
    gains.goods_value += more("goods_value_yuan");
    gains.welfare += more("welfare_yuan");
    gains.streams_beyond += static_cast<double>(core_sum(run, kStreamsBeyond)) / n;
  }
  return gains;
}

}  // namespace

std::vector<Gains> gains_by_contract(const Scenario& scenario, const NetworkSource& networks,
                                     int threads, Watch& watch) {
  RunOptions record;
  record.ledger = record.attribution = record.counties = false;
  std::vector<Gains> all;
  for (std::size_t kind = 0; kind < std::size(kContractKinds) && !watch.stopped(); ++kind) {
    std::vector<Arm> arms = scenario.arms;
    for (Arm& arm : arms) arm.setup.params.contract.kind = static_cast<double>(kind);
    const std::vector<ArmRuns> runs =
        run_replicates(arms, scenario.replicates, networks,
                       {scenario.seed, scenario.days, threads, record}, watch);
    if (watch.stopped()) break;
    const ArmRuns& baseline = *std::find_if(runs.begin(), runs.end(), [&](const ArmRuns& arm) {
      return arm.name == scenario.baseline;
    });
    for (const ArmRuns& arm : runs)
      if (&arm != &baseline) all.push_back(gains_of(arm, baseline, static_cast<Contract>(kind)));
  }
  return all;
}

}  // namespace credstream
