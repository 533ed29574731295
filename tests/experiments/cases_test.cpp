/// The case library: every row of the case table has its scenario, and the pieces of
/// `credstream verify --cases`. What its table shows is compared by tests/e2e/cases.sh.
#include "experiments/cases.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <set>

#include "experiments/analysis/benchmarks.hpp"
#include "scenarios/choices.hpp"

using namespace credstream;

namespace {

/// Rows 1 to 17 of the case table, the celebrity and the anchor of measurement error.
constexpr const char* kCases[] = {
    "dangshan", "chenggu", "wuhan",  "jd618",  "fengcheng", "zhenping",      "kuaishou-hundred",
    "xiuyun",   "guangxi", "weibo",  "market", "dayao",     "other-streams", "fee-inflation",
    "anhui",    "sasac",   "zhaosu", "luo",    "cctv-hubei"};

/// Names under which the evidence lists its figures.
constexpr const char* kReported[] = {
    "Dangshan",        "Chenggu",   "Wuhan",  "JD618", "Fengcheng", "Zhenping",
    "KuaishouHundred", "Guangxi",   "Market", "Dayao", "Jingle",    "Mizhi",
    "Shanghe",         "CCTVHubei", "Luo1",   "Luo2",  "Xiuyun",    "Weibo",
    "FeeInflation",    "Anhui",     "SASAC",  "Zhaosu"};

Scenario case_of(const std::string& name, const std::vector<std::string>& set = {}) {
  LoadResult loaded = load_scenario("cases/" + name, {set});
  CAPTURE(name, loaded.problems.empty() ? "" : loaded.problems.front().message);
  REQUIRE(loaded.ok());
  return std::move(loaded.scenario);
}

/// A run whose series holds `values` of a metric, and of streams where `on_air`.
RunRecord record(const std::vector<double>& values, const std::vector<double>& on_air,
                 const char* metric) {
  RunRecord run;
  run.days = static_cast<std::int32_t>(values.size());
  const std::size_t width = run_schema().metrics.size();
  run.series.assign(width * values.size(), 0.0);
  for (std::size_t day = 0; day < values.size(); ++day) {
    run.series[day * width + metric_index("streams")] = on_air[day];
    run.series[day * width + metric_index(metric)] = values[day];
  }
  return run;
}

}  // namespace

TEST_CASE("cases: every row of the case table has its scenario, and no other file is a case") {
  const std::vector<std::string> names = case_names();
  CHECK(std::set<std::string>(names.begin(), names.end()) ==
        std::set<std::string>(std::begin(kCases), std::end(kCases)));
  std::set<std::string> reported;
  for (const char* name : kCases) {
    const Scenario s = case_of(name);
    CAPTURE(name);
    CHECK(s.name == name);
    CHECK(s.question.ends_with("?"));
    CHECK(s.look_for.size() > 100);
    CHECK_FALSE(s.targets.empty());
    for (const Target& target : s.targets) {
      reported.insert(target.name);
      CAPTURE(target.name, target.measure);
      CHECK_FALSE(target.source.empty());
      if (target.role == "cannot_tell") CHECK(target.note.size() > 20);
      // Evidence that the fit sees, and no more: both ratios of Dayao.
      CHECK((target.role != "calibration" || target.name == "Dayao"));
    }
    CHECK(s.fit.empty() == (std::string(name) != "dayao"));
  }
  CHECK(reported == std::set<std::string>(std::begin(kReported), std::end(kReported)));
}

TEST_CASE("cases: the fit finds from elsewhere what Dayao's scenario states") {
  const Scenario stated = case_of("dayao");
  const Scenario elsewhere =
      case_of("dayao", {"consumer.intercept=-4.2", "campaign.price_yuan=60"});
  Watch watch;
  const Calibration fit = calibrate(elsewhere, 2, watch, false);
  REQUIRE(fit.converged);
  REQUIRE(fit.fitted.size() == 2);
  CHECK(fit.fitted[0].after == Approx(stated.arms[0].setup.params.consumer.intercept).margin(0.01));
  CHECK(fit.fitted[1].after ==
        Approx(stated.arms[0].setup.params.campaign.price_yuan).epsilon(0.005));
}

