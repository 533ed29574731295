/// Means and paired differences of metrics, and what is derived from them.
#include "experiments/summary.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <map>
#include <string>
#include <vector>

#include "tests/experiments/small_comparison.hpp"

using namespace credstream;

namespace {

/// A run of `days` days in which every metric is 0 but those given, which have one value a day.
RunRecord hand_made(std::int32_t days, const std::map<std::string, std::vector<double>>& metrics) {
  const RunSchema& schema = run_schema();
  RunRecord run;
  run.days = days;
  run.series.assign(static_cast<std::size_t>(days) * schema.metrics.size(), 0);
  run.core.assign(static_cast<std::size_t>(days) * schema.core.size(), 0);
  for (const auto& [name, values] : metrics)
    for (std::size_t day = 0; day < values.size(); ++day)
      run.series[day * schema.metrics.size() + metric_index(name)] = values[day];
  return run;
}

}  // namespace

TEST_CASE("Differences are paired by replicate") {
  // Levels differ widely between replicates, the difference hardly: 10, 11 and 12.
  std::vector<ArmRuns> arms = {{"organic", {}}, {"other", {}}};
  const double levels[] = {100, 5000, 90000};
  for (int r = 0; r < 3; ++r) {
    arms[0].replicates.push_back(
        hand_made(2, {{"net_sales_yuan", {levels[r], 0}}, {"credibility", {0.70, 0.71}}}));
    arms[1].replicates.push_back(
        hand_made(2, {{"net_sales_yuan", {levels[r], 10.0 + r}}, {"credibility", {0.60, 0.69}}}));
  }
  const auto rows = summarise(arms, "organic");
  const MetricSummary& sales = *find_summary(rows, "other", "net_sales_yuan");
  CHECK(sales.value.mean == Approx(95100.0 / 3 + 11));  // a sum over days
  CHECK(sales.difference->mean == Approx(11));
  CHECK(sales.difference->high - 11 == Approx(4.30265273 / std::sqrt(3.0)));
  CHECK(sales.difference->clear());
  CHECK(sales.n == 3);
  CHECK_FALSE(find_summary(rows, "organic", "net_sales_yuan")->difference);
  CHECK(find_summary(rows, "other", "credibility")->value.mean == Approx(0.69));  // the last day
  CHECK(find_summary(rows, "other", "credibility_vs_baseline")->value.mean == Approx(-0.02));
  CHECK(find_summary(rows, "other", "credibility_vs_baseline_lowest")->value.mean == Approx(-0.10));
  CHECK(find_summary(rows, "other", "nonsense") == nullptr);
}

TEST_CASE("Public money per yuan of income is not defined when farmers do not gain") {
  std::vector<ArmRuns> arms = {
      {"organic", {hand_made(1, {})}},
      {"gain", {hand_made(1, {{"farmer_income_yuan", {200}}, {"public_spending_yuan", {50}}})}},
      {"loss", {hand_made(1, {{"farmer_income_yuan", {-200}}, {"public_spending_yuan", {50}}})}}};
  const auto rows = summarise(arms, "organic");
  CHECK(find_summary(rows, "gain", "public_per_income")->value.mean == Approx(0.25));
  CHECK(std::isnan(find_summary(rows, "loss", "public_per_income")->value.mean));
}

TEST_CASE("Means over the run, and how fast a deficit halves") {
  // A deficit that begins on day 2 and halves in a little less than 10 days.
  std::vector<double> level(40, 0.7), below = level;
  for (int day = 2; day < 40; ++day)
    below[static_cast<std::size_t>(day)] -= 0.08 * std::exp2(-(day - 2) / 9.9);
  const RunRecord base = hand_made(40, {{"credibility", level}});
  const RunRecord hit = hand_made(40, {{"credibility", below}});
  CHECK(run_figure("credibility_half_life_days", hit, base) == 10);
  double mean = 0;
  for (std::size_t day = 0; day < 40; ++day) mean += (below[day] - level[day]) / 40;
  CHECK(run_figure("credibility_mean_vs_baseline", hit, base) == Approx(mean));
  CHECK(run_figure("credibility_mean_change", hit, base) == Approx(mean));  // it starts at 0.7
  CHECK(std::isnan(run_figure("credibility_half_life_days", base, base)));
  const auto before_it_heals = [](const std::vector<double>& days) {
    return hand_made(9, {{"credibility", {days.begin(), days.begin() + 9}}});
  };
  CHECK(std::isnan(
      run_figure("credibility_half_life_days", before_it_heals(below), before_it_heals(level))));
}

TEST_CASE("Repeat rate, persistence and volatility") {
  const RunRecord run = hand_made(4, {{"streams", {1, 2, 0, 0}},
                                      {"orders_real", {30, 10, 0, 0}},
                                      {"repeat_orders", {0, 4, 3, 1}},
                                      {"repeat_sales_yuan", {0, 40, 20, 10}}});
  CHECK(run_figure("repeat_rate", run, run) == Approx(0.2));
  CHECK(run_figure("persistence", run, run) == Approx(15.0 / 20));
  const RunRecord ends = hand_made(2, {{"streams", {1, 2}}, {"repeat_sales_yuan", {0, 40}}});
  CHECK(std::isnan(run_figure("persistence", ends, ends)));
  CHECK(std::isnan(run_figure("repeat_rate", hand_made(2, {}), ends)));
  // Two whole months of 30 and 90 yuan; the days after them are left out.
  std::vector<double> income(70, 1);
  std::fill(income.begin() + 30, income.begin() + 60, 3);
  const RunRecord year = hand_made(70, {{"farmer_income_yuan", income}});
  CHECK(run_figure("income_volatility", year, year) == Approx(30.0 / 60));
  CHECK(std::isnan(run_figure("income_volatility", run, run)));
}

TEST_CASE("Regret is what the best arm of the same draws had more") {
  const auto paid = [](double yuan) { return hand_made(1, {{"farmer_income_yuan", {yuan}}}); };
  const std::vector<ArmRuns> arms = {{"organic", {paid(10), paid(50)}},
                                     {"other", {paid(14), paid(20)}}};
  const auto rows = summarise(arms, "organic");
  const auto regret = [&](const char* arm) {
    return *find_summary(rows, arm, "regret_farmer_income_yuan");
  };
  CHECK(regret("organic").value.mean == Approx(2));  // 4 and 0
  CHECK(regret("other").value.mean == Approx(15));   // 0 and 30
  CHECK(regret("other").difference->mean == Approx(13));
  CHECK_FALSE(regret("organic").difference);
}

TEST_CASE("Water content follows V17") {
  // G = 100 genuine, A = 50 apportioned, F = 350 fake, a tenth of the genuine returned.
  const RunRecord run = hand_made(1, {{"net_sales_yuan", {140}},
                                      {"reported_sales_yuan", {500}},
                                      {"apportioned_sales_yuan", {50}}});
  CHECK(run_figure("water_content", run, run) == Approx(1 - 140.0 / 500));
  CHECK(run_figure("water_content_forced", run, run) == Approx(1 - 90.0 / 500));
}

TEST_CASE("Credibility before the first day is what the causes leave") {
  const Scenario scenario = scenario_of(std::string(kSmall) + kArms);
  const Network network = ExplicitNetwork::small_world({1, 0}, 4000, 10, 0.05);
  const RunRecord run = simulate(scenario.arms[0].setup, network, {1, 0}, 3);
  CHECK(credibility_at_start(run) ==
        Approx(scenario.arms[0].setup.params.belief.government_prior).margin(0.01));
}
