#include "experiments/experiment.hpp"

#include <algorithm>

#include "experiments/cash.hpp"
#include "experiments/doses.hpp"
#include "sim/fail.hpp"

namespace credstream {
namespace {

bool names_arm(const std::string& path) { return path.starts_with("arms."); }

/// What arms set for themselves among the parameters of sections.
World own_values(const Scenario& scenario) {
  World own;
  for (const ValueOrigin& value : scenario.values)
    if (value.row != nullptr && names_arm(value.path) && has_parameter(scenario.arms, value.path) &&
        value.path.find(".tactics.") == std::string::npos &&
        value.path.find(".policies.") == std::string::npos)
      own.emplace_back(value.path, value.value);
  return own;
}

std::size_t place_of(const std::vector<Arm>& arms, std::string_view name) {
  const auto at = find_arm(arms, name);
  if (!at) fail("an arm that gives cash, or its baseline, is not run", name, 0);
  return *at;
}

}  // namespace

Scenario with_consumers(Scenario scenario, double most) {
  if (scenario.network.kind == NetworkKind::file) return scenario;
  for (Arm& arm : scenario.arms) arm.setup.params = reduced_population(arm.setup.params, most);
  return scenario;
}

Experiment::Experiment(const Scenario& scenario)
    : scenario_(scenario), networks_(scenario), own_(own_values(scenario)) {}

std::vector<Arm> Experiment::arms_in(const World& world) const {
  std::vector<Arm> arms = scenario_.arms;
  for (const auto& [path, value] : world)
    if (!names_arm(path)) set_parameter(arms, path, value);
  for (const auto& [path, value] : own_) set_parameter(arms, path, value);
  for (const auto& [path, value] : world)
    if (names_arm(path)) set_parameter(arms, path, value);
  return arms;
}

std::vector<MatchedDose> Experiment::doses(const std::vector<Arm>& arms, std::uint32_t seed,
                                           int threads, Watch& watch) const {
  if (!matches()) return {};
  Pilot pilot(networks_, arms.front().setup.params, kMatchConsumers, 1,
              {seed, scenario_.days, threads, {}});
  return match_doses(scenario_, arms, pilot, watch);
}

std::optional<std::vector<RunRecord>> Experiment::run(const std::vector<Arm>& arms,
                                                      const Network& network, Key key,
                                                      RunOptions options) const {
  std::vector<RunRecord> records(arms.size());
  for (const bool cash : {false, true})
    for (std::size_t a = 0; a < arms.size(); ++a) {
      if (gives_cash(arms[a]) != cash) continue;
      options.cash_fen = cash ? equal_cash_fen(records[place_of(arms, arms[a].cash_as)],
                                               records[place_of(arms, scenario_.baseline)],
                                               arms[a].setup.params.welfare.public_funds_cost)
                              : 0;
      records[a] = simulate(arms[a].setup, network, key, scenario_.days, options);
      if (records[a].days < scenario_.days) return std::nullopt;
    }
  return records;
}

}  // namespace credstream
