/// Which mechanisms act: thresholds, switches, and that only what a switch changes is counted.
#include "experiments/acts.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <string>

#include "tests/experiments/small_comparison.hpp"

using namespace credstream;

TEST_CASE("acts: a tenth of a point of trust, or a hundredth of income, in some arm", "[acts]") {
  const std::vector<TrustAndIncome> with = {{-0.02, 5e6}, {-0.01, -2e6}};
  const auto without = [&](double trust, double income) {
    auto changed = with;
    changed[1].trust += trust;
    changed[1].income += income;
    return moved(with, changed);
  };
  CHECK_FALSE(without(0.00099, 0).trust);
  CHECK(without(-0.00101, 0).trust);
  CHECK_FALSE(without(-0.00101, 0).income);
  CHECK_FALSE(without(0, 19'999).income);
  CHECK(without(0, -20'000).income);
  CHECK_FALSE(moved({{0, 0}}, {{0, 0}}).income);  // nothing earned, nothing changed
}

TEST_CASE("acts: a tenth of the worlds", "[acts]") {
  ActingMechanism mechanism;
  mechanism.worlds = 40;
  mechanism.moves = 3;
  CHECK_FALSE(mechanism.acts());
  mechanism.moves = 4;
  CHECK(mechanism.acts());
}

TEST_CASE("acts: each mechanism's switch is a value of a parameter", "[acts]") {
  for (const Mechanism& mechanism : mechanisms()) {
    const auto [path, value] = switched_off(mechanism);
    CHECK(std::string(mechanism.off).starts_with(path + "="));
    CHECK(lies_in(value, find_swept(path)->range));
  }
  for (const Mechanism& mechanism : mechanisms())
    if (mechanism.id == "N7") CHECK(switched_off(mechanism).second == 0);  // a word: usual
}

TEST_CASE("acts: what is off cannot act, and what is on is switched off", "[acts]") {
  const Scenario scenario = scenario_of(std::string(kSmall) + kArms +
                                        "worlds: {structures: none, from: unknowns, replicates: 1, "
                                        "unknowns: [consumer.trust_weight]}\n");
  const StructuredScenario under = structured(scenario);
  const DrawnWorlds worlds = draw_worlds(under, 3);
  REQUIRE(worlds.problem.empty());
  Watch watch;
  const Acting acting = acting_mechanisms(scenario, under, worlds, 2, watch);
  CHECK(acting.worlds == 3);
  CHECK(acting.failed == 0);
  const auto of = [&](std::string_view id) {
    return *std::find_if(acting.mechanisms.begin(), acting.mechanisms.end(),
                         [&](const ActingMechanism& m) { return m.mechanism->id == id; });
  };
  CHECK(of("M1").on == 3);
  CHECK(of("M1").moves_income == 3);
  CHECK(of("M18").on == 0);  // no farmer hosts in this scenario
  CHECK(of("M18").moves == 0);
  CHECK(of("M18").worlds == 3);
}
