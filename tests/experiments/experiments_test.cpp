/// Comparisons: statistics, paired differences, wording, matching, determinism, calibration.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <map>
#include <set>

#include "experiments/calibrate.hpp"
#include "experiments/compare.hpp"
#include "experiments/doses.hpp"
#include "output/digest.hpp"
#include "sim/parallel.hpp"

using namespace credstream;

namespace {

Scenario scenario_of(const std::string& text) {
  const LoadResult loaded = load_scenario_text(text, "test.yaml");
  for (const Problem& problem : loaded.problems) FAIL(describe(problem, loaded.texts, false));
  return loaded.scenario;
}

const char* const kSmall = R"(
scenario: small
seed: 11
days: 60
replicates: 3
population: {consumers: 4000, counties: 8, weight: 500}
campaign: {streams_per_county: 8, end_day: 60}
baseline: organic
)";
const char* const kArms = R"(
arms:
  - {name: organic}
  - {name: apportionment, tactics: {apportionment: {employees: 4000}}}
  - {name: fake_orders, tactics: {fake_orders: {multiple: 10}}}
)";
const char* const kArmsTurned = R"(
arms:
  - {name: fake_orders, tactics: {fake_orders: {multiple: 10}}}
  - {name: organic}
  - {name: apportionment, tactics: {apportionment: {employees: 4000}}}
)";

std::map<std::string, std::string> digests(const Comparison& comparison) {
  std::map<std::string, std::string> result;
  for (const ArmRuns& arm : comparison.arms) result[arm.name] = core_digest(arm.replicates);
  return result;
}

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

MetricSummary row(const char* arm, const char* metric, double value,
                  std::optional<Interval> difference = {}) {
  return {arm, metric, {value, value, value}, difference, 10};
}

/// A summary of a baseline and one other arm with the differences to be told of.
std::vector<MetricSummary> summary_with(const Interval& sales, const Interval& income,
                                        const Interval& credibility) {
  std::vector<MetricSummary> rows;
  for (const char* arm : {"organic", "fake_orders"}) {
    const bool other = std::string_view(arm) == "fake_orders";
    const auto add = [&](const char* metric, double value, const Interval& difference) {
      rows.push_back(
          row(arm, metric, value, other ? std::optional<Interval>(difference) : std::nullopt));
    };
    add("net_sales_yuan", 1e6, sales);
    add("farmer_income_yuan", 2e6, income);
    add("credibility_vs_baseline", credibility.mean, credibility);
    add("credibility_vs_baseline_lowest", credibility.mean, credibility);
    add("credibility_change", 0, {});
    add("reported_sales_yuan", 1e6, {});
    add("water_content", other ? 0.9 : 0.02, {});
    add("public_spending_yuan", 1e5, {0, 0, 0});
    add("burden_yuan", 0, {0, 0, 0});
  }
  return rows;
}

double at_dose_0(const Comparison& comparison, std::string_view arm, std::string_view metric) {
  for (const DosePoint& point : comparison.curves)
    if (point.arm == arm && point.factor == 0 && point.metric == metric) return point.value.mean;
  FAIL("no such curve");
  return 0;
}

Findings findings_of(const std::vector<MetricSummary>& rows) {
  const std::vector<std::string> arms = {"organic", "fake_orders"};
  return write_findings({&arms, "organic", 365, Match::none, &rows, nullptr, nullptr, nullptr});
}

