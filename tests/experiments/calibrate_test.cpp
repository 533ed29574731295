/// Calibration by a root, and parameters by path.
#include "experiments/calibrate.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <string>
#include <vector>

#include "experiments/doses.hpp"
#include "tests/experiments/small_comparison.hpp"

using namespace credstream;

TEST_CASE("Calibration finds a planted intercept and price") {
  const std::string text = R"(
scenario: planted
rules: v1
days: 6
replicates: 4
population: {consumers: 20000, counties: 1, weight: 250, network: {kind: implicit}}
campaign: {start_day: 0, end_day: 1, streams_per_county: 1, views_per_stream: 400000,
           talent_spread: 0, stream_spread: 0}
arms: [{name: organic}]
baseline: organic
)";
  Scenario planted = scenario_of(text);
  set_parameter(planted.arms, "consumer.intercept", -4.4);
  set_parameter(planted.arms, "campaign.price_yuan", 48);
  std::vector<RunRecord> runs;
  for (std::uint32_t r = 0; r < 4; ++r)
    runs.push_back(simulate(planted.arms[0].setup,
                            NetworkSource(planted).make(planted.arms[0].setup.params, {1, r}),
                            {1, r}, 6));
  Scenario fitted = scenario_of(text + "fit: [consumer.intercept, campaign.price_yuan]\n");
  for (const char* measure : {"conversion", "yuan_per_order"})
    fitted.targets.push_back({"planted", measure,
                              simulated_measure(measure, planted.arms[0].setup, runs), 0.03,
                              "calibration", "test", ""});
  fitted.targets.push_back({"far", "conversion", 0.9, 0.1, "validation", "test", ""});
  Watch watch;
  const Calibration result = calibrate(fitted, 2, watch);
  CHECK(result.converged);
  REQUIRE(result.fitted.size() == 2);
  // Conversion counts whole orders, so that a small range of intercepts gives the same figure.
  CHECK(result.fitted[0].after == Approx(-4.4).margin(0.03));
  CHECK(result.fitted[1].after == Approx(48).epsilon(0.01));
  REQUIRE(result.rows.size() == 3);
  CHECK(result.rows[0].verdict == Verdict::within);
  CHECK(result.rows[1].verdict == Verdict::within);
  CHECK(result.rows[2].verdict == Verdict::outside);
  REQUIRE_FALSE(result.rows[2].levers.empty());
  CHECK(result.rows[2].levers[0].path == "consumer.intercept");
  CHECK(says(lever_text(result.rows[2]), "would need"));
}

TEST_CASE("Parameters are found and set by path") {
  std::vector<Arm> arms = scenario_of(std::string(kSmall) + kArms).arms;
  set_parameter(arms, "exposure.leak", 0.001);
  for (const Arm& arm : arms) CHECK(rules_of(arm.setup.params).exposure.leak == 0.001);
  set_parameter(arms, "arms.fake_orders.tactics.fake_orders.multiple", 3);
  CHECK(parameter_at(arms, "tactics.fake_orders.multiple") == 3);
  set_parameter(arms, "arms.organic.exposure.leak", 0.002);
  CHECK(parameter_at(arms, "exposure.leak") == 0.002);
  CHECK(rules_of(arms[1].setup.params).exposure.leak == 0.001);
  CHECK(has_parameter(arms, "tactics.apportionment.employees"));
  CHECK_FALSE(has_parameter(arms, "tactics.loss_leader.discount"));
  CHECK(with_dose(arms[1].setup, 0.5).tactics[0].values[0] == 0.5);
  CHECK(greatest_dose(arms[1].setup) == 10);
}
