#include "tests/mechanism.hpp"

#include <algorithm>
#include <catch2/catch.hpp>

#include "scenarios/rows.hpp"
#include "scenarios/scenario.hpp"
#include "scenarios/sweep.hpp"

namespace credstream {
namespace {

const Arm& arm_called(const Scenario& scenario, std::string_view name) {
  for (const Arm& arm : scenario.arms)
    if (arm.name == name) return arm;
  FAIL(scenario.name << " has no arm " << name);
  return scenario.arms.front();
}

/// A tactic or a policy of an arm.
struct Use {
  const ParameterTable* table;
  std::vector<double> values;
};

std::vector<Use> uses_of(const Arm& arm) {
  std::vector<Use> uses;
  for_each_use(arm.setup, [&](const ParameterTable& table, const std::vector<double>& values) {
    uses.push_back({&table, values});
  });
  return uses;
}

/// Paths of all values that differ between two arms, with the value of the first.
std::vector<std::pair<std::string, double>> differences(const Arm& off, const Arm& on) {
  std::vector<std::pair<std::string, double>> result;
  ModelParams a = off.setup.params, b = on.setup.params;
  for (const ModelSection& section : model_sections())
    for (std::size_t i = 0; i < section.table->rows.size(); ++i)
      if (section.values(a)[i] != section.values(b)[i])
        result.emplace_back(
            std::string(section.table->section) + "." + std::string(section.table->rows[i].name),
            section.values(a)[i]);
  const std::vector<Use> before = uses_of(off), after = uses_of(on);
  REQUIRE(before.size() == after.size());
  for (std::size_t u = 0; u < before.size(); ++u) {
    REQUIRE(before[u].table == after[u].table);
    for (std::size_t i = 0; i < before[u].values.size(); ++i)
      if (before[u].values[i] != after[u].values[i])
        result.emplace_back(std::string(before[u].table->section) + "." +
                                std::string(before[u].table->rows[i].name),
                            before[u].values[i]);
  }
  return result;
}

Scenario library_scenario(const std::string& name) {
  LoadResult loaded = load_scenario(name);
  INFO(name);
  for (const Problem& problem : loaded.problems) UNSCOPED_INFO(problem.message);
  REQUIRE(loaded.ok());
  return std::move(loaded.scenario);
}

Trial run_both(const Scenario& scenario) {
  NetworkSource networks(scenario);
  REQUIRE(networks.prepare(scenario.arms.front().setup.params).empty());
  RunPlan plan{scenario.seed, scenario.days, 2, {}, nullptr, scenario.baseline};
  plan.record.ledger = plan.record.attribution = plan.record.counties = false;
  Watch watch;
  // All arms: what others cost may be given as cash.
  std::vector<ArmRuns> runs =
      run_replicates(scenario.arms, scenario.replicates, networks, plan, watch);
  const auto taken = [&](std::string_view name) {
    const auto at = std::find_if(runs.begin(), runs.end(),
                                 [&](const ArmRuns& arm) { return arm.name == name; });
    REQUIRE(at != runs.end());
    return std::move(at->replicates);
  };
  return {taken("off"), taken("on")};
}

}  // namespace

Interval Trial::difference(std::string_view metric) const {
  std::vector<double> values;
  const std::size_t column = metric_index(metric);
  for (std::size_t r = 0; r < on.size(); ++r)
    values.push_back(metric_total(on[r], column) - metric_total(off[r], column));
  return interval_95(values);
}

const Mechanism& mechanism(std::string_view id) {
  for (const Mechanism& m : mechanisms())
    if (m.id == id) return m;
  FAIL("no mechanism " << id);
  return mechanisms().front();
}

Trial try_mechanism(std::string_view id) {
  return run_both(library_scenario(std::string(mechanism(id).scenario)));
}

Trial try_scenario(const std::string& name) { return run_both(library_scenario(name)); }

namespace {

/// The scenario's arms differ by `off` ("path=value") alone, and the metric moves as stated.
void check_switch(std::string_view scenario_name, std::string_view off, std::string_view metric,
                  int sign) {
  const Scenario scenario = library_scenario(std::string(scenario_name));
  const auto changed = differences(arm_called(scenario, "off"), arm_called(scenario, "on"));
  REQUIRE(changed.size() == 1);
  const std::size_t equals = off.find('=');
  REQUIRE(equals != std::string_view::npos);
  CHECK(changed.front().first == off.substr(0, equals));
  CHECK(value_text(*find_swept(changed.front().first), changed.front().second) ==
        off.substr(equals + 1));
  const Interval effect = run_both(scenario).difference(metric);
  CAPTURE(metric, effect.low, effect.mean, effect.high);
  CHECK((sign > 0 ? effect.low : -effect.high) > 0);
}

}  // namespace

void check_mechanism(std::string_view id) {
  const Mechanism& m = mechanism(id);
  INFO(id << ": " << m.what);
  check_switch(m.scenario, m.off, m.metric, m.sign);
}

void check_policy(std::string_view id) {
  INFO(id);
  for (const PolicyDefinition* p : policies())
    if (p->id == id) {
      const std::string off = std::string(p->table->section) + ".intensity=0";
      return check_switch(p->scenario, off, p->metric, p->sign);
    }
  FAIL("no such policy");
}

}  // namespace credstream
