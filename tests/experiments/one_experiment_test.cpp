/// One experiment: the same world has the same doses and the same outcomes, to the bit, whichever
/// command asks.
#include <fmt/format.h>

#include <bit>
#include <catch2/catch.hpp>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "experiments/compare.hpp"
#include "experiments/doses.hpp"
#include "experiments/evidence.hpp"
#include "experiments/experiment.hpp"
#include "experiments/explain/gap.hpp"
#include "experiments/history/waves.hpp"
#include "experiments/measures.hpp"
#include "experiments/policies.hpp"
#include "experiments/study/design.hpp"
#include "experiments/study/run.hpp"
#include "experiments/study/tip.hpp"
#include "tests/experiments/small_comparison.hpp"

using namespace credstream;

namespace {

constexpr std::string_view kOutcomes[] = {"credibility", "farmer_income_yuan",
                                          "displayed_sales_yuan"};
constexpr std::int32_t kReplicates = 2;

/// What one command found of one arm: its dose, and the outcomes of each replicate.
struct Found {
  double dose = 1;
  std::vector<double> outcomes;
};
using FoundByArm = std::map<std::string, Found>;

Scenario asked(const std::string& more = "") {
  return scenario_of(std::string(kSmall) + kArms + "match: displayed_sales\n" + more);
}

FoundByArm by_compare(const Scenario& scenario) {
  Watch watch;
  const Comparison c = compare(scenario, {2, kReplicates, false, false, {}}, watch);
  REQUIRE(c.has_results());
  FoundByArm found;
  for (const ArmRuns& arm : c.arms)
    for (const RunRecord& run : arm.replicates)
      for (const std::string_view outcome : kOutcomes)
        found[arm.name].outcomes.push_back(metric_total(run, metric_index(outcome)));
  for (const MatchedDose& dose : c.matched) found[dose.arm].dose = dose.factor;
  return found;
}

/// The first point of a plan, as sweep, sensitivity, discover, frontier, tip, policies and
/// hypotheses run it.
FoundByArm by_study(const Scenario& scenario, StudyPlan plan) {
  Watch watch;
  TaskRunner runner(plan, scenario, metric_totals(plan), 1);
  REQUIRE(runner.prepare().empty());
  FoundByArm found;
  for (std::int32_t r = 0; r < kReplicates; ++r) {
    const std::int64_t number = r * static_cast<std::int64_t>(plan.points.size());
    const auto arms = runner.arms_at(task_at(plan, number), watch);
    const auto result = runner.run(number, 0, watch);
    REQUIRE((arms && result && !result->failed));
    for (std::size_t a = 0; a < plan.arms.size(); ++a) {
      Found& of_arm = found[plan.arms[a]];
      if (has_dose((*arms)[a].setup))
        of_arm.dose =
            intensity((*arms)[a].setup.tactics.front()) /
            intensity(scenario.arms[*find_arm(scenario.arms, plan.arms[a])].setup.tactics.front());
      for (std::size_t o = 0; o < plan.outcomes.size(); ++o)
        of_arm.outcomes.push_back(result->values[a * plan.outcomes.size() + o]);
    }
  }
  return found;
}

std::vector<StudyOutcome> outcomes_kept() {
  std::vector<StudyOutcome> kept;
  for (const std::string_view outcome : kOutcomes) kept.push_back({std::string(outcome), "", ""});
  return kept;
}

void check_same(const FoundByArm& one, const FoundByArm& other) {
  for (const auto& [arm, found] : other) {
    INFO(arm);
    REQUIRE(one.contains(arm));
    const Found& expected = one.at(arm);
    CHECK(std::bit_cast<std::uint64_t>(found.dose) == std::bit_cast<std::uint64_t>(expected.dose));
    REQUIRE(found.outcomes.size() == expected.outcomes.size());
    for (std::size_t i = 0; i < found.outcomes.size(); ++i)
      CHECK(std::bit_cast<std::uint64_t>(found.outcomes[i]) ==
            std::bit_cast<std::uint64_t>(expected.outcomes[i]));
  }
}

}  // namespace

