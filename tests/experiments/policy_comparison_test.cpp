/// Policies compared: pairs, effects, partners, and the worlds in which they help.
#include <array>
#include <catch2/catch.hpp>
#include <cmath>

#include "experiments/policies.hpp"

using namespace credstream;

namespace {

constexpr const char* kText =
    "scenario: three\nrules: v1\n"
    "days: 60\n"
    "replicates: 3\n"
    "population: {consumers: 2000, weight: 50, counties: 6, network: {kind: implicit}}\n"
    "campaign: {streams_per_county: 8, end_day: 60, views_per_stream: 8000}\n"
    "official: {choice: 1, evaluation_days: 12}\n"
    "arms:\n"
    "  - {name: nothing, tactics: {fake_orders: {}, loss_leader: {}}}\n"
    "  - {name: judged, tactics: {fake_orders: {}, loss_leader: {}}, policies: "
    "{income_evaluation: {compliance: 1}}}\n"
    "  - {name: published, tactics: {fake_orders: {}, loss_leader: {}}, policies: {disclosure: "
    "{start_day: 10}}}\n"
    "  - {name: idle, tactics: {fake_orders: {}, loss_leader: {}}, policies: {sampling: "
    "{intensity: 0}}}\n"
    "baseline: nothing\n";

Scenario three() {
  LoadResult loaded = load_scenario_text(kText, "three.yaml");
  REQUIRE(loaded.ok());
  return std::move(loaded.scenario);
}

std::vector<ArmRuns> runs_of(const Scenario& s) {
  NetworkSource networks(s);
  REQUIRE(networks.prepare(s.arms.front().setup.params).empty());
  RunPlan plan{s.seed, s.days, 2, {}};
  Watch watch;
  return run_replicates(s.arms, s.replicates, networks, plan, watch);
}

}  // namespace

TEST_CASE("policies: pairs are arms that can be written, loaded and run again") {
  Scenario s = three();
  REQUIRE(policy_arms(s) == std::vector<std::size_t>{1, 2, 3});
  add_pairs(s);
  REQUIRE(s.arms.size() == 7);
  CHECK(s.arms[4].name == "judged-with-published");
  REQUIRE(s.arms[4].setup.policies.size() == 2);
  CHECK(s.arms[4].setup.policies[0].policy->name == "disclosure");  // the registry's order
  CHECK(s.arms[4].setup.policies[0].terms().start_day == 10);
  LoadResult again = load_scenario_text(s.resolved, "again.yaml");
  REQUIRE(again.ok());
  CHECK(again.scenario.resolved == s.resolved);
  REQUIRE(again.scenario.arms.size() == 7);
  CHECK(again.scenario.arms[4].setup.policies[0].values == s.arms[4].setup.policies[0].values);
  CHECK(again.scenario.arms[4].setup.policies[1].values == s.arms[4].setup.policies[1].values);
}

TEST_CASE("policies: pairs are of two policies, in arms that have nothing else of their own") {
  LoadResult loaded = load_scenario_text(
      "scenario: several\nrules: v1\n"
      "arms:\n"
      "  - {name: nothing, tactics: {fake_orders: {}}}\n"
      "  - {name: two, tactics: {fake_orders: {}}, policies: {sampling: {samples: 2}}}\n"
      "  - {name: five, tactics: {fake_orders: {}}, policies: {sampling: {samples: 5}}}\n"
      "  - {name: published, tactics: {fake_orders: {}}, policies: {disclosure: {}}}\n"
      "  - {name: honest, policies: {ban: {}}}\n"
      "  - {name: dear, tactics: {fake_orders: {}}, campaign: {price_yuan: 50}, "
      "policies: {ban: {}}}\n"
      "baseline: nothing\n",
      "several.yaml");
  REQUIRE(loaded.ok());
  Scenario s = std::move(loaded.scenario);
  add_pairs(s);
  REQUIRE(s.arms.size() == 8);
  CHECK(s.arms[6].name == "two-with-published");
  CHECK(s.arms[7].name == "five-with-published");
}

TEST_CASE("policies: effects are paired differences, and nothing does nothing") {
  Scenario s = three();
  add_pairs(s);
  const std::vector<ArmRuns> runs = runs_of(s);
  const std::vector<PolicyEffect> effects = policy_effects(s, runs);
  REQUIRE(effects.size() == 6);
  const PolicyEffect& idle = effects[2];
  CHECK(idle.arm == "idle");
  for (const Interval& i : idle.by_aim) CHECK((i.mean == 0 && i.low == 0 && i.high == 0));
  CHECK(idle.moved == nullptr);
  CHECK(std::isnan(idle.price));
  const PolicyEffect& judged = effects[0];
  const std::size_t income = metric_index("farmer_income_yuan");
  double mean = 0;
  for (std::size_t r = 0; r < 3; ++r)
    mean += (metric_total(runs[1].replicates[r], income) -
             metric_total(runs[0].replicates[r], income)) /
            3;
  CHECK(judged.by_aim[static_cast<std::size_t>(Aim::income)].mean == Approx(mean));
  for (const PolicyEffect& effect : effects)
    for (std::size_t aim = 0; aim < kAims; ++aim) {
      CHECK(effect.works_alone[aim] == (effect.by_aim[aim].low > 0));
      if (effect.needs[aim]) {
        CHECK(effect.policies.size() == 1);
        CHECK_FALSE(effect.works_alone[aim]);
        CHECK(effect.needs[aim]->adds.low > 0);
      }
    }
}