bool says(const Text& text, const std::string& part) {
  return text.en.find(part) != std::string::npos || text.zh.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("Student's t has the percentiles of the tables") {
  CHECK(student_t_975(1) == Approx(12.70620474).epsilon(1e-8));
  CHECK(student_t_975(2) == Approx(4.30265273).epsilon(1e-8));
  CHECK(student_t_975(3) == Approx(3.18244631).epsilon(1e-8));
  CHECK(student_t_975(9) == Approx(2.26215716).epsilon(1e-8));
  CHECK(student_t_975(30) == Approx(2.04227246).epsilon(1e-8));
  CHECK(student_t_975(1000) == Approx(1.96233908).epsilon(1e-8));
  CHECK(student_t_975(100000) == Approx(1.95998771).epsilon(2e-4));
}

TEST_CASE("An interval is the mean and t standard errors") {
  const double values[] = {1, 2, 3};
  const Interval three = interval_95(values);
  CHECK(three.mean == 2);
  CHECK(three.high - three.mean == Approx(4.30265273 / std::sqrt(3.0)));
  CHECK_FALSE(three.clear());
  const Interval one = interval_95({values, 1});
  CHECK(one.mean == 1);
  CHECK_FALSE(one.bounded());
  CHECK_FALSE(one.clear());
  CHECK(std::isnan(interval_95({}).mean));
  const double undefined[] = {1, NAN};
  CHECK(std::isnan(interval_95(undefined).mean));
}

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

TEST_CASE("Numbers are told with few digits, no exponent and a true minus") {
  CHECK(significant(0.00025) == "0.00025");
  CHECK(significant(1234567) == "1234567");
  CHECK(significant(-3.14159, 3) == "\u22123.14");
  CHECK(significant(0) == "0");
  CHECK(significant(2, 3, true) == "+2");
  CHECK(fixed(-0.001, 2, true) == "0.00");
  CHECK(fixed(NAN, 2) == "n/a");
  CHECK(amount(1.25e6, true).en == "1.25 million yuan");
  CHECK(amount(1.25e6, true).zh == "125万元");
  CHECK(estimate({-2e8, -3e8, -1e8}, true, true).zh ==
        "\u22122.00亿元，95% 区间 \u22123.00 至 \u22121.00");
  CHECK(arm_label("fake_orders").en == "fake orders");
  CHECK(arm_label("fake_orders").zh == "刷单");
  CHECK(arm_label("mine").zh == "mine");
}

TEST_CASE("Findings follow the signs of the differences") {
  const Interval up{1e5, 5e4, 1.5e5}, down{-1e5, -1.5e5, -5e4}, unclear{1e4, -5e4, 7e4}, none{};
  const Interval fall{-0.01, -0.02, -0.005}, rise{0.01, 0.005, 0.02};

  const Findings worse = findings_of(summary_with(down, down, fall));
  REQUIRE(worse.sentences.size() == 3);
  CHECK(says(worse.sentences[0], "really paid 98 under organic and 10 under fake orders"));
  CHECK(says(worse.sentences[0], "lower under fake orders"));
  CHECK(says(worse.sentences[1], "lower under fake orders"));
  CHECK(says(worse.sentences[2], "lower under fake orders"));
  CHECK(says(worse.sentences[2], "更低的有 刷单"));

  const Findings better = findings_of(summary_with(up, up, rise));
  REQUIRE(better.sentences.size() == 3);
  for (const Text& sentence : better.sentences) {
    CHECK(says(sentence, "higher under fake orders"));
    CHECK(says(sentence, "更高的有 刷单"));
    CHECK_FALSE(says(sentence, "lower under"));
  }

  const Findings open = findings_of(summary_with(unclear, unclear, {0.001, -0.01, 0.01}));
  for (const Text& sentence : open.sentences) {
    CHECK(says(sentence, "not to be told apart from it under fake orders"));
    CHECK_FALSE(says(sentence, "higher under"));
  }

  std::vector<MetricSummary> idle = summary_with(up, up, rise);
  for (MetricSummary& r : idle)
    if (r.metric == "reported_sales_yuan" && r.arm == "fake_orders") r.value = {0, 0, 0};
  CHECK(says(findings_of(idle).sentences[0], "really paid 98 under organic;"));
  for (MetricSummary& r : idle)
    if (r.metric == "reported_sales_yuan") r.value = {0, 0, 0};
  CHECK(says(findings_of(idle).sentences[0], "Nothing was reported;"));

  const Findings same = findings_of(summary_with(none, none, none));
  for (const Text& sentence : same.sentences)
    CHECK(says(sentence, "exactly the same under fake orders"));
}

TEST_CASE("Findings of a single arm or a single replicate do not claim what they lack") {
  std::vector<MetricSummary> rows = summary_with({}, {}, {});
  const std::vector<std::string> alone = {"organic"};
  const Findings one =
      write_findings({&alone, "organic", 30, Match::none, &rows, nullptr, nullptr, nullptr});
  REQUIRE(one.sentences.size() == 3);
  for (const Text& sentence : one.sentences) CHECK_FALSE(says(sentence, "under fake"));

  rows = summary_with({-1e5, NAN, NAN}, {1e5, NAN, NAN}, {-0.01, NAN, NAN});
  for (MetricSummary& r : rows) r.n = 1;
  const Findings single = findings_of(rows);
  CHECK(says(single.sentences[0], "lower under fake orders"));
  CHECK(says(single.sentences[1], "higher under fake orders"));
  for (const Text& sentence : single.sentences) {
    CHECK(says(sentence, "one replicate"));
    CHECK_FALSE(says(sentence, "interval 0"));
  }
}

TEST_CASE("A flip is told, and so is that there is none") {
  Flip flip;
  flip.outcome = "credibility";
  flip.parameter = "exposure.leak";
  flip.first = "apportionment";
  flip.second = "fake_orders";
  flip.given = 2.5e-4;
  flip.greatest = 0.01;
  flip.points = {{1e-6, {0.01, 0.01, 0.01}}, {2.5e-4, {-0.02, -0.02, -0.02}}};
  const std::vector<MetricSummary> rows = summary_with({}, {}, {});
  const std::vector<std::string> arms = {"organic", "fake_orders"};
  std::vector<Flip> flips = {flip};
  const auto told = [&] {
    return write_findings({&arms, "organic", 365, Match::none, &rows, nullptr, nullptr, &flips})
        .flips[0]
        .text;
  };
  CHECK(says(told(), "no flip within the admissible range of 0 to 0.01"));
  CHECK(says(told(), "apportionment below fake orders"));
  flips[0].at = 1e-5;
  flips[0].bracket_low = 1e-6;
  flips[0].bracket_high = 2.5e-4;
  flips[0].changes = 1;
  CHECK(says(told(), "flips at a rate of about 0.00001 (between 0.000001 and 0.00025)"));
  CHECK_FALSE(says(told(), "nearest"));
  flips[0].changes = 3;
  CHECK(says(told(), "the nearest of 3 changes"));
}

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
  const auto doses = match_doses(scenario, pilot, watch);
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
  for (Arm arm : matched_arms(scenario, doses)) {
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
  const auto doses = match_doses(scenario, pilot, watch);
  REQUIRE(doses.size() == 2);
  CHECK_FALSE(doses[0].responds);
  CHECK(doses[0].factor == 1);
  CHECK(doses[1].responds);
  CHECK(doses[1].factor == 1);  // alone among those that respond
}

TEST_CASE("A comparison depends neither on threads nor on the order of arms") {
  const std::string match = "match: displayed_sales\n";
  std::map<std::string, std::string> first;
  std::vector<MetricSummary> first_summary;
  for (const int threads : {1, 2, 3, 8}) {
    const ThreadLimit limit(threads);
    const Scenario scenario =
        scenario_of(std::string(kSmall) + (threads == 3 ? kArmsTurned : kArms) + match);
    Watch watch;
    const Comparison result = compare(scenario, {threads, 3, false, true, {}}, watch);
    REQUIRE(result.has_results());
    REQUIRE(result.arms[0].replicates.size() == 3);
    CHECK(result.findings.sentences.size() == 3);
    if (first.empty()) {
      first = digests(result);
      first_summary = result.summary;
    }
    CHECK(digests(result) == first);
    for (const MetricSummary& r : result.summary) {
      const MetricSummary& other = *find_summary(first_summary, r.arm, r.metric);
      if (!std::isnan(r.value.mean)) CHECK(r.value.mean == other.value.mean);
    }
  }
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

TEST_CASE("Curves of arms with one tactic are told apart, and dose 0 keeps an arm's policies") {
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

TEST_CASE("A stop keeps complete replicates only, equally many of every arm") {
  const Scenario scenario = scenario_of(std::string(kSmall) + kArms);
  Watch watch;
  watch.stop = true;
  const Comparison nothing = compare(scenario, {2, 3, true, true, {}}, watch);
  CHECK(nothing.interrupted);
  CHECK_FALSE(nothing.has_results());
}

TEST_CASE("Calibration finds a planted intercept and price") {
  const std::string text = R"(
scenario: planted
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