TEST_CASE("cases: a line has its figure over all replicates and their interval, or the reason") {
  Watch watch;
  const CaseResult weibo = run_case("weibo", 2, watch);
  REQUIRE(weibo.lines.rows.size() == 3);
  const TargetRow& viewers = weibo.lines.rows[0];
  CHECK(target_label(viewers.target) == "viewers, partners / organic");
  CHECK(viewers.verdict == Verdict::shown);
  CHECK(viewers.simulated > 1.2);  // half of a neighbour's audience is sent over
  CHECK(viewers.simulated < 1.7);
  CHECK(viewers.interval.low < viewers.simulated);
  CHECK(viewers.simulated < viewers.interval.high);
  CHECK(std::isnan(viewers.log_error));
  CHECK(weibo.lines.rows[2].verdict == Verdict::cannot_tell);
  CHECK_FALSE(calibration_failed(weibo));
}

TEST_CASE("cases: the dose that a tactic would need is given, without the arm's name") {
  Scenario s = case_of("chenggu");
  s.replicates = 2;
  s.targets = {{"x", "burden_yuan", 100, 0, "shown", "test", ""}};
  Watch watch;
  const Calibration told = calibrate(s, 2, watch);
  REQUIRE(told.rows.front().levers.size() == 1);
  CHECK(told.rows.front().levers.front().needed.value_or(0) == Approx(100).epsilon(0.05));
  CHECK(lever_text(told.rows.front()).zh.find("tactics.apportionment") != std::string::npos);
}

TEST_CASE("cases: a median's interval are the order statistics that hold it with 95 %") {
  const double ten[] = {9, 1, 8, 2, 7, 3, 6, 4, 5, 10};
  const Interval of_ten = median_interval_95(ten);  // P(fewer than 2 of 10 heads) is 0.011
  CHECK(of_ten.mean == 5);
  CHECK(of_ten.low == 2);
  CHECK(of_ten.high == 9);
  const Interval of_six = median_interval_95(std::span(ten).first(6));  // 1/64 on each side
  CHECK(of_six.low == 1);
  CHECK(of_six.high == 9);
  CHECK_FALSE(median_interval_95(std::span(ten).first(5)).bounded());  // 1/32 is too much
  CHECK(std::isnan(median_interval_95({}).mean));
}

TEST_CASE("cases: only a calibration row outside its margin fails") {
  CaseResult result;
  TargetRow row;
  row.target.role = "validation";
  row.verdict = Verdict::outside;
  result.lines.rows = {row};
  CHECK_FALSE(calibration_failed(result));
  row.target.role = "calibration";
  result.lines.rows.push_back(row);
  CHECK(calibration_failed(result));
  result.lines.rows[1].verdict = Verdict::within;
  CHECK_FALSE(calibration_failed(result));
}

TEST_CASE("cases: the spread of reports of one event, by hand") {
  CaseResult result;
  const auto add = [&](const char* name, const char* measure, double reported, const char* role) {
    TargetRow& row = result.lines.rows.emplace_back();
    row.target.name = name;
    row.target.measure = measure;
    row.target.reported = reported;
    row.target.role = role;
  };
  add("stream", "viewers", 1, "measurement_error");
  add("stream", "viewers", std::exp(2.0), "measurement_error");
  add("stream", "sales_yuan", 5, "measurement_error");  // a single report has no spread
  add("other", "viewers", 3, "measurement_error");
  add("stream", "viewers", 1000, "shown");
  const auto spreads = report_spreads({result});
  REQUIRE(spreads.size() == 1);
  CHECK(spreads[0].reports.size() == 2);
  CHECK(spreads[0].factor == Approx(std::exp(2.0)));
  CHECK(spreads[0].log_deviation == Approx(std::sqrt(2.0)));
}

TEST_CASE("cases: reports of the Hubei stream lie 34-fold apart, wider than any margin in use") {
  CaseResult hubei;
  for (const Target& target : case_of("cctv-hubei").targets)
    hubei.lines.rows.emplace_back().target = target;
  const auto spreads = report_spreads({hubei});
  REQUIRE(spreads.size() == 2);
  CHECK(spreads[0].factor == Approx(120 / 3.5));
  CHECK(spreads[0].log_deviation == Approx(1.7755).margin(0.001));
  CHECK(spreads[1].factor == Approx(40.14 / 23));
}