TEST_CASE("One experiment: sweeps, searches and draws run what compare runs", "[one-experiment]") {
  const Scenario scenario = asked();
  const FoundByArm compared = by_compare(scenario);
  REQUIRE(compared.at("fake_orders").dose < 0.9);  // or matching would not be seen
  REQUIRE(compared.at("organic").dose == 1);

  StudyPlan sweep;
  sweep.kind = "sweep";
  for (const Arm& arm : scenario.arms) sweep.arms.push_back(arm.name);
  sweep.seed = scenario.seed;
  sweep.days = scenario.days;
  sweep.replicates = kReplicates;
  sweep.outcomes = outcomes_kept();
  SECTION("a point without a value of its own") {
    sweep.points = {{}};
    check_same(compared, by_study(scenario, sweep));
  }
  SECTION("a point at the value that holds anyway, beside another") {
    sweep.paths = {"exposure.leak"};
    sweep.points = {{parameter_at(scenario.arms, "exposure.leak")}, {1e-3}};
    check_same(compared, by_study(scenario, sweep));
  }
  SECTION("a point elsewhere: compare with the value set") {
    sweep.paths = {"consumer.proof_weight"};
    sweep.points = {{0.25}};
    const Scenario moved = asked("consumer: {proof_weight: 0.25}\n");
    const FoundByArm there = by_compare(moved);
    CHECK(there.at("fake_orders").dose != compared.at("fake_orders").dose);
    check_same(there, by_study(scenario, sweep));
  }
  SECTION("a search for a tipping point, which runs two arms and matches all") {
    TipQuestion question{default_axis("exposure.leak", *find_swept("exposure.leak")), "credibility",
                         "fake_orders", "organic"};
    question.axis.range.least = parameter_at(scenario.arms, "exposure.leak");
    StudyPlan plan = tip_plan(scenario, question, "test");
    plan.outcomes = outcomes_kept();
    plan.replicates = kReplicates;
    REQUIRE(plan.arms.size() == 2);
    check_same(compared, by_study(scenario, plan));
  }
  SECTION("policies and hypotheses in drawn worlds") {
    StudyPlan plan = plan_over_draws(scenario, "sweep", outcomes_kept(), 1, kReplicates, "test");
    for (std::size_t i = 0; i < plan.paths.size(); ++i) {
      const std::string& path = plan.paths[i];
      plan.points[0][i] = parameter_at(scenario.arms, path);
    }
    check_same(compared, by_study(scenario, plan));
  }
}

TEST_CASE("One experiment: a study of a matched scenario keeps the factor on each dose",
          "[one-experiment]") {
  const Scenario scenario = asked("sweep: {parameters: [exposure.leak]}\n");
  StudyPlan plan = sweep_plan(
      scenario, {.paths = {"exposure.leak"}, .points = {{1e-4}}, .problems = {}}, "test");
  REQUIRE(plan.outcomes.back().name == kDoseFactor.name);
  Watch watch;
  TaskRunner runner(plan, scenario, metric_totals(plan), 1);
  const auto result = runner.run(0, 0, watch);
  REQUIRE(result);
  const FoundByArm compared = by_compare(asked("exposure: {leak: 0.0001}\n"));
  for (std::size_t a = 0; a < plan.arms.size(); ++a)
    CHECK(result->values[(a + 1) * plan.outcomes.size() - 1] == compared.at(plan.arms[a]).dose);
}

TEST_CASE("One experiment: the causes of a gap are those of the gap that was compared",
          "[one-experiment]") {
  const Scenario scenario = asked();
  Watch watch;
  const Comparison c = compare(scenario, {2, kReplicates, false, false, {}}, watch);
  const GapResult split = split_gap(scenario, c.setups[0], c.setups[2], kReplicates, 2, watch);
  REQUIRE_FALSE(split.interrupted);
  for (const GapSplit& one : split.splits) {
    double gap = 0;
    for (std::size_t r = 0; r < kReplicates; ++r) {
      const RunRecord &a = c.arms[0].replicates[r], &b = c.arms[2].replicates[r];
      gap += (run_figure(one.figure->level(), b, a) - run_figure(one.figure->level(), a, a)) /
             kReplicates;
    }
    CHECK(std::bit_cast<std::uint64_t>(one.gap) == std::bit_cast<std::uint64_t>(gap));
  }
}

