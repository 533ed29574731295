#include "python/study.hpp"

#include <algorithm>
#include <limits>
#include <utility>

#include "experiments/study/folder.hpp"
#include "experiments/study/replay.hpp"
#include "experiments/study/run.hpp"
#include "experiments/study/table.hpp"
#include "output/files.hpp"
#include "output/manifest.hpp"
#include "python/errors.hpp"
#include "scenarios/report.hpp"
#include "scenarios/stored.hpp"
#include "scenarios/sweep.hpp"
#include "scenarios/tree.hpp"
#include "sim/parallel.hpp"

namespace credstream {
namespace {

/// How problems call the table of points and the list of outcomes.
constexpr const char *kPoints = "points", *kOutcomes = "outcomes";

std::string joined_lines(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) text += line + "\n";
  return text;
}

/// The node of a `sweep` over a list of points that keeps these outcomes.
Node sweep_node(const std::vector<std::string>& outcomes) {
  Node design = empty_map();
  put(design, "kind", scalar("list"));
  put(design, "file", scalar(kPoints));
  Node sweep = empty_map();
  put(sweep, "design", std::move(design));
  if (outcomes.empty()) return sweep;
  Node list;
  list.kind = Node::Kind::list;
  for (const std::string& outcome : outcomes) {
    Node child = scalar(outcome);
    child.at = {kOutcomes, static_cast<int>(list.children.size()) + 1, 1};
    list.children.push_back(std::move(child));
  }
  put(sweep, kOutcomes, std::move(list));
  return sweep;
}

std::vector<std::pair<std::string, CellType>> typed(const StudyColumns& columns) {
  std::vector<std::pair<std::string, CellType>> types;
  for (const StudyColumn& column : columns.all) types.emplace_back(column.name, column.type);
  return types;
}

/// Hands the cells of put_row to columns in memory.
struct RowSink {
  ColumnSink& columns;

  void integer(std::int64_t value) { columns.integer(value); }
  void number(std::optional<double> value) {
    columns.number(value.value_or(std::numeric_limits<double>::quiet_NaN()));
  }
  void text(std::string_view value) { columns.text(value); }
};

void put_rows(ColumnSink& columns, const StudyPlan& plan, const StudyColumns& of,
              const TaskResult& result, const std::string& earlier) {
  RowSink sink{columns};
  const std::string reason = reason_cell(result, earlier);
  for (std::size_t arm = 0; arm < plan.arms.size(); ++arm)
    put_row(sink, plan, of, result, arm, reason);
}

Scenario stored_scenario(const StudyPlan& plan) {
  LoadResult loaded = load_stored_scenario(plan.scenario, plan.scenario_name + ".yaml");
  if (!loaded.ok()) throw Refused{std::move(loaded.problems), std::move(loaded.texts)};
  return std::move(loaded.scenario);
}

}  // namespace

PlannedStudy plan_sweep(const Scenario& scenario) {
  if (!scenario.study.given)
    throw refused(
        worded({"the scenario has no 'sweep', which says what to vary; a Study takes "
                "points of your own",
                "情景没有说明改变什么的 sweep；Study 可使用自定的点"}));
  Layout layout = lay_out(scenario);
  if (!layout.problems.empty()) throw Refused{std::move(layout.problems), {}};
  return {scenario, sweep_plan(scenario, std::move(layout), program_name())};
}

PlannedStudy plan_indices(Scenario scenario, const IndicesAsked& asked) {
  if (const Said why = lay_out_indices(asked, scenario); !why.empty()) throw refused(why);
  Layout layout = lay_out(scenario);
  if (!layout.problems.empty()) throw Refused{std::move(layout.problems), {}};
  StudyPlan plan = sweep_plan(scenario, std::move(layout), program_name());
  return {std::move(scenario), std::move(plan)};
}

ToldIndices indices_in(const std::string& folder, const IndicesAsked& asked) {
  const StudyResults study = value_of(read_study({folder}));
  if (!study.status.problems.empty()) throw FileTroubled{study.status.problems.front()};
  const auto found =
      indices_of(asked, study.plan, study.results, stored_scenario(study.plan).baseline);
  if (const Said* why = std::get_if<Said>(&found)) throw refused(*why);
  const StudyIndices& indices = std::get<StudyIndices>(found);
  return {sensitivity_table(study.plan, indices.all),
          sensitivity_table(study.plan, indices.growing)};
}