TEST_CASE("measures: every one is simulated, and the new ones count as computed by hand") {
  Scenario s = case_of("chenggu", {"population.consumers=10000", "population.weight=100",
                                   "campaign.views_per_stream=40000"});
  s.targets.clear();
  s.replicates = 2;
  for (const std::string& measure : measure_names())
    s.targets.push_back({"x", measure, 0, 0, "shown", "test", ""});
  Watch watch;
  const Calibration all = calibrate(s, 2, watch, false);
  REQUIRE(all.rows.size() == measure_names().size());
  for (const TargetRow& row : all.rows) {
    CAPTURE(row.target.measure);
    // One stream alone has no later one; nothing else may be missing.
    CHECK(std::isnan(row.simulated) == row.target.measure.starts_with("later_"));
  }

  ArmSetup setup{default_params()};
  const std::vector<RunRecord> runs = {record({0, 8, 5, 2, 0}, {0, 1, 0, 1, 0}, "viewers_real"),
                                       record({2, 0, 0, 0, 3}, {1, 0, 0, 0, 2}, "viewers_real")};
  CHECK(simulated_measure("later_views", setup, runs) == Approx(0.5));  // (2 + 3) / (8 + 2)
  CHECK(simulated_measure("viewers_real", setup, runs) == Approx(10));  // (15 + 5) / 2 runs
  CHECK(std::isnan(simulated_measure("later_sales", setup, {})));
  CHECK(std::isnan(simulated_measure("no such measure", setup, runs)));

  RunRecord counties;  // eleven counties: two make the tenth with most
  const auto columns = run_schema().county_columns;
  counties.counties.assign(columns.size() * 11, 0.0);
  for (std::size_t c = 0; c < columns.size(); ++c)
    if (columns[c].name == "displayed_sales_yuan")
      for (std::size_t i = 0; i < 11; ++i)
        counties.counties[i * columns.size() + c] = i == 3 ? 60 : i == 7 ? 21 : 1;
  CHECK(simulated_measure("top_tenth_share", setup, {&counties, 1}) == Approx(0.9));
}

TEST_CASE("targets: figures of days and of counties count as computed by hand") {
  ArmSetup setup{default_params()};
  const std::vector<RunRecord> runs = {record({0, 8, 5, 2, 0}, {0, 1, 0, 1, 0}, "viewers_real"),
                                       record({2, 0, 0, 0, 3}, {1, 0, 0, 0, 2}, "viewers_real")};
  Target target;
  target.measure = "viewers_real";
  target.days = DaySpan{1, 2};
  CHECK(simulated_target(target, setup, runs) == Approx(6.5));  // (8 + 5 + 0 + 0) / 2 runs
  target.days = DaySpan{4, 4};
  CHECK(simulated_target(target, setup, runs) == Approx(1.5));  // (0 + 3) / 2 runs
  target.days = DaySpan{4, 5};
  CHECK(std::isnan(simulated_target(target, setup, runs)));  // the runs have ended
  target.days.reset();
  CHECK(simulated_target(target, setup, runs) == simulated_measure("viewers_real", setup, runs));
  // A share is not summed over days.
  target.measure = "traffic_price";
  target.days = DaySpan{1, 3};
  const std::vector<RunRecord> priced = {record({9, 1, 2, 6, 9}, {0, 0, 0, 0, 0}, "traffic_price")};
  CHECK(simulated_target(target, setup, priced) == Approx(3));

  // Two days of two counties; sums count from the first day on.
  const auto columns = run_schema().county_columns;
  const auto column = [&](const char* name) {
    for (std::size_t c = 0; c < columns.size(); ++c)
      if (columns[c].name == name) return c;
    FAIL(name);
    return std::size_t{0};
  };
  RunRecord counties;
  counties.days = 2;
  counties.county_days.assign(2 * 4 * columns.size(), 0.0);
  const double net[2][4] = {{10, 1, 6, 2}, {25, 4, 9, 5}},
               trust[2][4] = {{0.5, 0.6, 0.4, 0.4}, {0.7, 0.8, 0.4, 0.4}};
  for (std::size_t day = 0; day < 2; ++day)
    for (std::size_t county = 0; county < 4; ++county) {
      double* const row = &counties.county_days[(day * 4 + county) * columns.size()];
      row[column("net_sales_yuan")] = net[day][county];
      row[column("local_credibility")] = trust[day][county];
    }
  const auto of = [&](const char* measure, std::uint32_t county, std::optional<DaySpan> days) {
    Target of_county;
    of_county.measure = measure;
    of_county.county = county;
    of_county.days = days;
    return simulated_target(of_county, setup, {&counties, 1});
  };
  CHECK(of("net_sales_yuan", 0, DaySpan{0, 0}) == 10);
  CHECK(of("net_sales_yuan", 0, DaySpan{1, 1}) == 15);
  CHECK(of("net_sales_yuan", 1, DaySpan{0, 1}) == 4);
  CHECK(of("net_sales_yuan", 1, {}) == 4);
  CHECK(of("local_credibility", 1, DaySpan{1, 1}) == 0.8);
  CHECK(std::isnan(of("net_sales_yuan", 4, {})));

  // The same four as the parts of two counties, and as copies of them.
  setup.params.population.cut = 2;
  CHECK(of("net_sales_yuan", 0, {}) == 29);
  CHECK(of("net_sales_yuan", 0, DaySpan{1, 1}) == 18);
  CHECK(of("local_credibility", 0, {}) == Approx(0.75));
  CHECK(of("net_sales_yuan", 1, {}) == 14);
  CHECK(std::isnan(of("net_sales_yuan", 2, {})));
  setup.params.population.cut = 1;
  setup.params.population.replicate = 2;
  CHECK(of("net_sales_yuan", 0, {}) == 14.5);
  CHECK(of("net_sales_yuan", 1, {}) == 7);
}

