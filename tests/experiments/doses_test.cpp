/// Doses that are matched, and curves over doses.
#include "experiments/doses.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <set>
#include <string>

#include "experiments/compare.hpp"
#include "tests/experiments/small_comparison.hpp"

using namespace credstream;

namespace {

double at_dose_0(const Comparison& comparison, std::string_view arm, std::string_view metric) {
  for (const DosePoint& point : comparison.curves)
    if (point.arm == arm && point.factor == 0 && point.metric == metric) return point.value.mean;
  FAIL("no such curve");
  return 0;
}

}  // namespace

TEST_CASE("Pilot populations stand for the same people") {
  ModelParams params = default_params();
  params.population.consumers = 200000;
  params.population.weight = 25;
  const ModelParams few = reduced_population(params, 50000);
  CHECK(few.population.consumers == 50000);
  CHECK(few.population.weight == 100);
  CHECK(reduced_population(params, 1e6).population.consumers == 200000);
}

TEST_CASE("Matching makes shows display the same, scaling nobody up") {
  const Scenario scenario = scenario_of(std::string(kSmall) + kArms + "match: displayed_sales\n");
  NetworkSource networks(scenario);
  REQUIRE(networks.prepare(scenario.arms[0].setup.params).empty());
  Watch watch;
  Pilot pilot(networks, scenario.arms[0].setup.params, kMatchConsumers, 1,
              {scenario.seed, scenario.days, 2, {}});
  const auto doses = match_doses(scenario, scenario.arms, pilot, watch);
  REQUIRE(doses.size() == 2);
  for (const MatchedDose& dose : doses) {
    CHECK(dose.responds);
    CHECK(dose.within);
    CHECK(dose.factor <= 1);
    CHECK(dose.target == doses[0].target);
    CHECK(std::abs(dose.reached / dose.target - 1) <= kMatchTolerance);
  }
  CHECK(std::min(doses[0].given, doses[1].given) == doses[0].target);

  // The doses do what they promise in a run of their own.
  for (Arm arm : matched_arms(scenario.arms, doses)) {
    if (arm.name == "organic") continue;
    arm.setup.params.exposure.detection = 0;
    const RunRecord run = pilot.run(std::vector<ArmSetup>{arm.setup}, 1, watch).front();
    CHECK(metric_total(run, metric_index("displayed_sales_yuan")) ==
          Approx(doses[0].target).epsilon(kMatchTolerance));
  }
}

TEST_CASE("A dose that does not raise the figure stays as given") {
  // Neither apportionment nor a show without a tactic costs the treasury more than another.
  const Scenario scenario = scenario_of(std::string(kSmall) + kArms + "match: public_spending\n");
  NetworkSource networks(scenario);
  Watch watch;
  Pilot pilot(networks, scenario.arms[0].setup.params, kMatchConsumers, 1,
              {scenario.seed, scenario.days, 1, {}});
  const auto doses = match_doses(scenario, scenario.arms, pilot, watch);
  REQUIRE(doses.size() == 2);
  CHECK_FALSE(doses[0].responds);
  CHECK(doses[0].factor == 1);
  CHECK(doses[1].responds);
  CHECK(doses[1].factor == 1);  // alone among those that respond
}

TEST_CASE("A parameter without values of counties' and products' own is the arm's everywhere") {
  Scenario scenario = scenario_of(
      "scenario: own\nrules: v2\ndays: 30\npopulation:\n  consumers: 1000\n  table: |\n"
      "    name,products,consumer.repeat_hazard,products.tea.consumer.repeat_hazard,"
      "consumer.price_weight\n"
      "    A,tea;pears,0.3,0.4,1.5\n    B,,,,\n"
      "products: {tea: {consumer: {repeat_hazard: 0.5}, campaign: {box_kg: 0.5}}, pears: {}}\n"
      "arms: [{name: a}]\n");
  const ArmSetup before = scenario.arms[0].setup;
  drop_own_values(scenario.arms, "consumer.repeat_hazard");
  const ArmSetup& after = scenario.arms[0].setup;
  for (const std::uint32_t county : {0U, 1U})
    for (const std::uint32_t product : {0U, 1U}) {
      const auto at = [&](const ArmSetup& arm) {
        return with_values(arm, values_of_lot(arm, county, product)).params;
      };
      CHECK(at(after).consumer.repeat_hazard == before.params.consumer.repeat_hazard);
      CHECK(at(after).consumer.price_weight == at(before).consumer.price_weight);
      CHECK(at(after).campaign.box_kg == at(before).campaign.box_kg);
    }
}

