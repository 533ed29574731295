/// Studies: designs, plans and verdicts. What a killed process leaves behind is tried end to end.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <filesystem>
#include <iterator>
#include <set>

#include "experiments/doses.hpp"
#include "experiments/hypotheses/hypotheses.hpp"
#include "experiments/study/design.hpp"
#include "experiments/study/plan.hpp"
#include "tests/files.hpp"

namespace credstream {
namespace {

Scenario loaded(const std::string& text) {
  LoadResult result = load_scenario_text(text, "study.yaml", {}, {});
  for (const Problem& problem : result.problems) UNSCOPED_INFO(problem.message);
  REQUIRE(result.ok());
  return std::move(result.scenario);
}

const std::string kHead =
    "scenario: s\nrules: v1\nseed: 5\narms: [{name: organic}, {name: fake, tactics: {fake_orders: "
    "{}}}]\n";

}  // namespace

TEST_CASE("study: a Latin hypercube takes each stratum of each axis once", "[study]") {
  constexpr std::int32_t n = 50;
  const Points points = latin_hypercube(3, {"a.x", "b.y", "c.z"}, n);
  REQUIRE(points.size() == n);
  for (std::size_t axis = 0; axis < 3; ++axis) {
    std::set<int> strata;
    for (const auto& point : points) strata.insert(static_cast<int>(point[axis] * n));
    CHECK(strata.size() == n);
    CHECK(*strata.begin() == 0);
    CHECK(*strata.rbegin() == n - 1);
  }
  // Orders of the axes are independent: correlation within three standard errors of 0.
  double xy = 0;
  for (const auto& point : points) xy += (point[0] - 0.5) * (point[1] - 0.5) * 12 / n;
  CHECK(std::abs(xy) < 3 / std::sqrt(n));
}

TEST_CASE("study: Sobol' points are the published ones", "[study]") {
  const Points points = sobol_points(3, 7);
  const double known[7][3] = {{0.5, 0.5, 0.5},       {0.75, 0.25, 0.25},    {0.25, 0.75, 0.75},
                              {0.375, 0.375, 0.625}, {0.875, 0.875, 0.125}, {0.625, 0.125, 0.875},
                              {0.125, 0.625, 0.375}};
  for (std::size_t i = 0; i < 7; ++i)
    for (std::size_t axis = 0; axis < 3; ++axis) CHECK(points[i][axis] == known[i][axis]);
  // Of 2^k - 1 points and the origin, each of 2^k equal strata of every axis holds one.
  const Points many = sobol_points(20, 255);
  for (std::size_t axis = 0; axis < 20; ++axis) {
    std::set<int> strata;
    for (const auto& point : many) strata.insert(static_cast<int>(point[axis] * 256));
    CHECK(strata.size() == 255);
    CHECK(!strata.contains(0));
  }
}

TEST_CASE("study: scrambled Sobol' points are others, as even, and grow", "[study]") {
  const std::vector<std::string> paths = {"a.x", "b.y", "c.z"};
  const Points points = scrambled_sobol(7, paths, 256);
  CHECK(points != scrambled_sobol(8, paths, 256));
  // Each of 256 strata of every axis holds one point, and each of 16 x 16 cells of two axes.
  for (std::size_t axis = 0; axis < 3; ++axis) {
    std::set<int> strata, cells;
    for (const auto& point : points) {
      REQUIRE((point[axis] >= 0 && point[axis] < 1));
      strata.insert(static_cast<int>(point[axis] * 256));
      cells.insert(static_cast<int>(point[0] * 16) * 16 + static_cast<int>(point[1] * 16));
    }
    CHECK(strata.size() == 256);
    CHECK(cells.size() == 256);
  }
  // More points come behind, and an axis keeps its own when others come and go.
  const Points more = scrambled_sobol(7, paths, 300);
  CHECK(Points(more.begin(), more.begin() + 256) == points);
  CHECK(scrambled_sobol(7, {"a.x"}, 9)[8][0] == points[8][0]);
  CHECK(scrambled_sobol(7, paths, 1).size() == 1);
  // Not only shifted: differences between points are others.
  const Points plain = sobol_points(3, 2);
  CHECK(points[2][0] - points[1][0] != plain[1][0] - plain[0][0]);
}

TEST_CASE("study: a scale is what was asked for, wherever its range ends", "[study]") {
  for (const char* to : {"299", "300", "3000"}) {
    const Scenario s = loaded(kHead +
                              "sweep: {parameters: [{path: belief.half_life_days, from: 30, "
                              "to: " +
                              to + "}]}\n");
    CHECK_FALSE(s.study.axes[0].logarithmic);
    CHECK(lay_out(s).scales == std::vector<std::string>{"linear"});
  }
  const Scenario s = loaded(kHead +
                            "sweep: {design: {seed: 9}, parameters: [{path: belief.half_life_days, "
                            "from: 30, to: 299, scale: log}, exposure.detection]}\n");
  CHECK(lay_out(s).scales == std::vector<std::string>{"log", "values"});
  CHECK(s.study.scrambled);
}

TEST_CASE("study: further columns of a list are carried through", "[study]") {
  const Scenario s = loaded(kHead);
  const Layout read = read_points("id;hearsay.discount;note\n7;0.5;\"a;b\"\n", "p.csv", s);
  REQUIRE(read.problems.empty());
  CHECK(read.points == Points{{0.5}});
  CHECK(read.carried.names == std::vector<std::string>{"id", "note"});
  CHECK(read.carried.cells == std::vector<std::vector<std::string>>{{"7", "a;b"}});
  StudyPlan plan = sweep_plan(s, read, "p");
  const auto again = read_plan(plan_json(plan), "plan.json");
  REQUIRE(std::holds_alternative<StudyPlan>(again));
  CHECK(std::get<StudyPlan>(again).carried.cells == plan.carried.cells);
  const std::string hash = plan.hash;
  plan.carried.cells[0][1] = "other";
  CHECK(plan_hash(plan) != hash);
}

TEST_CASE("study: a drawn axis keeps its draws when others come and go", "[study]") {
  const Points two = random_points(9, {"a", "b"}, 20), one = random_points(9, {"b"}, 20);
  double mean = 0;
  for (std::size_t i = 0; i < 20; ++i) {
    CHECK(two[i][1] == one[i][0]);
    CHECK(two[i][0] != two[i][1]);
    mean += one[i][0] / 20;
  }
  CHECK(std::abs(mean - 0.5) < 3 / std::sqrt(12.0 * 20));
  CHECK(random_points(10, {"b"}, 1)[0][0] != one[0][0]);
}

TEST_CASE("study: axes map the unit interval to values", "[study]") {
  const Scenario s = loaded(kHead + R"(sweep:
  design: grid
  parameters:
    - {path: belief.half_life_days, from: 10e1, to: 10e3, scale: log, levels: 3}
    - {path: exposure.detection}
    - {path: tactics.fake_orders.insiders, from: 2, to: 4}
    - {path: arms.fake.belief.prior_evidence, from: 4, to: 8, levels: 2}
    - {path: hearsay.discount, values: [0.9, 0.1]}
)");
  const auto& axes = s.study.axes;
  REQUIRE(axes.size() == 5);
  CHECK(axes[0].at(0) == Approx(100));
  CHECK(axes[0].at(0.5) == Approx(1000));
  CHECK(axes[0].grid()[1] == Approx(1000));
  CHECK(axes[1].grid() == std::vector<double>{0, 1});
  CHECK(axes[2].at(0.33) == 2);
  CHECK(axes[2].at(0.34) == 3);
  CHECK(axes[2].at(0.999999) == 4);
  CHECK(axes[3].at(0.25) == 5);
  CHECK(axes[4].at(0.49) == 0.9);
  CHECK(axes[4].at(0.5) == 0.1);
  const Layout layout = lay_out(s);
  CHECK(layout.points.size() == 3 * 2 * 3 * 2 * 2);
  CHECK(std::set<std::vector<double>>(layout.points.begin(), layout.points.end()).size() == 72);
}

TEST_CASE("study: a list of points is checked cell by cell", "[study]") {
  const Scenario s = loaded(kHead);
  const Layout good =
      read_points("belief.half_life_days, hearsay.discount\n90,0.5\r\n\n180, 1\n", "p.csv", s);
  REQUIRE(good.problems.empty());
  CHECK(good.points == Points{{90, 0.5}, {180, 1}});
  const auto told = [&](const std::string& text) {
    const Problems problems = read_points(text, "p.csv", s).problems;
    REQUIRE(!problems.empty());
    return std::to_string(problems[0].line) + ":" + std::to_string(problems[0].column) + " " +
           problems[0].code;
  };
  CHECK(told("belief.half_life,hearsay.discount\n1,2\n") == "1:1 E034");
  CHECK(told("hearsay.discount, hearsay.discount\n1,2\n") == "1:19 E039");
  CHECK(told("tactics.loss_leader.discount\n0.5\n") == "1:1 E034");
  CHECK(told("hearsay.discount\n0.5\nmany\n") == "3:1 E020");
  CHECK(told("hearsay.discount\n2\n") == "2:1 E027");
  CHECK(told("hearsay.discount\n1,2\n") == "2:1 E016");
  CHECK(told("hearsay.discount\n") == "1:1 E015");
}

TEST_CASE("study: tasks go round by round and share draws where asked", "[study]") {
  Scenario s = loaded(kHead + "replicates: 3\nsweep: {design: {points: 4}, vary: [assumed]}\n");
  CHECK(s.study.axes.size() > 40);
  StudyPlan plan = sweep_plan(s, lay_out(s), "p");
  CHECK(plan.tasks() == 12);
  CHECK(task_at(plan, 5).point == 1);
  CHECK(task_at(plan, 5).round == 1);
  CHECK(task_at(plan, 5).key.replicate == 1);
  plan.draws = Draws::independent;
  CHECK(task_at(plan, 5).key.replicate == 1);
  CHECK(task_at(plan, 5).key.seed == plan.seed + 0x9E3779B9U);
  // What the scenario sets is not drawn, and neither is a switch.
  s = loaded(kHead + "belief: {half_life_days: 90}\nsweep: {vary: [assumed, chosen]}\n");
  for (const SweepAxis& axis : s.study.axes) {
    CHECK(axis.path != "belief.half_life_days");
    CHECK(axis.path != "exposure.detection");
  }
}

TEST_CASE("study: a plan's hash covers its content, and its file reads back", "[study]") {
  const Scenario s = loaded(kHead + "sweep: {design: {points: 4}, vary: [assumed]}\n");
  const StudyPlan plan = sweep_plan(s, lay_out(s), "program");
  const auto read = read_plan(plan_json(plan), "plan.json");
  REQUIRE(std::holds_alternative<StudyPlan>(read));
  CHECK(std::get<StudyPlan>(read).points == plan.points);
  CHECK(std::get<StudyPlan>(read).hash == plan.hash);
  StudyPlan other = plan;
  other.points[3].back() = std::nextafter(other.points[3].back(), 1e9);
  CHECK(plan_hash(other) != plan.hash);
  other = plan;
  other.program = "another";
  CHECK(plan_hash(other) != plan.hash);
  std::string text = plan_json(plan);
  text.replace(text.find("\"replicates\": 10"), 16, "\"replicates\": 11");
  CHECK(std::holds_alternative<IoProblem>(read_plan(text, "plan.json")));
  CHECK(std::holds_alternative<IoProblem>(read_plan("{}", "plan.json")));
  CHECK(std::holds_alternative<IoProblem>(read_plan("[1", "plan.json")));
}

TEST_CASE("study: a figure that changed in the file is found by its checksum", "[study]") {
  const Scenario s = loaded(kHead + "sweep: {design: {points: 4}, vary: [assumed]}\n");
  const StudyPlan plan = sweep_plan(s, lay_out(s), "program");
  const Scratch folder;
  constexpr double kMarked = 12345.6789;
  {
    auto writer = StoreWriter::open(folder.path(), plan, {});
    REQUIRE(std::holds_alternative<StoreWriter>(writer));
    const std::vector<double> figures(plan.values_per_task(), kMarked);
    TaskResult result;
    result.task = 3;
    result.values = figures;
    REQUIRE(!std::get<StoreWriter>(writer).add({result}));
  }
  const std::string path = folder / store_name({});
  std::vector<TaskResult> results;
  const auto stored = [&] {
    Shard shard;
    results.clear();
    return read_store(path, plan, shard,
                      [&](TaskResult result) { results.push_back(std::move(result)); });
  };
  REQUIRE(!stored());
  REQUIRE(results.size() == 1);
  CHECK(results[0].task == 3);
  CHECK(results[0].values.back() == kMarked);
  // The last bit of one figure: the database's own structure does not show it.
  std::string bytes = read(path);
  const std::string marked(reinterpret_cast<const char*>(&kMarked), sizeof kMarked);
  const std::size_t at = bytes.find(marked);
  REQUIRE(at != std::string::npos);
  bytes[at] = static_cast<char>(bytes[at] ^ 1);
  put(path, bytes);
  const auto problem = stored();
  REQUIRE(problem);
  CHECK(problem->message.find("checksum") != std::string::npos);
  CHECK(problem->message.find("task 3") != std::string::npos);
  CHECK(results.empty());
}

TEST_CASE("study: a file of results of a part that there is not is refused", "[study]") {
  const Scenario s = loaded(kHead + "sweep: {design: {points: 4}, vary: [assumed]}\n");
  const StudyPlan plan = sweep_plan(s, lay_out(s), "program");
  const Scratch folder;
  for (const Shard shard : {Shard{0, 1}, Shard{4, 3}, Shard{1, 0}, Shard{-2147483647 - 1, 1}}) {
    CAPTURE(shard.part);
    CHECK(std::holds_alternative<IoProblem>(StoreWriter::open(folder.path(), plan, shard)));
  }
}

TEST_CASE("hypotheses: the verdict turns at its thresholds", "[hypotheses]") {
  CHECK(finding_of(180, 200) == Finding::supported);
  CHECK(finding_of(179, 200) == Finding::open);
  CHECK(finding_of(21, 200) == Finding::open);
  CHECK(finding_of(20, 200) == Finding::refuted);
  CHECK(finding_of(9, 9) == Finding::open);  // too few draws can tell
  CHECK(finding_of(10, 10) == Finding::supported);
}

namespace {

constexpr Figure kFigures[] = {{"x", "1", "x", [](const StudyRuns&, std::size_t) { return 0.0; }}};
constexpr Contrast kContrasts[] = {
    {"T1", "t", "t", "1", Expect::positive,
     [](const ArmFigures& f) { return f.at("b", "x") - f.at("a", "x"); }},
    {"T2", "t", "t", "1", Expect::vanishes, [](const ArmFigures& f) { return f.at("a", "x"); }},
    {"T3", "t", "t", "1", Expect::not_positive,
     [](const ArmFigures& f) { return f.at("a", "x"); }}};
constexpr Hypothesis kTried{.id = "T",
                            .text = "t",
                            .text_zh = "t",
                            .scenario = "",
                            .figures = kFigures,
                            .contrasts = kContrasts};

/// A plan of n points in two replicates.
StudyPlan small_plan(std::size_t n) {
  StudyPlan plan;
  plan.replicates = 2;
  plan.arms = {"a", "b"};
  plan.outcomes = {{"x", "1", "x"}};
  plan.points.resize(n);
  return plan;
}

}  // namespace

TEST_CASE("hypotheses: draws are means of paired replicates, and each counts once",
          "[hypotheses]") {
  const StudyPlan plan = small_plan(20);
  std::vector<TaskResult> results;
  for (std::int64_t task = 0; task < 40; ++task) {
    const double point = static_cast<double>(task % 20);
    const double sign = point < 3 ? -1 : 1;  // three draws against
    // Replicates differ by more than the effect, but by the same in both arms.
    const double noise = task < 20 ? 100 : -100;
    TaskResult result;
    result.task = task;
    result.values = {noise, noise + sign};
    results.push_back(result);
  }
  results[19].failed = true;  // one replicate of the last point
  HypothesisResult judged = judge(kTried, plan, results);
  REQUIRE(judged.contrasts.size() == 3);
  CHECK(judged.failed == 1);
  CHECK(judged.contrasts[0].draws == 20);
  CHECK(judged.contrasts[0].as_predicted == 17);
  CHECK(judged.contrasts[0].median == 1);
  CHECK(judged.contrasts[0].finding == Finding::open);
  CHECK(judged.contrasts[1].as_predicted == 19);  // 100 and -100 cancel, but for the last point
  CHECK(judged.contrasts[1].finding == Finding::supported);
  CHECK(judged.finding() == Finding::open);
  results[2].values[1] = results[2].values[0] + 2;  // mean 0.5: two draws against
  judged = judge(kTried, plan, results);
  CHECK(judged.contrasts[0].finding == Finding::supported);
  CHECK(judged.finding() == Finding::supported);
  for (TaskResult& result : results) result.values = {5, 4};
  judged = judge(kTried, plan, results);
  CHECK(judged.finding() == Finding::refuted);
  CHECK(judged.contrasts[1].finding == Finding::refuted);
  CHECK(judged.contrasts[2].finding == Finding::refuted);
}

TEST_CASE("hypotheses: over worlds, a prediction must hold under each structure of the array",
          "[hypotheses]") {
  StudyPlan plan = small_plan(40);
  plan.replicates = 1;
  plan.paths = {std::string(kStructurePath)};
  plan.structure.groups = {"a1x exposure.reach=everybody", "c2x", "kindest"};
  std::vector<TaskResult> results;
  for (std::int64_t task = 0; task < 40; ++task) {
    // 18 worlds of each of two structures of the array, and four of one that is not.
    const double structure = task < 18 ? 0 : task < 36 ? 1 : 2;
    plan.points[static_cast<std::size_t>(task)] = {structure};
    TaskResult result;
    result.task = task;
    result.values = {0, task == 0 ? -1.0 : 1.0};
    results.push_back(result);
  }
  const auto judged = [&] { return judge(kTried, plan, results).contrasts[0]; };
  CHECK(judged().as_predicted == 39);
  CHECK(judged().finding == Finding::supported);
  REQUIRE(judged().weakest() != nullptr);
  CHECK(judged().weakest()->name == "a1x");
  CHECK(judged().weakest()->as_predicted == 17);
  // Two of 18 against it: 38 of 40 in all, but 89 % under the one structure.
  results[1].values[1] = -1;
  CHECK(judged().as_predicted == 38);
  CHECK(judged().finding == Finding::open);
  // Structures apart from the array count in all worlds, but need not hold by themselves.
  results[1].values[1] = 1;
  results[36].values[1] = results[37].values[1] = -1;
  CHECK(judged().as_predicted == 37);
  CHECK(judged().finding == Finding::supported);
}

TEST_CASE("hypotheses: each has its scenario, arms and figures", "[hypotheses]") {
  std::set<std::string_view> ids;
  for (const Hypothesis* h : hypotheses()) {
    INFO(h->id);
    CHECK(ids.insert(h->id).second);
    CHECK(find_hypothesis(h->id) == h);
    const LoadResult result = load_scenario(std::string(h->scenario));
    REQUIRE(result.ok());
    const StudyPlan plan = hypothesis_plan(*h, result.scenario, 2, 1, "p");
    CHECK(plan.paths.size() > 30);
    CHECK(!h->text_zh.empty());
    // Every contrast finds the arms and figures that it names; otherwise the process ends.
    const std::vector<double> ones(plan.values_per_task(), 1.0);
    for (const Contrast& contrast : h->contrasts) contrast.value({plan.arms, h->figures, ones});
    if (!h->worlds) CHECK(h->contrasts.front().expect == Expect::positive);
    for (const std::string_view arm : h->arms)
      CHECK(find_arm(result.scenario.arms, arm).has_value());
    if (h->arms.empty()) continue;
    // Figures come in the order in which arms run, which is the scenario's.
    const WorldsStudy study = worlds_of_hypothesis(*h, result.scenario, 1, 1, "p");
    CHECK(study.problem.empty());
    CHECK(study.plan.arms.size() == h->arms.size());
    for (std::size_t a = 1; a < study.plan.arms.size(); ++a)
      CHECK(find_arm(result.scenario.arms, study.plan.arms[a - 1]) <
            find_arm(result.scenario.arms, study.plan.arms[a]));
  }
}

}  // namespace credstream