TEST_CASE("policies: under version 2 they are judged by trust and net income over the run") {
  std::string text = kText;
  text.replace(text.find("rules: v1"), 9, "rules: v2");
  LoadResult loaded = load_scenario_text(text, "three.yaml");
  REQUIRE(loaded.ok());
  const Scenario& s = loaded.scenario;
  std::vector<ArmRuns> runs = runs_of(s);
  runs[1].replicates = runs[0].replicates;
  for (RunRecord& run : runs[1].replicates) {
    double* const last_day = run.series.data() + 59 * run_schema().metrics.size();
    last_day[metric_index("farm_net_income_yuan")] += 7;
    last_day[metric_index("farmer_income_yuan")] += 100;
    last_day[metric_index("credibility")] += 0.6;  // a hundredth over 60 days
  }
  const PolicyEffect judged = policy_effects(s, runs)[0];
  CHECK(judged.by_aim[static_cast<std::size_t>(Aim::income)].mean == Approx(7));
  CHECK(judged.by_aim[static_cast<std::size_t>(Aim::credibility)].mean == Approx(0.01));
  const StudyPlan plan = policy_plan(s, 3, 2, "test");
  CHECK(plan.outcomes[0].name == "credibility_mean_change");
  CHECK(plan.outcomes[1].name == "farm_net_income_yuan");
  const StudyPlan first = policy_plan(three(), 3, 2, "test");
  CHECK(first.outcomes[0].name == "credibility");
  CHECK(first.outcomes[1].name == "farmer_income_yuan");
}

TEST_CASE("policies: a price is given where the gain differs from zero") {
  const Scenario s = three();
  const std::vector<ArmRuns> runs = runs_of(s);
  const auto price_of_gains = [&](std::array<double, 3> gains) {
    std::vector<ArmRuns> made = runs;
    made[1].replicates = runs[0].replicates;
    for (std::size_t r = 0; r < 3; ++r) {
      std::vector<double>& series = made[1].replicates[r].series;  // the first day's come first
      series[metric_index("farmer_income_yuan")] += gains[r];
      series[metric_index("public_spending_yuan")] += 50;
    }
    return policy_effects(s, made)[0].price;
  };
  CHECK(price_of_gains({90, 100, 110}) == Approx(0.5));
  CHECK(std::isnan(price_of_gains({300, -100, -50})));  // 50 on average, and as well less than 0
  CHECK(std::isnan(price_of_gains({-90, -100, -110})));
}

TEST_CASE("policies: worlds are counted by the mean of their replicates") {
  const Scenario s = three();
  StudyPlan plan = policy_plan(s, 3, 2, "test");
  CHECK(plan.tasks() == 6);
  CHECK(plan.outcomes.size() == kAims);
  CHECK(std::find(plan.paths.begin(), plan.paths.end(),
                  "policies.income_evaluation.running_yuan") != plan.paths.end());
  CHECK(std::find(plan.paths.begin(), plan.paths.end(), "policies.income_evaluation.compliance") ==
        plan.paths.end());  // the scenario fixes it
  std::vector<PolicyEffect> effects(1);
  effects[0].arm = "judged";
  std::vector<TaskResult> results;
  const auto add = [&](std::int64_t task, double credibility, double income, bool failed = false) {
    TaskResult result;
    result.task = task;
    result.failed = failed;
    result.values.assign(plan.values_per_task(), 0.0);
    result.values[kAims] = credibility;  // arm 1
    result.values[kAims + 1] = income;
    results.push_back(result);
  };
  // Point 0: credibility up on the whole, income down; point 1: both up; point 2: failed once.
  add(0, 3, -1);
  add(3, -1, 0.5);
  add(1, 1, 1);
  add(4, 1, 1);
  add(2, -1, 1);
  add(5, 9, 9, true);
  count_draws(plan, results, "nothing", effects);
  CHECK(effects[0].beaten.draws == 3);
  CHECK(effects[0].beaten.by_aim[0] == 2);
  CHECK(effects[0].beaten.by_aim[1] == 2);
  CHECK(effects[0].beaten.both == 1);
}

TEST_CASE("policies: the parameter that divides the worlds is found, and none where none does") {
  const Scenario s = three();
  const StudyPlan plan = policy_plan(s, 200, 1, "test");
  std::vector<PolicyEffect> effects(1);
  effects[0].arm = "judged";
  const auto judged_by = [&](std::size_t path) {
    std::vector<TaskResult> results;
    for (std::int64_t task = 0; task < plan.tasks(); ++task) {
      TaskResult result;
      result.task = task;
      result.values.assign(plan.values_per_task(), 0.0);
      const std::vector<double>& point = plan.points[task_at(plan, task).point];
      std::vector<double> all;
      for (const auto& other : plan.points) all.push_back(other[path]);
      std::sort(all.begin(), all.end());
      result.values[kAims] = point[path] >= all[100] ? 1 : -1;
      result.values[kAims + 1] = task % 2 == 0 ? 1 : -1;
      results.push_back(result);
    }
    count_draws(plan, results, "nothing", effects);
  };
  judged_by(7);
  REQUIRE(effects[0].beaten.hangs_on[0]);
  CHECK(effects[0].beaten.hangs_on[0]->path == plan.paths[7]);
  CHECK(effects[0].beaten.hangs_on[0]->above == 1);
  CHECK(effects[0].beaten.hangs_on[0]->below == 0);
  CHECK_FALSE(effects[0].beaten.hangs_on[1]);  // every other world
}
