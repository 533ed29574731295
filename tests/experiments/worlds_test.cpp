/// Worlds: what is drawn has the moments, quantiles and correlations that were asked for, fulfils
/// the constraints, and is drawn under every structure alike.
#include "experiments/worlds.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <map>
#include <numeric>
#include <set>
#include <string>

#include "experiments/doses.hpp"
#include "scenarios/structures.hpp"
#include "tests/experiments/small_comparison.hpp"

using namespace credstream;

namespace {

Scenario with_worlds(const std::string& worlds) {
  return scenario_of(std::string(kSmall) + kArms + "worlds:\n" + worlds);
}

/// The values of one path in all worlds.
std::vector<double> values_of(const DrawnWorlds& drawn, const std::string& path) {
  const auto at = std::find(drawn.paths.begin(), drawn.paths.end(), path) - drawn.paths.begin();
  REQUIRE(static_cast<std::size_t>(at) < drawn.paths.size());
  std::vector<double> values;
  for (const auto& point : drawn.points) values.push_back(point[static_cast<std::size_t>(at)]);
  return values;
}

DrawnWorlds drawn_for(const Scenario& scenario, std::int32_t n) {
  const StructuredScenario under = structured(scenario);
  REQUIRE(under.problems.empty());
  return draw_worlds(under, n);
}

double mean(const std::vector<double>& v) {
  return std::accumulate(v.begin(), v.end(), 0.0) / static_cast<double>(v.size());
}

std::vector<double> ranks(const std::vector<double>& v) {
  std::vector<std::size_t> order(v.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(), [&](auto a, auto b) { return v[a] < v[b]; });
  std::vector<double> r(v.size());
  for (std::size_t i = 0; i < order.size(); ++i) r[order[i]] = static_cast<double>(i);
  return r;
}

double correlation(const std::vector<double>& a, const std::vector<double>& b) {
  const double ma = mean(a), mb = mean(b);
  double ab = 0, aa = 0, bb = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    ab += (a[i] - ma) * (b[i] - mb);
    aa += (a[i] - ma) * (a[i] - ma);
    bb += (b[i] - mb) * (b[i] - mb);
  }
  return ab / std::sqrt(aa * bb);
}

}  // namespace

TEST_CASE("Worlds: sampled moments and quantiles are the exact ones", "[worlds]") {
  const Scenario scenario = with_worlds(R"(
  from: unknowns
  structures: none
  unknowns:
    - {path: belief.spillover, mixture: [{share: 0.25, value: 0}, {share: 0.75, uniform: [0, 0.4]}]}
    - {path: exposure.leak, log_uniform: [0.0001, 0.01]}
    - {path: contract.price_yuan, normal: {mean: 2.1, interval: [1.8, 2.4]}}
    - {path: contract.share, beta: {mean: 0.25, interval: [0.15, 0.4]}}
    - {path: offline.price_yuan, log_normal: {interval: [1, 4], level: 0.9}, within: [1, 3]}
)");
  constexpr std::int32_t n = 4096;
  const DrawnWorlds drawn = drawn_for(scenario, n);
  REQUIRE(drawn.points.size() == n);
  CHECK(drawn.share_that_fits() == 1);
  const auto sorted = [&](const std::string& path) {
    auto values = values_of(drawn, path);
    std::sort(values.begin(), values.end());
    return values;
  };
  // A scrambled Sobol' sequence of 2^12 points puts one point into each of 2^12 strata of an axis,
  // so a sample quantile lies within one stratum of the exact one.
  const auto spillover = sorted("belief.spillover");
  CHECK(std::count(spillover.begin(), spillover.end(), 0.0) == n / 4);
  CHECK(mean(spillover) == Approx(0.15).epsilon(1e-3));
  CHECK(spillover[n / 2] == Approx(0.4 / 3).epsilon(2e-3));
  const auto leak = sorted("exposure.leak");
  CHECK(leak[n / 2] == Approx(0.001).epsilon(2e-3));
  CHECK(mean(leak) == Approx((0.01 - 0.0001) / std::log(100)).epsilon(1e-3));
  const auto price = sorted("contract.price_yuan");
  CHECK(mean(price) == Approx(2.1).epsilon(1e-4));
  CHECK(price[static_cast<std::size_t>(0.975 * n)] == Approx(2.4).epsilon(1e-3));
  CHECK(mean(values_of(drawn, "contract.share")) == Approx(0.25).epsilon(1e-3));
  const auto offline = sorted("offline.price_yuan");
  CHECK(offline.front() >= 1);
  CHECK(offline.back() <= 3);
  const Distribution cut = [] {
    Distribution d = log_normal_from(NAN, 1, 4, 0.9);
    d.least = 1;
    d.greatest = 3;
    return d;
  }();
  CHECK(offline[n / 4] == Approx(quantile(cut, 0.25)).epsilon(2e-3));
}