TEST_CASE("targets: figures of two days are no rivals, and bounds decide what is within") {
  const auto calibrated = [](const std::string& days) {
    const LoadResult loaded = load_scenario_text(
        "scenario: own\nrules: v2\ndays: 6\nreplicates: 2\n"
        "population: {consumers: 1000, counties: 2}\narms: [{name: organic}]\n"
        "targets: \"name,day,measure,value,low,high,role,source\\n" +
            days + "\"\n",
        "own.yaml", {}, MemoryLimit{});
    CAPTURE(loaded.problems.empty() ? "" : loaded.problems.front().message);
    REQUIRE(loaded.ok());
    Watch watch;
    return calibrate(loaded.scenario, 2, watch, false);
  };
  const Calibration apart = calibrated(
      "a,2,credibility,0.7,0.1,0.9,calibration,test\\nb,4,credibility,0.5,0.4,0.6,calibration,"
      "test\\n");
  CHECK(apart.problems.empty());
  REQUIRE(apart.rows.size() == 2);
  CHECK(apart.rows[0].simulated > 0.6);  // before anything can have gone wrong
  CHECK(apart.rows[0].simulated < 0.9);
  CHECK(apart.rows[0].verdict == Verdict::within);
  CHECK(apart.rows[1].verdict == Verdict::outside);
  CHECK(calibrated("a,2,credibility,0.7,0.1,0.9,calibration,test\\nb,2,credibility,0.5,0.4,0.6,"
                   "calibration,test\\n")
            .problems.size() == 1);
}

TEST_CASE("cases: naive forecasts by hand, beside figures that were kept back") {
  const auto row = [](const std::string& name, const std::string& measure, double reported,
                      const std::string& role, double simulated = 1) {
    TargetRow made;
    made.target = {.name = name,
                   .measure = measure,
                   .reported = reported,
                   .role = role,
                   .source = "test",
                   .note = ""};
    made.simulated = simulated;
    made.log_error = reported > 0 ? std::log(simulated / reported) : NAN;
    return made;
  };
  CaseResult fitted, others;
  fitted.lines.rows = {row("Fitted", "conversion", 0.01, "calibration"),
                       row("Fitted", "yuan_per_order", 30, "calibration"),
                       row("Fitted", "yuan_per_view", 0.3, "validation"),
                       row("Fitted", "viewers", 1000, "shown")};
  others.lines.rows = {row("A", "yuan_per_view", 0.6, "validation", 0.3),
                       row("B", "yuan_per_view", 1.2, "shown"),
                       row("B", "viewers", 5000, "shown"),
                       row("B", "sales_yuan", 3000, "validation", 1500),
                       row("C", "sales_yuan", 900, "validation", 300),
                       row("D", "later_views", 0.25, "validation", 1.01),
                       row("E", "yuan_per_view", 9, "measurement_error"),
                       row("F", "farmer_income_yuan", 8, "validation", 7)};
  const std::vector<CaseResult> cases = {fitted, others};
  const std::vector<ScoredFigure> scored = beside_naive(cases);
  // Left out are the fitted event's own figure, those without a verdict, and F, which nothing
  // but the model forecasts.
  REQUIRE(scored.size() == 4);
  CHECK(scored[0].row->target.name == "A");
  CHECK(*scored[0].constant == Approx(std::sqrt(0.3 * 1.2)));  // E is one of several reports
  CHECK(*scored[0].last == Approx(0.3));
  CHECK(*scored[0].funnel == Approx(0.01 * 30));
  // With the event's own views where they are reported, else with those of the fitted one.
  CHECK(*scored[1].funnel == Approx(5000 * 0.01 * 30));
  CHECK(*scored[2].funnel == Approx(1000 * 0.01 * 30));
  CHECK(*scored[1].constant == Approx(900));
  CHECK_FALSE(scored[1].last);
  CHECK(*scored[3].last == 1);
  CHECK(*scored[3].funnel == 1);
  CHECK_FALSE(scored[3].constant);
  CHECK(missed_by(2, 4) == Approx(2));
  CHECK(missed_by(8, 4) == Approx(2));
}
