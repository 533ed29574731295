/// Analyses on studies: what a sweep lays out for them, what is read of an unfinished study, and
/// how findings are worded.
#include <catch2/catch.hpp>
#include <cmath>

#include "experiments/analysis/boxes.hpp"
#include "experiments/analysis/linear.hpp"
#include "experiments/analysis/sensitivity.hpp"
#include "experiments/study/tip.hpp"

namespace credstream {
namespace {

const std::string kHead =
    "scenario: s\nrules: v1\nseed: 5\nreplicates: 2\n"
    "arms: [{name: organic}, {name: fake, tactics: {fake_orders: {}}}]\nbaseline: organic\n";

LoadResult read(const std::string& text) { return load_scenario_text(text, "s.yaml", {}, {}); }

StudyPlan planned(const std::string& design) {
  const LoadResult loaded = read(kHead + "sweep: {design: " + design +
                                 ", parameters: [{path: exposure.leak, group: news}, "
                                 "{path: exposure.news_reach, group: news}, exposure.detection, "
                                 "{path: tactics.fake_orders.insiders}], "
                                 "outcomes: [credibility, farmer_income_yuan]}\n");
  REQUIRE(loaded.ok());
  return sweep_plan(loaded.scenario, lay_out(loaded.scenario), "p");
}

/// A figure that is 100 for arm 1 in outcome 0, and so on, plus the point and a tenth per round.
TaskResult made(const StudyPlan& plan, std::int64_t task) {
  const StudyTask at = task_at(plan, task);
  TaskResult result{task, false, "", {}};
  for (int arm = 0; arm < 2; ++arm)
    for (int outcome = 0; outcome < 2; ++outcome)
      result.values.push_back(100 * arm + 1000 * outcome + static_cast<double>(at.point) +
                              0.1 * at.round);
  return result;
}

}  // namespace

TEST_CASE("analysis: a sweep lays out designs of sensitivity, and their plans read back",
          "[analysis]") {
  const StudyPlan morris = planned("{kind: morris, points: 5, levels: 6}");
  CHECK(morris.points.size() == 5 * 4);
  CHECK(morris.structure.kind == "morris");
  CHECK(morris.structure.step == Approx(0.6));
  CHECK(factors_of(morris).size() == 3);
  CHECK(factors_of(morris)[0].name == "news");
  CHECK(design_rows(morris) == 5);
  for (const auto& point : morris.points) {
    CHECK((point[2] == 0 || point[2] == 1));
    CHECK(point[3] == std::floor(point[3]));
  }
  const StudyPlan sobol = planned("{kind: saltelli, points: 16}");
  CHECK(sobol.points.size() == 16 * 5);
  CHECK(prefixes(sobol) == std::vector<std::size_t>{4, 8, 16});
  CHECK_FALSE(has_indices(planned("{kind: sobol, points: 16}")));
  CHECK(planned("morris").points.size() == 20 * 4);
  for (const StudyPlan& plan : {morris, sobol}) {
    const auto read_back = read_plan(plan_json(plan), "plan.json");
    REQUIRE(std::holds_alternative<StudyPlan>(read_back));
    CHECK((std::get<StudyPlan>(read_back).structure == plan.structure));
    CHECK(std::get<StudyPlan>(read_back).hash == plan.hash);
    StudyPlan other = plan;
    other.structure.groups[0] = "other";
    CHECK(plan_hash(other) != plan.hash);
  }
  const auto told = [](const std::string& design) {
    const LoadResult loaded =
        read(kHead + "sweep: {design: " + design + ", parameters: [exposure.leak]}\n");
    return loaded.problems.empty() ? std::string() : loaded.problems.front().message;
  };
  CHECK(told("{kind: morris, levels: 5}").find("even number") != std::string::npos);
  CHECK(told("{kind: sobol, levels: 4}").find("belongs to morris") != std::string::npos);
  CHECK(told("{kind: saltelli, points: 400000}").find("points") != std::string::npos);
}

TEST_CASE("analysis: an unfinished study is read as far as all of its points go", "[analysis]") {
  const StudyPlan plan = planned("{kind: saltelli, points: 2}");
  const auto n = static_cast<std::int64_t>(plan.points.size());
  std::vector<TaskResult> results;
  for (std::int64_t task = 0; task < n + 3; ++task) results.push_back(made(plan, task));
  const Measured gap{1, 1, 0};
  PointFigures figures = figures_of(plan, results, {1, 1, std::nullopt});
  CHECK(figures.replicates == 1);  // the second is there for three points only
  CHECK(figures.missing == 0);
  CHECK(figures.means()[2] == Approx(1102));
  CHECK(figures_of(plan, results, gap).means()[2] == Approx(100));
  for (std::int64_t task = n + 3; task < 2 * n; ++task) results.push_back(made(plan, task));
  figures = figures_of(plan, results, {0, 0, std::nullopt});
  CHECK(figures.replicates == 2);
  CHECK(figures.means()[4] == Approx(4.05));
  // A failed point has no figures, and holds nobody up.
  results[4] = {4, true, "why", {}};
  figures = figures_of(plan, results, {0, 0, std::nullopt});
  CHECK(figures.failed == 1);
  CHECK(figures.replicates == 2);
  CHECK(std::isnan(figures.means()[4]));
  // Of a study cut off in its first round, the points that were run.
  results.resize(3);
  figures = figures_of(plan, results, {0, 0, std::nullopt});
  CHECK(figures.replicates == 1);
  CHECK(figures.missing == static_cast<std::size_t>(n) - 3);
  CHECK(figures.means()[1] == 1);
  // The baseline for itself, the others against it.
  const auto usual = usual_figures(plan, "organic");
  REQUIRE(usual.size() == 4);
  CHECK((usual[0] == Measured{0, 0, std::nullopt}));
  CHECK((usual[3] == Measured{1, 1, 0}));
  CHECK(label_of(plan, gap).en == "farmer_income_yuan of fake less organic");
}

TEST_CASE("analysis: Morris's effect of a switch is that of switching it", "[analysis]") {
  const StudyPlan plan = planned("{kind: morris, points: 5}");  // steps of 2/3
  std::vector<TaskResult> results;
  for (std::int64_t task = 0; task < plan.tasks(); ++task)
    results.push_back(
        {task, false, "", std::vector<double>(4, 7 * plan.points[task_at(plan, task).point][2])});
  const Measured measured{0, 0, std::nullopt};
  const Sensitivity told = sensitivity_of(plan, figures_of(plan, results, measured), measured);
  for (const IndexRow& row : told.indices) {
    CAPTURE(row.factor, row.index);
    if (row.index == "mu_star")
      CHECK(row.value.mean == Approx(row.factor == "exposure.detection" ? 7 : 0));
  }
}

TEST_CASE("analysis: Morris's effect is that over the whole range, however an axis moves",
          "[analysis]") {
  // Few trajectories may see two values of any axis; lists of three and whole numbers move
  // unevenly.
  const LoadResult loaded = read(kHead + R"(
sweep:
  design: {kind: morris, points: 2}
  outcomes: [credibility]
  parameters:
    - {path: consumer.intercept, from: -6, to: -3}
    - {path: exposure.leak, from: 1e-6, to: 1e-3, scale: log}
    - {path: campaign.price_yuan, values: [20, 30, 60]}
    - {path: consumer.repeat_window_days, from: 60, to: 62}
    - exposure.detection
)");
  for (const Problem& problem : loaded.problems) UNSCOPED_INFO(problem.message);
  REQUIRE(loaded.ok());
  const StudyPlan plan = sweep_plan(loaded.scenario, lay_out(loaded.scenario), "p");
  std::vector<TaskResult> results;
  for (std::int64_t task = 0; task < plan.tasks(); ++task) {
    const std::vector<double>& x = plan.points[task_at(plan, task).point];
    const double price = x[2] == 20 ? 0 : x[2] == 30 ? 0.5 : 1;
    const double figure = (x[0] + 6) / 3 + 2 * std::log10(x[1] * 1e6) / 3 + 3 * price +
                          4 * (x[3] - 60) / 2 + 5 * x[4];
    results.push_back({task, false, "", std::vector<double>(2, figure)});
  }
  const Measured measured{0, 0, std::nullopt};
  const Sensitivity told = sensitivity_of(plan, figures_of(plan, results, measured), measured);
  double expected = 0;
  for (const IndexRow& row : told.indices) {
    if (row.index != "mu_star") continue;
    CAPTURE(row.factor);
    CHECK(row.value.mean == Approx(++expected));
  }
  CHECK(expected == 5);
}

TEST_CASE("analysis: what only rounding moves is told as nothing", "[analysis]") {
  for (const char* design : {"{kind: morris, points: 6}", "{kind: saltelli, points: 8}"}) {
    CAPTURE(design);
    const StudyPlan plan = planned(design);
    std::vector<TaskResult> results;
    for (std::int64_t task = 0; task < plan.tasks(); ++task) {
      const double large = 1e6 * (1 + plan.points[task_at(plan, task).point][0] / 3);
      std::vector<double> values(4, large);
      values[2] = values[3] = large + 0.3;  // the arms differ by a constant, but for rounding
      results.push_back({task, false, "", std::move(values)});
    }
    const Measured gap{0, 1, 0};
    for (const IndexRow& row : sensitivity_of(plan, figures_of(plan, results, gap), gap).indices) {
      CAPTURE(row.factor, row.index, row.value.mean);
      CHECK((row.sureness == Sureness::inert || row.sureness == Sureness::none));
      CHECK((row.value.mean == 0 || std::isnan(row.value.mean)));
    }
    // What moves an arm itself is told.
    const Measured arm{0, 0, std::nullopt};
    const Sensitivity told = sensitivity_of(plan, figures_of(plan, results, arm), arm);
    CHECK(told.indices.front().value.mean > 0);
  }
}

TEST_CASE("analysis: rows of tactics follow, also where an arm sets them", "[analysis]") {
  const LoadResult loaded = read(R"(
scenario: s
rules: v1
arms:
  - {name: organic}
  - {name: fake, tactics: {fake_orders: {multiple: 3}}, exposure: {leak: 0.001}}
)");
  REQUIRE(loaded.ok());
  CHECK(arms_with_own(loaded.scenario, "tactics.fake_orders.multiple").empty());
  CHECK(arms_with_own(loaded.scenario, "exposure.leak") == std::vector<std::string>{"fake"});
}

TEST_CASE("analysis: cases are distinguished from points that stand alone", "[analysis]") {
  const StudyPlan plan = planned("{kind: saltelli, points: 4}");
  std::vector<TaskResult> results;
  for (std::int64_t task = 0; task < plan.tasks(); ++task) results.push_back(made(plan, task));
  const CasePoints found =
      case_points(plan, results, {{"credibility", "<", 10}}, {{0, 0, std::nullopt}});
  REQUIRE(found.points.size() == 8);  // A and B of four rows of five
  CHECK(found.points[2] == plan.points[5]);
  CHECK(found.points[3] == plan.points[6]);
  CHECK(found.cases == std::vector<bool>{true, true, true, true, false, false, false, false});
  CHECK(found.categories == std::vector<bool>{false, false, true, false});
  CHECK(tells_boxes(plan));
  CHECK_FALSE(tells_boxes(planned("morris")));
}

TEST_CASE("analysis: conditions and boxes in words", "[analysis]") {
  const auto condition = read_condition("credibility <= -0.05");
  REQUIRE(condition);
  CHECK(condition->outcome == "credibility");
  CHECK(condition->relation == "<=");
  CHECK(condition->holds(-0.05));
  CHECK_FALSE(condition->holds(-0.04));
  CHECK(read_condition("x>1e-3")->holds(0.002));
  CHECK_FALSE(read_condition("x>1e-3")->holds(0.001));
  for (const char* wrong : {"", "<1", "x", "x=1", "x<", "x<y", "x<1y", "x<nan", "x<inf", "x<<1"})
    CHECK_FALSE(read_condition(wrong));
  const StudyPlan plan = planned("{kind: sobol, points: 4}");
  Discovery found;
  found.whole.density = 0.31;
  FoundBox box;
  box.restrictions = {{{0, 0.00012, INFINITY, {}}, 0.01, 1},
                      {{2, -INFINITY, INFINITY, {1}}, 0.01, 1},
                      {{3, 2.5, 4.5, {}}, 0.01, 1}};
  box.score = {20, 16, 0.64, 0.8, 0.05};
  found.boxes.push_back(box);
  const auto sentences = box_sentences(plan, found, {false, false, true, false});
  REQUIRE(sentences.size() == 1);
  CHECK(sentences[0].en ==
        "Where exposure.leak is at least 0.00012, exposure.detection is on and "
        "tactics.fake_orders.insiders lies between 2.5 and 4.5, it happens in 80 % of the points "
        "(31 % of all points); that is 5.0 % of all points, and they hold 64 % of the cases.");
  CHECK(sentences[0].zh.find("exposure.detection 为开") != std::string::npos);
  CHECK(boxes_table(plan, found).find("1,exposure.leak,0.00012,,,0.01,1,yes,0.64,0.8,0.05,20,16") !=
        std::string::npos);
}

TEST_CASE("analysis: a ladder of a tipping point has its plan and its words", "[analysis]") {
  LoadResult loaded = read(kHead);
  REQUIRE(loaded.ok());
  TipQuestion question;
  question.axis = default_axis("exposure.leak", *find_swept("exposure.leak"));
  question.axis.range = {0.001, 0.1};
  question.axis.logarithmic = true;
  question.outcome = "credibility";
  question.arm = "fake";
  StudyPlan plan = tip_plan(loaded.scenario, question, "p");
  CHECK(plan.kind == "tip");
  CHECK(plan.arms == std::vector<std::string>{"fake"});
  CHECK(plan.points.size() == kTipRungs + 1);
  CHECK(rung_value(plan, kTipRungs / 2) == Approx(0.01));
  question.against = "organic";
  plan = tip_plan(loaded.scenario, question, "p");
  CHECK(plan.arms.size() == 2);
  TippingPoint found;
  found.tips = Tips::down;
  found.below = 511;
  found.above = 512;
  found.low = 400;
  CHECK(tipping_text(plan, question, 0, found).en ==
        "credibility of fake falls below that of organic where exposure.leak passes 0.01 (95 % "
        "interval 0.006043 to above the range)");
  CHECK(tipping_text(plan, question, -0.05, found).zh.find("之差降至低于 −0.05") !=
        std::string::npos);
  CHECK(tipping_table(plan, question, 0, found).find("fake,organic,0,down,") != std::string::npos);
}

}  // namespace credstream

TEST_CASE("the diagonal of an inverse, and none where there is none") {
  const Eigen::MatrixXd matrix{{4, 2, 0}, {2, 3, 1}, {0, 1, 2}};  // its determinant is 12
  CHECK(credstream::inverse_diagonal(matrix, 0).value() == Approx(5 / 12.0));
  CHECK(credstream::inverse_diagonal(matrix, 1).value() == Approx(8 / 12.0));
  CHECK(credstream::inverse_diagonal(matrix, 2).value() == Approx(8 / 12.0));
  const Eigen::MatrixXd flat{{1, 2}, {2, 4}};
  CHECK_FALSE(credstream::inverse_diagonal(flat, 0).has_value());
  CHECK_FALSE(credstream::inverse_diagonal(Eigen::MatrixXd::Zero(2, 2), 1).has_value());
}