TEST_CASE("Worlds: ranks correlate as asked, and each unknown keeps its distribution", "[worlds]") {
  const Scenario scenario = with_worlds(R"(
  from: unknowns
  structures: none
  unknowns:
    - {path: hearsay.tell_good, uniform: [0, 0.2]}
    - {path: hearsay.tell_bad, uniform: [0, 0.3]}
    - {path: hearsay.discount, uniform: [0, 1]}
  correlate:
    - {between: [hearsay.tell_good, hearsay.tell_bad], ranks: 0.7}
)");
  const DrawnWorlds drawn = drawn_for(scenario, 2048);
  const auto good = values_of(drawn, "hearsay.tell_good"),
             bad = values_of(drawn, "hearsay.tell_bad"),
             other = values_of(drawn, "hearsay.discount");
  CHECK(correlation(ranks(good), ranks(bad)) == Approx(0.7).margin(0.02));
  CHECK(std::abs(correlation(ranks(good), ranks(other))) < 0.04);
  CHECK(mean(bad) == Approx(0.15).epsilon(0.01));
  CHECK(*std::max_element(bad.begin(), bad.end()) > 0.295);
}

TEST_CASE("Worlds: correlations that contradict each other get a message", "[worlds]") {
  const Scenario scenario = with_worlds(R"(
  from: unknowns
  structures: none
  unknowns: [hearsay.tell_good, hearsay.tell_bad, hearsay.discount]
  correlate:
    - {between: [hearsay.tell_good, hearsay.tell_bad], ranks: 0.9}
    - {between: [hearsay.tell_bad, hearsay.discount], ranks: 0.9}
    - {between: [hearsay.tell_good, hearsay.discount], ranks: -0.9}
)");
  CHECK(drawn_for(scenario, 8).problem.text().find("contradict") != std::string::npos);
}

TEST_CASE("Worlds: constraints hold in every world, and the share that fits is told", "[worlds]") {
  const Scenario scenario = with_worlds(R"(
  from: unknowns
  structures: none
  unknowns:
    - {path: hearsay.tell_good, uniform: [0, 0.2]}
    - {path: hearsay.tell_bad, uniform: [0, 0.2]}
  where: [hearsay.tell_good < hearsay.tell_bad, "hearsay.tell_good + 2 hearsay.tell_bad <= 0.4"]
)");
  const DrawnWorlds drawn = drawn_for(scenario, 1000);
  REQUIRE(drawn.points.size() == 1000);
  const auto good = values_of(drawn, "hearsay.tell_good"),
             bad = values_of(drawn, "hearsay.tell_bad");
  for (std::size_t i = 0; i < good.size(); ++i) {
    CHECK(good[i] < bad[i]);
    CHECK(good[i] + 2 * bad[i] <= 0.4);
  }
  // In units of 0.2: x < y and x + 2 y <= 2, a triangle with corners (0,0), (0,1), (2/3,2/3).
  CHECK(drawn.share_that_fits() == Approx(1.0 / 3).margin(0.01));
}

TEST_CASE("Worlds: a constraint that nothing fulfils gets a message with the share that fits",
          "[worlds]") {
  const Scenario scenario = with_worlds(R"(
  from: unknowns
  structures: none
  unknowns: [{path: hearsay.tell_good, uniform: [0, 0.2]}]
  where: [hearsay.tell_good > 0.3]
)");
  const DrawnWorlds drawn = drawn_for(scenario, 10);
  CHECK(drawn.problem.text() == "too few worlds fulfil 'where': of 1000 draws, 0 (0 %) fit");
}

