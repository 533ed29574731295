/// The flagship scenario itself: pairing of its arms, person by person.
#include <algorithm>
#include <catch2/catch.hpp>
#include <iterator>

#include "experiments/matching.hpp"
#include "experiments/runs.hpp"
#include "tests/files.hpp"

using namespace credstream;

namespace {

/// Decisions that both runs have.
std::size_t in_both(std::vector<std::uint64_t> a, std::vector<std::uint64_t> b) {
  std::sort(a.begin(), a.end());
  std::sort(b.begin(), b.end());
  std::vector<std::uint64_t> both;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(both));
  return both.size();
}

double part(std::size_t some, std::size_t all) {
  return static_cast<double>(some) / static_cast<double>(all);
}

}  // namespace

TEST_CASE("at 1 % of its dose a tactic leaves 99 % of decisions the same, person by person") {
  const LoadResult loaded = load_scenario((kTop / "scenarios/four-tactics-v1.yaml").string());
  REQUIRE(loaded.ok());
  const Scenario& scenario = loaded.scenario;
  NetworkSource networks(scenario);
  REQUIRE(networks.prepare(scenario.arms[0].setup.params).empty());
  Watch watch;
  RunPlan plan;
  plan.seed = scenario.seed;
  plan.days = scenario.days;
  Pilot pilot(networks, scenario.arms[0].setup.params, 50000, 1, plan);
  std::vector<Arm> arms =
      matched_arms(scenario.arms, match_doses(scenario, scenario.arms, pilot, watch));

  const Network network = networks.make(scenario.arms[0].setup.params, {scenario.seed, 0});
  RunOptions options;
  options.decisions = true;
  RunRecord organic;
  for (Arm& arm : arms) {
    CAPTURE(arm.name);
    for (TacticUse& use : arm.setup.tactics)
      for (std::size_t row = 0; row < use.values.size(); ++row)
        if (use.tactic->table->rows[row].name == "intensity") use.values[row] *= 0.01;
    RunRecord slight = simulate(arm.setup, network, {scenario.seed, 0}, scenario.days, options);
    if (arm.name == scenario.baseline) {
      organic = std::move(slight);
      continue;
    }
    CHECK(slight.core != organic.core);
    const std::size_t watch_both = in_both(organic.viewings, slight.viewings);
    const std::size_t order_both = in_both(organic.orders, slight.orders);
    CHECK(part(watch_both, organic.viewings.size()) >= 0.99);
    CHECK(part(watch_both, slight.viewings.size()) >= 0.99);
    // Who watches decides to order or not: nearly all decide alike, and nearly all who ordered
    // order again. (A price cut of 1 % of the dose alone brings 1 % more orders.)
    const std::size_t differ = organic.orders.size() + slight.orders.size() - 2 * order_both;
    CHECK(part(differ, watch_both) <= 0.01);
    CHECK(part(order_both, organic.orders.size()) >= 0.99);
  }
}