TEST_CASE("One experiment: the table of evidence moves what compare moves", "[one-experiment]") {
  const Scenario scenario = asked();
  Watch watch;
  // As many consumers as the scenario has, so that nothing is made smaller.
  const auto rows = dependence_on_parameters(
      scenario, scenario.arms[0].setup.params.population.consumers, kReplicates, 2, watch);
  const auto row = std::find_if(rows.begin(), rows.end(), [](const Dependence& d) {
    return d.path == "consumer.proof_weight";
  });
  REQUIRE(row != rows.end());
  const auto gaps = [&](const FoundByArm& found) {
    std::vector<double> all;
    for (const Arm& arm : scenario.arms) {
      double gap = 0;
      for (std::size_t r = 0; r < kReplicates; ++r)
        gap += (found.at(arm.name).outcomes[r * std::size(kOutcomes)] -
                found.at("organic").outcomes[r * std::size(kOutcomes)]) /
               kReplicates;
      all.push_back(100 * gap);
    }
    return all;
  };
  const std::vector<double> usual = gaps(by_compare(scenario));
  double most = 0;
  for (const double end : {row->row->plausible.least, row->row->plausible.greatest}) {
    const auto there =
        gaps(by_compare(asked("consumer: {proof_weight: " + std::to_string(end) + "}\n")));
    for (std::size_t a = 0; a < usual.size(); ++a)
      most = std::max(most, std::abs(there[a] - usual[a]));
  }
  CHECK(row->credibility_points == Approx(most).epsilon(1e-9));
}

TEST_CASE("One experiment: match measures targets in the runs that compare makes",
          "[one-experiment]") {
  const std::string targets = R"(
targets:
  - {name: past, measure: viewers, reported: 9000, log_margin: 0.1, role: calibration, source: F4}
  - {name: past, measure: displayed_yuan_per_view, arm: fake_orders, reported: 4, log_margin: 0.1, role: validation, source: F4}
)";
  const Scenario scenario = asked(targets + R"(
worlds:
  replicates: 2
  from: unknowns
  structures: none
  unknowns: [{path: consumer.proof_weight, uniform: [0.2, 0.3]}]
)");
  const StructuredScenario under = structured(scenario);
  std::vector<ReportedFigure> figures = reported_figures(scenario);
  std::erase_if(figures, [](const ReportedFigure& figure) { return !figure.target; });
  REQUIRE(figures.size() == 2);
  const HistoryMatching matching(scenario, under, figures, {}, "test");
  const StudyPlan plan = matching.plan_of(matching.next_worlds(1));
  WorldMeasurer measurer(plan, scenario, under, figures, 1);
  REQUIRE(measurer.prepare().empty());
  Watch watch;
  REQUIRE(plan.paths.back() == "consumer.proof_weight");
  const Scenario there =
      asked(targets + fmt::format("consumer: {{proof_weight: {}}}\n", plan.points.at(0).back()));
  const Comparison compared = compare(there, {2, kReplicates, false, false, {}}, watch);
  REQUIRE(compared.has_results());
  for (std::int64_t r = 0; r < kReplicates; ++r) {
    const auto measured = measurer.run(r, 0, watch);
    REQUIRE((measured && !measured->failed));
    for (std::size_t f = 0; f < figures.size(); ++f) {
      const Target& target = there.targets[f];
      const std::size_t arm = arms_of_target(there, target).arm;
      const double expected =
          simulated_target(target, compared.setups[arm].setup,
                           std::span(compared.arms[arm].replicates).subspan(r, 1));
      INFO(figures[f].says.en << ", replicate " << r);
      CHECK(std::bit_cast<std::uint64_t>(measured->values[f]) ==
            std::bit_cast<std::uint64_t>(expected));
    }
  }
}
