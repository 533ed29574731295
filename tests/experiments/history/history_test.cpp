/// History matching: what keeps a true world is not ruled out, what evidence speaks of is found,
/// and what it does not speak of is left alone.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <string>
#include <vector>

#include "experiments/history/found.hpp"
#include "sim/numeric.hpp"
#include "sim/random.hpp"
#include "tests/experiments/small_comparison.hpp"
#include "tests/files.hpp"

using namespace credstream;

namespace {

ReportedFigure reported_at(double value, Distance distance, double observed, double discrepancy) {
  return {.id = "T1",
          .says = {"a figure", "一个数字"},
          .unit = "1",
          .value = value,
          .distance = distance,
          .observed = observed,
          .discrepancy = discrepancy,
          .use = PatternUse::match,
          .source = "test"};
}

/// Normal draws with an address.
double normal_draw(std::uint32_t entity, std::uint32_t index) {
  return normal_quantile(unit(draw({77, 5}, {entity, index, 0, 0})[0]));
}

/// A scenario of a small region, whose worlds differ in four inputs.
std::string region(const std::string& more = "") {
  return R"(
scenario: planted
rules: v2
seed: 5
days: 60
population: {consumers: 2000, counties: 6, weight: 10, network: {kind: implicit, degree: 10}}
campaign: {streams_per_county: 10, end_day: 60}
arms: [{name: organic}]
baseline: organic
worlds:
  n: 150
  replicates: 2
  consumers: 2000
  from: unknowns
  structures: none
  unknowns:
    - {path: campaign.views_per_stream, log_uniform: [4000, 20000]}
    - {path: consumer.intercept, uniform: [-5.5, -2.5]}
    - {path: experience.defect_share, uniform: [0.02, 0.4]}
    - {path: campaign.second_box_share, uniform: [0, 0.8]}
    - {path: hearsay.discount, uniform: [0, 1]}
)" + more;
}

/// Targets of the region with these reported figures, each known to 10 % (one standard deviation).
std::string targets(const std::vector<double>& reported) {
  constexpr const char* kMeasures[] = {"viewers", "conversion", "yuan_per_order", "refunds_yuan"};
  std::string text = "targets:\n";
  for (std::size_t i = 0; i < reported.size(); ++i)
    text += "  - {name: past, measure: " + std::string(kMeasures[i]) +
            ", reported: " + std::to_string(reported[i]) +
            ", log_margin: 0.196, role: calibration, source: planted}\n";
  return text;
}

std::vector<ReportedFigure> own_figures(const Scenario& scenario) {
  std::vector<ReportedFigure> figures = reported_figures(scenario);
  std::erase_if(figures, [](const ReportedFigure& figure) { return !figure.target; });
  return figures;
}

/// Results of a plan from a formula in place of the simulator.
template <class Formula>
std::vector<TaskResult> results_by(const StudyPlan& plan, const Formula& formula) {
  std::vector<TaskResult> results;
  for (std::int64_t task = 0; task < plan.tasks(); ++task) {
    const StudyTask at = task_at(plan, task);
    TaskResult& result = results.emplace_back();
    result.task = task;
    result.values = formula(plan.points[at.point], task);
  }
  return results;
}

/// Results of a plan by the simulator.
std::vector<TaskResult> simulated(const StudyPlan& plan, const Scenario& scenario,
                                  const StructuredScenario& under,
                                  const std::vector<ReportedFigure>& figures) {
  WorldMeasurer measurer(plan, scenario, under, figures, 1);
  Watch watch;
  std::vector<TaskResult> results;
  for (std::int64_t task = 0; task < plan.tasks(); ++task) {
    auto result = measurer.run(task, 0, watch);
    REQUIRE(result);
    INFO(result->reason);
    REQUIRE_FALSE(result->failed);
    results.push_back(*std::move(result));
  }
  return results;
}

/// One wave whose figures a formula gives.
template <class Formula>
void add_wave(HistoryMatching& matching, std::int32_t n, const Formula& formula) {
  const WaveDesign design = matching.next_worlds(n);
  REQUIRE(design.worlds.problem.empty());
  const StudyPlan plan = matching.plan_of(design);
  matching.add(design, plan, results_by(plan, formula));
}

/// Two inputs whose sum is reported, and three of which nothing is.
struct SumReported {
  explicit SumReported(double sum) : scenario(scenario_of(region(targets({sum, 1})))) {}