TEST_CASE("Worlds: whatever the scenario leaves open is drawn, also where its default is 0",
          "[worlds]") {
  const Scenario scenario = with_worlds("  n: 24\n");
  const StructuredScenario under = structured(scenario);
  REQUIRE(under.problems.empty());
  REQUIRE(under.left_out.empty());
  REQUIRE(under.names.size() == world_structures().size());
  std::map<std::string, const Unknown*> by_path;
  for (const Unknown& unknown : under.unknowns) by_path[unknown.path] = &unknown;
  CHECK(by_path.contains("belief.reactivation"));  // off by default
  CHECK(by_path.contains("enterprise.joins"));     // a switch
  CHECK(by_path.contains("population.cut"));       // a constant that stands for an unknown
  CHECK_FALSE(by_path.contains("tactics.fake_orders.multiple"));  // the scenario sets it
  CHECK_FALSE(by_path.contains("exposure.reach"));                // structures decide it
  CHECK_FALSE(by_path.contains("belief.update"));
  CHECK_FALSE(by_path.contains("campaign.minutes"));  // measured, without a range of its own
  // A third of spillovers are 0.
  REQUIRE(by_path.contains("belief.spillover"));
  CHECK(by_path["belief.spillover"]->at(0.3) == 0);
  CHECK(by_path["belief.spillover"]->at(0.5) > 0);
  // Each structure has its settings, and draws lie within what rows admit.
  const DrawnWorlds drawn = draw_worlds(under, 24);
  REQUIRE(drawn.points.size() == 24);
  for (std::size_t w = 0; w < 24; ++w) {
    CHECK(drawn.points[w][0] == static_cast<double>(w % 12));
    for (std::size_t i = 0; i < under.unknowns.size(); ++i)
      CHECK(lies_in(drawn.points[w][i + 1], under.unknowns[i].row->range));
  }
  const StudyStructure& b2z = under.structures[4];
  CHECK(parameter_at(b2z.scenario.arms, "exposure.reach") == 1);
  CHECK(parameter_at(b2z.scenario.arms, "exposure.attention_half_life_days") == 0);
  CHECK(parameter_at(b2z.scenario.arms, "belief.stocks") == 2);
  CHECK(parameter_at(b2z.scenario.arms, "contract.kind") == 3);
  CHECK(std::count(b2z.held.begin(), b2z.held.end(), "exposure.attention_half_life_days") == 1);
  const StudyStructure& v1 = under.structures[9];
  CHECK(v1.scenario.rules == RulesVersion::v1);
  CHECK(std::count(v1.held.begin(), v1.held.end(), "belief.half_life_days") == 1);
}

TEST_CASE("Worlds: a longer list begins with the shorter one, and structures draw apart",
          "[worlds]") {
  const Scenario scenario = with_worlds("  n: 24\n");
  const StructuredScenario under = structured(scenario);
  const DrawnWorlds few = draw_worlds(under, 30), many = draw_worlds(under, 300);
  for (std::size_t w = 0; w < few.points.size(); ++w) CHECK(few.points[w] == many.points[w]);
  // Within each structure the low and the high half of every range come up alike.
  for (std::size_t s = 0; s < 12; ++s) {
    double low = 0, n = 0;
    for (const auto& point : many.points) {
      if (point[0] != static_cast<double>(s)) continue;
      n += 1;
      const std::size_t i = static_cast<std::size_t>(
          std::find(many.paths.begin(), many.paths.end(), "exposure.retell") - many.paths.begin());
      const Unknown& unknown = under.unknowns[i - 1];
      low += point[i] < unknown.at(0.5);
    }
    CHECK(std::abs(low / n - 0.5) < 0.1);
  }
}

TEST_CASE("Worlds: the scenario's experiment runs in each, matching included", "[worlds]") {
  const Scenario scenario =
      scenario_of(std::string(kSmall) + kArms + "match: displayed_sales\nworlds: {n: 12}\n");
  const StructuredScenario under = structured(scenario);
  StudyPlan plan = worlds_plan(scenario, under, draw_worlds(under, 12), "test");
  Watch watch;
  TaskRunner runner(plan, scenario, metric_totals(plan), 1, under.structures);
  const std::size_t n = plan.outcomes.size();
  for (std::int64_t task = 0; task < 12; ++task) {
    const auto result = runner.run(task, 0, watch);
    REQUIRE(result);
    INFO(result->reason);
    REQUIRE_FALSE(result->failed);
    CHECK(result->values[n - 1] == 1);  // the baseline has no dose
    CHECK(result->values[3 * n - 1] < 1);
  }
}

TEST_CASE("Constraints are read as sums", "[worlds]") {
  Constraint c;
  REQUIRE(read_constraint("a.b + 2 c.d - 1 < 3", c));
  const auto value = [](const std::string& path) { return path == "a.b" ? 1.0 : 1.4; };
  CHECK(fulfils(c, value));  // 1 + 2.8 - 1 = 2.8
  REQUIRE(read_constraint("a.b >= 0.5 * c.d", c));
  CHECK(fulfils(c, value));
  REQUIRE(read_constraint("a.b > c.d", c));
  CHECK_FALSE(fulfils(c, value));
  CHECK_FALSE(read_constraint("a.b", c));
  CHECK_FALSE(read_constraint("1 < 2", c));
  CHECK_FALSE(read_constraint("a.b < ", c));
  CHECK_FALSE(read_constraint("a.b ? c.d", c));
}

TEST_CASE("Worlds: of a list all are run unless fewer are asked for", "[worlds]") {
  CHECK(worlds_asked(with_worlds("  from: list.csv\n")).n == kMostWorlds);
  CHECK(worlds_asked(with_worlds("  {from: list.csv, n: 30}\n")).n == 30);
  CHECK(worlds_asked(with_worlds("  from: unknowns\n")).n == 200);
}