TEST_CASE("A product's value that is set by its path is that of --set") {
  const std::string text =
      "scenario: own\nrules: v2\ndays: 30\npopulation: {consumers: 1000}\n"
      "products: {tea: {campaign: {price_yuan: 88}}, pears: {}}\n"
      "campaign: {price_yuan: 30}\narms: [{name: a}, {name: b, campaign: {price_yuan: 50}}]\n";
  for (const std::string product : {"tea", "pears"}) {
    const std::string path = "products." + product + ".campaign.price_yuan";
    const Scenario scenario = scenario_of(text);
    CHECK(parameter_at(scenario.arms, path) == (product == "tea" ? 88 : 30));
    std::vector<Arm> arms = scenario.arms;
    set_parameter(arms, path, 70);
    CHECK(parameter_at(arms, path) == 70);
    CHECK(parameter_at(scenario.arms, path) != 70);
    const LoadResult set = load_scenario_text(text, "test.yaml", {{path + "=70"}});
    REQUIRE(set.ok());
    for (std::size_t a = 0; a < arms.size(); ++a)
      CHECK(arms[a].setup == set.scenario.arms[a].setup);
  }
  CHECK_FALSE(has_parameter(scenario_of(text).arms, "products.oranges.campaign.price_yuan"));
  CHECK_FALSE(has_parameter(scenario_of(text).arms, "products.tea.campaign.minutes"));
}

TEST_CASE("Curves begin at the baseline and reach the dose compared") {
  const Scenario scenario = scenario_of(std::string(kSmall) + kArms);
  Watch watch;
  const Comparison result = compare(scenario, {2, 2, true, true, {}}, watch);
  CHECK_FALSE(result.interrupted);
  bool full = false;
  for (const DosePoint& point : result.curves) {
    CHECK(point.n == 3);
    if (point.factor == 0 && point.metric.ends_with("vs_baseline")) CHECK(point.value.mean == 0);
    if (point.arm == "fake_orders" && point.factor == 1 && point.metric == "displayed_sales_yuan")
      full = point.value.mean > 0 && point.intensity == 1;
  }
  CHECK(full);
  REQUIRE(result.flips.size() == 2);
  CHECK(result.flips[0].outcome == "credibility");
  for (const Flip& flip : result.flips) {
    CHECK(std::is_sorted(flip.points.begin(), flip.points.end(),
                         [](const GapPoint& a, const GapPoint& b) { return a.value < b.value; }));
    if (flip.at) CHECK((flip.bracket_low <= *flip.at && *flip.at <= flip.bracket_high));
  }
  REQUIRE(result.findings.hangs_on.size() == 3);  // two curves, and forgetting
  CHECK(result.findings.hangs_on[2].en.find("nothing ever forgotten") != std::string::npos);
  REQUIRE(result.forgetting.size() == 2);
  for (const Forgetting& f : result.forgetting) CHECK(f.with.mean != f.without.mean);
}

TEST_CASE("Curves of arms with one tactic are distinguished, and dose 0 keeps an arm's policies") {
  const Scenario scenario = scenario_of(std::string(kSmall) + R"(
arms:
  - {name: organic}
  - {name: few, tactics: {fake_orders: {multiple: 2}}}
  - {name: many, tactics: {fake_orders: {multiple: 9}}}
  - {name: tested, tactics: {loss_leader: {}}, policies: {sampling: {compliance: 1, running_yuan: 100}}}
)");
  Watch watch;
  const Comparison result = compare(scenario, {2, 2, true, true, {}}, watch);
  std::set<std::string> curves;
  for (const DosePoint& point : result.curves) curves.insert(point.tactic);
  CHECK(curves == std::set<std::string>{"few", "many", "loss_leader"});
  CHECK(at_dose_0(result, "tested", "credibility_vs_baseline") == 0);
  CHECK(at_dose_0(result, "few", "public_spending_yuan") ==
        at_dose_0(result, "many", "public_spending_yuan"));
  CHECK(at_dose_0(result, "tested", "public_spending_yuan") >
        at_dose_0(result, "few", "public_spending_yuan"));
}

TEST_CASE("A flip is looked for also where nobody leaks") {
  Scenario scenario = scenario_of(std::string(kSmall) + kArms);
  for (Arm& arm : scenario.arms) {
    arm.setup.params.exposure.leak = 0;
    arm.setup.params.exposure.platform_hazard = 0.5;  // fakes are worse until somebody leaks
  }
  Watch watch;
  const Comparison result = compare(scenario, {2, 2, true, true, {}}, watch);
  int changing = 0;
  for (const Flip& flip : result.flips) {
    CHECK(flip.given == 0);
    CHECK(flip.at.has_value() == (flip.changes > 0));
    changing += flip.changes > 0;
  }
  CHECK(changing > 0);
}