  Scenario scenario;
  StructuredScenario under = structured(scenario);
  std::vector<ReportedFigure> figures = [this] {
    std::vector<ReportedFigure> two = own_figures(scenario);
    for (ReportedFigure& figure : two) {
      figure.distance = Distance::difference;
      figure.observed = 0.1;
    }
    two[1].use = PatternUse::validate;
    return two;
  }();
  HistoryMatching matching{scenario, under, figures, {}, "test"};

  /// 10 defects + 5 second boxes, each uniform from about 0 to 4, with chance.
  static std::vector<double> figures_of(const std::vector<double>& world, std::int64_t task) {
    const double noise = 0.05 * normal_draw(1, static_cast<std::uint32_t>(task));
    return {10 * world[3] + 5 * world[4] + noise, world[5]};
  }
};

}  // namespace

TEST_CASE("History: implausibility by hand", "[history]") {
  const ReportedFigure gap = reported_at(10, Distance::difference, 3, 4);
  // Replicates 18 and 22: mean 20, variance 8; one past and a mean of two: 8 (1 + 1/2) = 12.
  const HeldFigure held = held_figure(gap, std::vector<double>{18, 22});
  CHECK(held.mean == 20);
  CHECK(held.variance == 8);
  CHECK(implausibility(gap, held, 0, 2) == Approx(10 / std::sqrt(9 + 16 + 12.0)));
  CHECK(implausibility(gap, held, 50, 2) == Approx(10 / std::sqrt(9 + 16 + 75.0)));
  const ReportedFigure ratio = reported_at(10, Distance::ratio, 0.3, 0.4);
  const HeldFigure doubled = held_figure(ratio, std::vector<double>{18, 22});
  CHECK(doubled.mean == Approx(std::log(20)));
  CHECK(doubled.variance == Approx(8.0 / 400));
  CHECK(implausibility(ratio, doubled, 0, 2) ==
        Approx(std::log(2) / std::sqrt(0.09 + 0.16 + 0.03)));
  // What is not shown says nothing; what is nil is far off where ratios count.
  const HeldFigure none = held_figure(ratio, std::vector<double>{NAN, NAN});
  CHECK(std::isnan(none.mean));
  CHECK(implausibility(ratio, none, 0, 2) == 0);
  const HeldFigure nil = held_figure(ratio, std::vector<double>{0, 0});
  CHECK(implausibility(ratio, nil, 0, 2) > 30);
  CHECK(from_scale(ratio, nil.mean) == 0);
  CHECK(from_scale(ratio, doubled.mean) == Approx(20));
}

TEST_CASE("History: the usual variance by chance is that of the worlds' median", "[history]") {
  // 4000 worlds, two normal replicates each of variance 4; every tenth varies a hundred times more.
  const ReportedFigure gap = reported_at(0, Distance::difference, 1, 0);
  std::vector<HeldFigure> worlds;
  for (std::uint32_t w = 0; w < 4000; ++w) {
    const double sd = w % 10 == 0 ? 200 : 2;
    worlds.push_back(held_figure(
        gap, std::vector<double>{sd * normal_draw(2, 2 * w), sd * normal_draw(2, 2 * w + 1)}));
  }
  // The tenth moves the median from the 50th to the 55th percentile of chi squared: 0.455 to 0.571.
  // The approximation of the median (0.4705) adds 3 %; the sample median errs by some 4 %.
  CHECK(usual_chance(worlds, 2) == Approx(4 * 0.571 / 0.4705).epsilon(0.12));
}

TEST_CASE("History: figures kept back rule nothing out, and some may be missed", "[history]") {
  std::vector<ReportedFigure> figures(3, reported_at(1, Distance::ratio, 0.1, 0));
  figures[2].use = PatternUse::validate;
  CHECK_FALSE(ruled_out(figures, std::vector<double>{3, 2.9, 99}, {}));
  CHECK(ruled_out(figures, std::vector<double>{3.1, 0, 0}, {}));
  CHECK_FALSE(ruled_out(figures, std::vector<double>{3.1, 0, 0}, {.may_miss = 1}));
  CHECK(ruled_out(figures, std::vector<double>{3.1, 3.1, 0}, {.may_miss = 1}));
  CHECK_FALSE(ruled_out(figures, std::vector<double>{3.1, 3.1, 0}, {.cutoff = 4}));
}