PlannedStudy plan_points(const Scenario& scenario, const std::string& points,
                         const std::vector<std::string>& outcomes, std::int32_t replicates) {
  PlannedStudy study{scenario, {}};
  Report report;
  study.scenario.study = read_sweep(sweep_node(outcomes), scenario, report);
  study.scenario.study.replicates = replicates;
  if (!report.empty()) throw Refused{report.take(), {{kOutcomes, joined_lines(outcomes)}}};
  Layout layout = read_points(points, kPoints, study.scenario);
  if (!layout.problems.empty()) throw Refused{std::move(layout.problems), {{kPoints, points}}};
  study.plan = sweep_plan(study.scenario, std::move(layout), program_name());
  return study;
}

PlannedStudy planned_in(const std::string& folder) {
  PlannedStudy study;
  study.plan = value_of(plan_of(folder));
  if (study.plan.program != program_name())
    throw refused(worded({"{0} holds a study that was begun by {1}, and this is {2}",
                          "{0} 中的研究由 {1} 开始，而本程序是 {2}"},
                         quote(folder), study.plan.program, program_name()));
  if (study.plan.kind != "sweep")
    throw refused(worded({"{0} holds a study of another command ({1}); call that command again",
                          "{0} 中是另一命令（{1}）的研究；请再次调用该命令"},
                         quote(folder), study.plan.kind));
  study.scenario = stored_scenario(study.plan);
  return study;
}

StudyCounts run_in(const std::string& folder, PlannedStudy& study, const StudyWanted& wanted,
                   Watch& watch) {
  const ThreadLimit limit(wanted.workers);
  TaskRunner runner(study.plan, study.scenario, metric_totals(study.plan),
                    static_cast<std::size_t>(wanted.workers));
  if (Problems problems = runner.prepare(); !problems.empty())
    throw Refused{std::move(problems), {}};
  const int at_once = tasks_that_fit(runner, wanted.workers, available_memory());
  if (at_once == 0)
    throw refused(worded({"the largest task needs more memory than is available",
                          "最大的任务所需内存超过可用内存"}));
  if (auto problem = open_study(folder, study.plan, wanted.force))
    throw FileTroubled{std::move(*problem)};
  watch.phase = "sweep";
  return value_of(run_study(
      folder, study.plan, runner,
      {at_once, {}, wanted.retry_failed, wanted.seconds_per_task, study.scenario.study.stop},
      watch));
}

StoredStudy read_stored(const std::vector<std::string>& folders) {
  const StudyPlan plan = value_of(plan_of_all(folders));
  const StudyColumns columns = value_of(table_columns(plan, false));
  ColumnSink sink(typed(columns));
  const StudyStatus status =
      scan_study(plan, folders, [&](const TaskResult& result, const std::string& earlier) {
        put_rows(sink, plan, columns, result, earlier);
      });
  if (!status.problems.empty()) throw FileTroubled{status.problems.front()};
  StoredStudy stored{sink.take(), {}, stored_scenario(plan).baseline, {}};
  for (const StudyOutcome& outcome : plan.outcomes) stored.outcomes.push_back(outcome.name);
  stored.definitions = study_definitions(plan, columns);
  stored.planned = plan.tasks();
  stored.done = status.done - status.failed;
  stored.failed = status.failed;
  return stored;
}

std::optional<MadeAgain> replay_in(const std::string& folder, std::int64_t run, bool series,
                                   Watch& watch) {
  const StudyResults study = value_of(read_study({folder}));
  if (!study.status.problems.empty()) throw FileTroubled{study.status.problems.front()};
  const StudyPlan& plan = study.plan;
  if (run < 0 || run >= plan.tasks())
    throw refused(worded({"run {0} is none of 0 to {1}", "运行 {0} 不在 0 至 {1} 之内"}, run,
                         plan.tasks() - 1));
  Replay made = replay(plan, run, series, watch);
  if (!made.problems.empty()) throw Refused{std::move(made.problems), std::move(made.texts)};
  if (!made.trouble.empty()) throw refused(std::move(made.trouble));
  if (!made.result) return std::nullopt;
  const StudyColumns columns = value_of(table_columns(plan, false));
  ColumnSink sink(typed(columns));
  put_rows(sink, plan, columns, *made.result, "");
  MadeAgain again{sink.take(), {}, {}};
  const auto stored = std::find_if(study.results.begin(), study.results.end(),
                                   [&](const TaskResult& r) { return r.task == run; });
  if (stored != study.results.end() && !stored->timed_out)
    again.same = same_result(*stored, *made.result);
  if (series && !made.records.empty())
    again.series = columns_of(result_table(output_file("series.csv")),
                              results_of(plan, task_at(plan, run), std::move(made.records)));
  return again;
}

}  // namespace credstream
