/// Studies that grow, are tried again, and end when enough is known.
#include <catch2/catch.hpp>
#include <cmath>
#include <filesystem>
#include <limits>
#include <set>

#include "experiments/study/session.hpp"
#include "experiments/study/stopping.hpp"
#include "experiments/study/table.hpp"
#include "output/statistics.hpp"
#include "tests/files.hpp"

namespace credstream {
namespace {

namespace fs = std::filesystem;

/// A plan of two arms and one outcome over n points, which begin with those of smaller plans.
StudyPlan plan_of_size(std::size_t n, std::int32_t replicates) {
  StudyPlan plan;
  plan.program = "program";
  plan.kind = "sweep";
  plan.scenario_name = "s";
  plan.scenario = "scenario: s\nrules: v1\nreplicates: " + std::to_string(replicates) +
                  "\ndays: 10\nsweep:\n  design:\n    points: " + std::to_string(n) + "\n";
  plan.days = 10;
  plan.replicates = replicates;
  plan.arms = {"a", "b"};
  plan.paths = {"hearsay.discount"};
  for (std::size_t i = 0; i < n; ++i) plan.points.push_back({1.0 / static_cast<double>(i + 1)});
  plan.outcomes = {{"x", "1", "x"}};
  plan.hash = plan_hash(plan);
  return plan;
}

TaskResult done(std::int64_t task, double a, double b) {
  TaskResult result;
  result.task = task;
  result.values = {a, b};
  return result;
}

TaskResult failure(std::int64_t task, const std::string& reason) {
  TaskResult result;
  result.task = task;
  result.failed = true;
  result.reason = reason;
  return result;
}

StudySession begun(const std::string& folder, const StudyPlan& plan, Shard shard = {},
                   bool retry = false) {
  auto opened = StudySession::open(folder, plan, shard, retry);
  if (const auto* problem = std::get_if<IoProblem>(&opened)) FAIL(problem->message);
  return std::get<StudySession>(std::move(opened));
}

void require_opened(const std::string& folder, StudyPlan& plan) {
  const auto problem = open_study(folder, plan, false);
  if (problem) FAIL(problem->message);
}

std::string table_of(const std::string& folder) {
  const auto read = read_study({folder});
  REQUIRE(std::holds_alternative<StudyResults>(read));
  const auto& study = std::get<StudyResults>(read);
  for (const IoProblem& problem : study.status.problems) FAIL(problem.message);
  return study_table(study.plan, study.results);
}

/// A result of the task that tells which point and replicate it is of.
TaskResult told(const StudyPlan& plan, const OpenTask& open) {
  const StudyTask task = task_at(plan, open.number);
  TaskResult result = done(open.number, static_cast<double>(task.point), task.round);
  result.attempt = open.attempt;
  return result;
}

}  // namespace

TEST_CASE("growth: a plan knows what it grew from by its content", "[study]") {
  const StudyPlan small = plan_of_size(3, 2), more_points = plan_of_size(5, 2),
                  more_replicates = plan_of_size(3, 4), both = plan_of_size(5, 4);
  for (const StudyPlan* later : {&more_points, &more_replicates, &both}) {
    CHECK(grows_from(*later, small));
    CHECK(!grows_from(small, *later));
  }
  CHECK(!grows_from(small, small));
  CHECK(!grows_from(more_replicates, more_points));  // neither holds all tasks of the other
  StudyPlan other = both;
  other.points[2][0] = 0.9;
  CHECK(!grows_from(other, small));
  other = both;
  other.seed = 3;
  CHECK(!grows_from(other, small));
}

TEST_CASE("growth: tasks keep their draws and their figures when points and replicates are added",
          "[study]") {
  StudyPlan small = plan_of_size(3, 2), large = plan_of_size(5, 4);
  for (StudyPlan* plan : {&small, &large}) plan->draws = Draws::independent;
  std::set<std::pair<std::uint32_t, std::uint32_t>> keys;
  for (std::int64_t task = 0; task < small.tasks(); ++task) {
    const StudyTask then = task_at(small, task);
    const StudyTask now = task_at(large, task_today(large, small.size(), task));
    CHECK(then.point == now.point);
    CHECK(then.round == now.round);
    CHECK(then.key.seed == now.key.seed);
    CHECK(then.key.replicate == now.key.replicate);
  }
  for (std::int64_t task = 0; task < large.tasks(); ++task) {
    const Key key = task_at(large, task).key;
    CHECK(keys.emplace(key.seed, key.replicate).second);
  }
}

TEST_CASE("growth: what was stored is kept, what was added is run, whatever the parts", "[study]") {
  const Scratch folder;
  StudyPlan small = plan_of_size(3, 2), large = plan_of_size(5, 4);
  require_opened(folder.path(), small);
  {
    StudySession session = begun(folder.path(), small, {1, 2});
    while (const auto task = session.take()) session.keep(told(small, *task));
    REQUIRE(std::holds_alternative<StudyCounts>(session.finish(false)));
  }
  require_opened(folder.path(), large);
  CHECK(large.earlier.size() == 1);
  std::int64_t run = 0;
  for (const Shard shard : {Shard{2, 3}, Shard{1, 1}}) {
    StudySession session = begun(folder.path(), large, shard);
    for (; const auto task = session.take(); ++run) session.keep(told(large, *task));
    REQUIRE(std::holds_alternative<StudyCounts>(session.finish(false)));
  }
  CHECK(run == 20 - 3);
  // Each row tells its point and replicate: both are right for results of both plans.
  const auto read = read_study({folder.path()});
  const auto& study = std::get<StudyResults>(read);
  REQUIRE(study.results.size() == 20);
  for (const TaskResult& result : study.results) {
    const StudyTask task = task_at(large, result.task);
    CHECK(result.values ==
          std::vector<double>{static_cast<double>(task.point), static_cast<double>(task.round)});
  }
  CHECK(study.status.missing() == 0);
  // The smaller plan is no longer asked for.
  StudyPlan again = plan_of_size(3, 2);
  const auto problem = open_study(folder.path(), again, false);
  REQUIRE(problem);
  CHECK(problem->message.find("has grown to 5 points in 4 replicates") != std::string::npos);
}

TEST_CASE("growth: what analyses told goes once a study holds more, and not before", "[study]") {
  const Scratch folder;
  StudyPlan plan = plan_of_size(3, 2);
  require_opened(folder.path(), plan);
  const auto run = [&](std::int64_t limit) {
    StudySession session = begun(folder.path(), plan);
    session.limit(limit);
    while (const auto task = session.take()) session.keep(told(plan, *task));
    REQUIRE(std::holds_alternative<StudyCounts>(session.finish(false)));
  };
  run(4);
  const fs::path table = folder.write("sensitivity.csv", "of four tasks");
  const fs::path mine = folder.write("notes.txt", "mine");
  run(4);
  CHECK(fs::exists(table));
  run(6);
  CHECK(!fs::exists(table));
  CHECK(fs::exists(mine));
}

TEST_CASE("growth: writers that might run the same tasks refuse each other", "[study]") {
  const Scratch folder;
  StudyPlan plan = plan_of_size(4, 2), large = plan_of_size(8, 2);
  require_opened(folder.path(), plan);
  const auto refused = [&](const StudyPlan& wanted, Shard shard) {
    return std::holds_alternative<IoProblem>(
        StudySession::open(folder.path(), wanted, shard, false));
  };
  {
    const StudySession first = begun(folder.path(), plan, {1, 2});
    CHECK(refused(plan, {1, 2}));
    CHECK(refused(plan, {1, 1}));
    CHECK(refused(plan, {2, 3}));
    CHECK(!refused(plan, {2, 2}));
    CHECK(open_study(folder.path(), large, false));  // it would hand out the same tasks
    CHECK(open_study(folder.path(), plan, true));
  }
  CHECK(!refused(plan, {1, 1}));
  large = plan_of_size(8, 2);
  require_opened(folder.path(), large);
  CHECK(refused(plan, {1, 1}));  // by the plan that was there before
}

TEST_CASE("retry: a failed task is tried again once, and its earlier reason stays", "[study]") {
  const Scratch folder;
  StudyPlan plan = plan_of_size(2, 1);
  require_opened(folder.path(), plan);
  {
    StudySession session = begun(folder.path(), plan);
    session.keep(done(0, 1, 2));
    session.keep(failure(1, "took long"));
    const auto counts = session.finish(false);
    CHECK(std::get<StudyCounts>(counts).failed == 1);
  }
  {
    StudySession session = begun(folder.path(), plan);
    CHECK(!session.take());
  }
  {
    StudySession session = begun(folder.path(), plan, {2, 2}, true);  // by another file's writer
    const auto task = session.take();
    REQUIRE(task);
    CHECK(task->number == 1);
    CHECK(task->attempt == 1);
    TaskResult result = done(1, 5, 6);
    result.attempt = task->attempt;
    session.keep(result);
    CHECK(std::get<StudyCounts>(session.finish(false)).failed == 0);
  }
  std::string earlier;
  const StudyStatus status =
      scan_study(plan, {folder.path()}, [&](const TaskResult& result, const std::string& why) {
        if (result.task == 1) {
          CHECK(result.values == std::vector<double>{5, 6});
          earlier = why;
        }
      });
  CHECK(earlier == "took long");
  CHECK(status.problems.empty());
  CHECK(status.done == 2);
  CHECK(status.failed == 0);
  CHECK(status.retried == 1);
  CHECK(table_of(folder.path()).find(",failed,") == std::string::npos);
}

TEST_CASE("retry: what a retry found holds, whichever file is read first", "[study]") {
  const Scratch folder;
  StudyPlan plan = plan_of_size(2, 1);
  require_opened(folder.path(), plan);
  {
    StudySession session = begun(folder.path(), plan, {2, 2});
    session.keep(failure(1, "took long"));
    CHECK(std::get<StudyCounts>(session.finish(false)).failed == 1);
  }
  {
    StudySession session = begun(folder.path(), plan, {1, 1}, true);  // its file sorts before
    session.keep(done(0, 1, 2));
    TaskResult result = done(1, 5, 6);
    result.attempt = 1;
    session.keep(result);
    CHECK(std::get<StudyCounts>(session.finish(false)).failed == 0);
  }
  StudySession again = begun(folder.path(), plan, {1, 1}, true);
  CHECK(!again.take());
  CHECK(std::get<StudyCounts>(again.finish(false)).failed == 0);
}

TEST_CASE("stop: looks are at fixed numbers of replicates", "[study]") {
  StopRule rule;
  CHECK(rule.looks(10) == std::vector<std::int32_t>{10});  // no rule
  rule.outcome = "x";
  rule.first = 3;
  CHECK(rule.looks(20) == std::vector<std::int32_t>{3, 6, 12, 20});
  CHECK(rule.looks(12) == std::vector<std::int32_t>{3, 6, 12});
  CHECK(rule.looks(2) == std::vector<std::int32_t>{2});
}

TEST_CASE("stop: the widest interval is that of paired differences over the first replicates",
          "[study]") {
  const Scratch folder;
  StudyPlan plan = plan_of_size(2, 6);
  require_opened(folder.path(), plan);
  // Point 0: replicates differ by a lot, but alike in both arms; point 1: differences 1, 2, 3, 4.
  std::vector<double> differences;
  {
    StudySession session = begun(folder.path(), plan);
    for (std::int32_t round = 0; round < 5; ++round) {
      const double noise = 100.0 * round;
      session.keep(done(2 * round, noise, noise + 7));
      const double difference = round < 4 ? round + 1.0 : 1000.0;  // the fifth is not looked at
      if (round < 4) differences.push_back(difference);
      session.keep(done(2 * round + 1, noise, noise + difference));
    }
    CHECK(!session.flush());
    const auto widest = widest_half({folder.path()}, plan, "x", 0, 4);
    const Interval wanted = interval_95(differences);
    CHECK(std::get<double>(widest) == Approx((wanted.high - wanted.low) / 2));
    const auto one = widest_half({folder.path()}, plan, "x", 0, 1);
    CHECK(std::isinf(std::get<double>(one)));
    REQUIRE(std::holds_alternative<StudyCounts>(session.finish(false)));
  }
}

}  // namespace credstream