TEST_CASE("History: targets and patterns become reported figures", "[history]") {
  const Scenario scenario = scenario_of(region(R"(targets:
  - {name: a, measure: viewers, reported: 100, log_margin: 0.392, discrepancy: 0.3, role: calibration, source: F1}
  - {name: b, measure: conversion, reported: 0.02, low: 0, high: 0.0392, role: validation, source: F1}
  - {name: c, measure: orders, reported: 5, role: shown, source: F1}
)"));
  const std::vector<ReportedFigure> figures = reported_figures(scenario);
  REQUIRE(figures.size() > 10);
  CHECK(figures[0].id == "T1");
  CHECK(figures[0].distance == Distance::ratio);
  CHECK(figures[0].observed == Approx(0.2));
  CHECK(figures[0].discrepancy == 0.3);
  CHECK(figures[0].matches());
  CHECK(figures[1].id == "T2");
  CHECK(figures[1].distance == Distance::difference);
  CHECK(figures[1].observed == Approx(0.01));
  CHECK(figures[1].use == PatternUse::validate);
  CHECK(figures[2].id == "P01");  // what is only shown is not judged
  for (const ReportedFigure& figure : figures) {
    CHECK(figure.observed > 0);
    CHECK(figure.use != PatternUse::none);
  }
}

TEST_CASE("History: a world's coordinates say where its values lie in what was believed",
          "[history]") {
  const Scenario scenario = scenario_of(std::string(kSmall) + kArms + R"(worlds:
  from: unknowns
  unknowns:
    - {path: belief.spillover, mixture: [{share: 0.25, value: 0}, {share: 0.75, uniform: [0, 0.4]}]}
    - {path: exposure.leak, log_uniform: [0.0001, 0.01]}
    - {path: repair.mode, uniform: [0, 1]}
)");
  const StructuredScenario under = structured(scenario);
  REQUIRE(under.problems.empty());
  const Coordinates coordinates(under);
  REQUIRE(coordinates.name(0) == "belief.spillover");
  const std::vector<double> low = coordinates.of({0, 0, 0.001, 1});
  CHECK(low[0] == Approx(0.125));  // the middle of the quarter that is 0
  CHECK(low[1] == Approx(0.5).margin(0.003));
  const std::vector<double> high = coordinates.of({1, 0.2, 0.01, 1});
  CHECK(high[0] == Approx(0.625).margin(0.003));
  CHECK(high[1] == Approx(1).margin(0.003));
  // Levels of choices, then structures.
  CHECK_FALSE(coordinates.is_level(2));
  for (std::size_t i = 3; i < coordinates.size(); ++i) {
    CHECK(coordinates.is_level(i));
    CHECK((low[i] == 0 || low[i] == 1));
  }
  CHECK(std::count(low.begin() + 3, low.end(), 1) == 4);  // a level of each choice, and itself
  // Version 1 has no apology of its own: what its rules lack lies in the middle.
  const auto v1 = std::find(under.names.begin(), under.names.end(), "v1") - under.names.begin();
  REQUIRE(v1 < static_cast<std::ptrdiff_t>(under.names.size()));
  CHECK(coordinates.of({static_cast<double>(v1), 0, 0.001, 1})[2] == 0.5);
}

TEST_CASE("History: an emulator finds the inputs that matter and knows how sure it is",
          "[history]") {
  // 20 inputs, of which three matter: one straight, one bent, one level; noise of 0.1.
  constexpr std::size_t kInputs = 20;
  std::vector<bool> is_level(kInputs, false);
  is_level[7] = true;
  const auto point_at = [&](std::uint32_t i) {
    std::vector<double> point;
    for (std::uint32_t j = 0; j < kInputs; ++j)
      point.push_back(unit(draw({31, 0}, {i, j, 0, 0})[0]));
    point[7] = point[7] < 0.5 ? 0 : 1;
    return point;
  };
  const auto truth = [](const std::vector<double>& x) {
    return 2 * x[3] + std::sin(6 * x[11]) + 0.7 * x[7];
  };
  std::vector<std::vector<double>> points;
  std::vector<double> values;
  for (std::uint32_t i = 0; i < 150; ++i) {
    points.push_back(point_at(i));
    values.push_back(truth(points.back()) + 0.1 * normal_draw(3, i));
  }
  const auto emulator = Emulator::fit(points, is_level, values);
  REQUIRE(emulator);
  std::vector<std::size_t> inputs = emulator->inputs();
  std::sort(inputs.begin(), inputs.end());
  CHECK(inputs == std::vector<std::size_t>{3, 7, 11});
  CHECK(emulator->explained() > 0.7);
  CHECK(emulator->missed() <= 0.03);
  // New points with new noise: 1000 z-scores have a mean square of about 1; a wrong variance by a
  // third either way is noticed.
  double squares = 0, error = 0;
  std::int32_t beyond = 0;
  for (std::uint32_t i = 1000; i < 2000; ++i) {
    const std::vector<double> point = point_at(i);
    const EmulatedFigure said = emulator->at(point);
    const double gap = said.mean - truth(point);
    const double z2 = std::pow(gap + 0.1 * normal_draw(4, i), 2) / said.variance;
    squares += z2;
    error += gap * gap;
    beyond += z2 > 9;
  }
  CHECK(squares / 1000 > 0.6);
  CHECK(squares / 1000 < 1.5);
  CHECK(beyond < 20);
  CHECK(std::sqrt(error / 1000) < 0.08);  // the bend is learned; a straight line misses by 0.3
  CHECK_FALSE(Emulator::fit({points.begin(), points.begin() + 20}, is_level, values));
}

TEST_CASE("History: an emulator of nothing but noise looks at no input and says so", "[history]") {
  std::vector<std::vector<double>> points;
  std::vector<double> values, same;
  for (std::uint32_t i = 0; i < 100; ++i) {
    std::vector<double>& point = points.emplace_back();
    for (std::uint32_t j = 0; j < 50; ++j) point.push_back(unit(draw({32, 0}, {i, j, 0, 0})[0]));
    values.push_back(5 + 2 * normal_draw(6, i));
    same.push_back(4);
  }
  const auto noise = Emulator::fit(points, std::vector<bool>(50, false), values);
  REQUIRE(noise);
  CHECK(noise->inputs().empty());
  CHECK(noise->at(points[0]).mean == Approx(5).margin(0.8));
  CHECK(noise->at(points[0]).variance == Approx(4).epsilon(0.4));
  const auto constant = Emulator::fit(points, std::vector<bool>(50, false), same);
  REQUIRE(constant);
  CHECK(constant->at(points[0]).mean == 4);
  CHECK(constant->at(points[0]).variance < 1e-12);
}

TEST_CASE("History: later waves stay where the evidence leaves room", "[history]") {
  SumReported study(4);
  for (int wave = 0; wave < 3; ++wave) add_wave(study.matching, 150, SumReported::figures_of);
  const std::vector<Wave>& waves = study.matching.waves();
  // 10 x + 5 y within 0.3 of 4, x up to 0.4 and y up to 0.8: a band of the square, about 0.15 of
  // it, and a little more for chance.
  CHECK(waves[0].share_left() == Approx(0.16).margin(0.09));
  CHECK(waves[1].admitted == 150);
  CHECK(waves[1].tried > 500);
  // In later waves nearly all are left, and the share of all is known more closely.
  CHECK(waves[2].left() > 120);
  CHECK(waves[2].share_left() == Approx(0.16).margin(0.04));
  // No world is simulated twice.
  std::vector<std::vector<double>> all;
  for (const Wave& wave : waves)
    for (const HeldWorld& world : wave.worlds) all.push_back(world.values);
  std::sort(all.begin(), all.end());
  CHECK(std::adjacent_find(all.begin(), all.end()) == all.end());
}

TEST_CASE("History: what evidence says of inputs, and which make up for one another", "[history]") {
  SumReported study(2);  // defects up to 0.2, second boxes up to 0.4
  for (int wave = 0; wave < 2; ++wave) add_wave(study.matching, 150, SumReported::figures_of);
  const MatchFound found = what_evidence_says(study.matching, study.matching.believed(1000));
  REQUIRE(found.left > 100);
  REQUIRE(found.inputs.size() == 5);
  std::vector<std::string> informed;
  for (const InputFound& input : found.inputs)
    if (input.informed()) informed.push_back(input.path);
  std::sort(informed.begin(), informed.end());
  CHECK(informed ==
        std::vector<std::string>{"campaign.second_box_share", "experience.defect_share"});
  REQUIRE(found.trade_offs.size() == 1);
  CHECK(found.trade_offs[0].ranks < -0.9);
  CHECK(found.pairs == 10);
  // The figure that is kept back rules nothing out, and is scored.
  CHECK(found.figures[1].together == found.figures[0].together);
  CHECK(found.figures[1].left_near < found.left);
  CHECK(found.figures[0].left_near == found.left);
}

TEST_CASE("History: what is left reads back as worlds", "[history]") {
  SumReported study(4);
  add_wave(study.matching, 150, SumReported::figures_of);
  const Scratch folder;
  const std::string file = folder.write("worlds.csv", left_worlds_csv(study.matching));
  StructuredScenario from = structured(study.scenario);
  from.asked.file = file;
  const DrawnWorlds read = read_worlds_file(study.scenario, from, 1000);
  REQUIRE(read.problem.empty());
  std::vector<std::vector<double>> left;
  for (const HeldWorld& world : study.matching.waves()[0].worlds)
    if (!world.ruled_out) left.push_back(world.values);
  REQUIRE_FALSE(left.empty());
  CHECK(read.points == left);
  CHECK(read.paths == study.matching.believed(1).paths);
}

TEST_CASE("History: of 50 planted worlds the truth is not ruled out in at least 45",
          "[history][planted]") {
  // The first wave's worlds are the same whatever was reported, and are simulated once.
  const Scenario plain = scenario_of(region(targets({1, 1, 1, 1})));
  const StructuredScenario under = structured(plain);
  const std::vector<ReportedFigure> unknown = own_figures(plain);
  const HistoryMatching empty(plain, under, unknown, {}, "test");
  const WaveDesign design = empty.next_worlds(100);
  const StudyPlan plan = empty.plan_of(design);
  const std::vector<TaskResult> runs = simulated(plan, plain, under, unknown);
  // Truths are drawn as worlds are, from another seed; the past is one run of each.
  constexpr std::int32_t kTruths = 50;
  StructuredScenario elsewhere = structured(plain);
  elsewhere.asked.seed = 99;
  WaveDesign of_truths;
  of_truths.worlds = draw_worlds(elsewhere, kTruths);
  StudyPlan truths = empty.plan_of(of_truths);
  truths.seed = 4711;
  truths.replicates = 3;
  const std::vector<TaskResult> pasts = simulated(truths, plain, under, unknown);
  constexpr std::size_t kFigures = 4;
  double left_after[kFigures + 1] = {};
  std::int32_t kept = 0;
  for (std::int32_t t = 0; t < kTruths; ++t) {
    std::vector<ReportedFigure> reported = unknown;
    const auto run_of = [&](std::int32_t round) {
      return pasts[static_cast<std::size_t>(round * kTruths + t)].values;
    };
    for (std::size_t f = 0; f < kFigures; ++f)
      reported[f].value = run_of(0)[f] * std::exp(reported[f].observed *
                                                  normal_draw(100 + static_cast<std::uint32_t>(t),
                                                              static_cast<std::uint32_t>(f)));
    HistoryMatching matching(plain, under, reported, {}, "test");
    matching.add(design, plan, runs);
    const Wave& wave = matching.waves().front();
    const std::vector<double>& truth = of_truths.worlds.points[static_cast<std::size_t>(t)];
    std::vector<double> implausible;
    for (std::size_t f = 0; f < kFigures; ++f) {
      const std::vector<double> replicates = {run_of(1)[f], run_of(2)[f]};
      implausible.push_back(
          implausibility(reported[f], held_figure(reported[f], replicates), wave.chance[f], 2));
    }
    // Neither its own runs nor the emulators that choose the next wave's worlds rule it out.
    const bool by_runs = ruled_out(reported, implausible, matching.rule()),
               by_emulators = matching.emulators_rule_out(wave, truth);
    kept += !by_runs && !by_emulators;
    if (by_runs || by_emulators)
      UNSCOPED_INFO("truth " << t << " ruled out by " << (by_runs ? "runs" : "emulators") << ": "
                             << implausible[0] << ' ' << implausible[1] << ' ' << implausible[2]
                             << ' ' << implausible[3]);
    const MatchFound found = what_evidence_says(matching, matching.believed(1));
    left_after[0] += 1;
    for (std::size_t f = 0; f < kFigures; ++f)
      left_after[f + 1] +=
          static_cast<double>(found.figures[f].together) / static_cast<double>(wave.worlds.size());
  }
  // Of normal errors 0.27 % lie beyond three standard deviations. Four figures, each judged by runs
  // and by an emulator, rule a truth out in at most 2.1 %, one of 50; more than 5 of 50 would be
  // ruled out with a probability below 1e-3.
  CHECK(kept >= 45);
  // Each figure that is added leaves fewer worlds: here at least a fifth fewer each, and the last
  // less than a tenth of all.
  for (std::size_t f = 0; f < kFigures; ++f) {
    INFO("after figure " << f << ": " << left_after[f] / kTruths << ", then "
                         << left_after[f + 1] / kTruths);
    CHECK(left_after[f + 1] < 0.95 * left_after[f]);
  }
  CHECK(left_after[kFigures] < 0.2 * kTruths);
}
