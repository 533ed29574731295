#include "experiments/study/columns.hpp"

#include <algorithm>
#include <cmath>

#include "experiments/analysis/sensitivity.hpp"
#include "scenarios/load.hpp"
#include "scenarios/rows.hpp"
#include "scenarios/stored.hpp"
#include "scenarios/swept_words.hpp"
#include "sim/text.hpp"

namespace credstream {
namespace {

/// What stands in every table before parameters and outcomes.
const StudyColumn kFirst[] = {
    {.name = "run",
     .type = CellType::integer,
     .meaning = {"Number of the task, for credstream replay", "任务编号，用于 credstream replay"}},
    {.name = "point",
     .type = CellType::integer,
     .meaning = {"Number of the point, from 0", "点的编号，从 0 起"}},
    {.name = "replicate",
     .type = CellType::integer,
     .meaning = {"Replicate of the point, from 0; rows with the same seed and replicate share "
                 "their draws",
                 "该点的重复编号，从 0 起；种子与重复编号均相同的行共用随机数"}},
    {.name = "seed", .type = CellType::integer, .meaning = {"Seed of its draws", "随机数种子"}},
    {.name = "arm", .meaning = {"Arm of the scenario", "情景中的方案"}},
    {.name = "status",
     .meaning = {"done or failed; a failed task has no figures",
                 "done（完成）或 failed（失败）；失败的任务没有数值"}},
};

const StudyColumn kTrajectory = {
    .name = "trajectory",
    .type = CellType::integer,
    .meaning = {"Trajectory of the Morris design, from 0", "Morris 设计的轨迹编号，从 0 起"}};
const StudyColumn kStep = {
    .name = "step",
    .type = CellType::integer,
    .meaning = {"Steps from the start of the trajectory", "距轨迹起点的步数"}};
const StudyColumn kMoved = {
    .name = "moved",
    .meaning = {"The parameter or group that moved on the way to this point; start at the first",
                "到达此点时移动的参数或组；起点为 start"}};
const StudyColumn kRow = {
    .name = "row",
    .type = CellType::integer,
    .meaning = {"Row of the Saltelli design, from 0", "Saltelli 设计的行号，从 0 起"}};
const StudyColumn kMatrix = {
    .name = "matrix",
    .meaning = {"A, B, or AB:NAME, which is A with the column of NAME taken from B",
                "A、B，或 AB:NAME（矩阵 A，但 NAME 一列取自 B）"}};
const StudyColumn kReason = {
    .name = "reason",
    .meaning = {"Why a task failed, now or when it was first tried; none where it did not",
                "任务失败的原因（含先前的尝试）；未失败者为 none"}};

std::string without_arm(const std::string& path) {
  if (!path.starts_with("arms.")) return path;
  return path.substr(std::min(path.find('.', 5), path.size() - 1) + 1);
}

StudyColumn parameter_column(const StudyPlan& plan, std::size_t axis) {
  const std::string& path = plan.paths[axis];
  StudyColumn column{.name = path, .type = CellType::number};
  if (axis < plan.scales.size()) column.scale = plan.scales[axis];
  const ParameterInfo* const words = swept_word_row(without_arm(path));
  const ParameterInfo* const row = words != nullptr ? words : find_swept(without_arm(path));
  if (row == nullptr) return column;
  column.type = words != nullptr ? CellType::text
                : row->integer   ? CellType::integer
                                 : CellType::number;
  column.unit = row->unit;
  column.evidence = to_string(row->evidence);
  column.meaning = {std::string(row->meaning), std::string(row->meaning_zh)};
  return column;
}

StudyColumn outcome_column(const StudyOutcome& outcome) {
  constexpr std::string_view kOverDays[] = {"sum", "mean", "last day"};
  StudyColumn column{.name = outcome.name, .type = CellType::number, .unit = outcome.unit};
  column.meaning = {outcome.definition, outcome.definition};
  for (const MetricInfo& metric : run_schema().metrics) {
    if (metric.name != outcome.name) continue;
    column.over_days = kOverDays[static_cast<std::size_t>(metric.total)];
    column.meaning = {std::string(metric.label), std::string(metric.label_zh)};
  }
  return column;
}

}  // namespace

IoResult<StudyColumns> table_columns(const StudyPlan& plan, bool differences) {
  StudyColumns columns;
  columns.all.assign(std::begin(kFirst), std::end(kFirst));
  if (has_indices(plan)) {
    for (const Factor& factor : factors_of(plan)) columns.factors.push_back(factor.name);
    if (plan.structure.kind == "morris")
      columns.all.insert(columns.all.end(), {kTrajectory, kStep, kMoved});
    else
      columns.all.insert(columns.all.end(), {kRow, kMatrix});
  }
  for (std::size_t axis = 0; axis < plan.paths.size(); ++axis) {
    columns.all.push_back(parameter_column(plan, axis));
    columns.parameters.push_back(columns.all.back().type);
  }
  for (const std::string& name : plan.carried.names)
    columns.all.push_back(
        {.name = name,
         .meaning = {"Column of the list of points, carried through", "取自点列表的列，原样保留"}});
  for (const StudyOutcome& outcome : plan.outcomes) columns.all.push_back(outcome_column(outcome));
  if (differences) {
    const LoadResult loaded = load_stored_scenario(plan.scenario, "scenario.yaml", {});
    const std::string baseline = loaded.ok() ? loaded.scenario.baseline : "";
    const auto at = std::find(plan.arms.begin(), plan.arms.end(), baseline);
    if (baseline.empty() || at == plan.arms.end())
      return IoProblem{"",
                       worded({"the study has no baseline to take differences from",
                               "该研究没有可供求差的基准"}),
                       0};
    columns.baseline = static_cast<std::size_t>(at - plan.arms.begin());
    for (const StudyOutcome& outcome : plan.outcomes) {
      StudyColumn column = outcome_column(outcome);
      column.name += "_difference";
      column.meaning = {column.meaning.en + ": this arm less " + baseline + ", same draws",
                        column.meaning.zh + "：本方案减 " + baseline + "，随机数相同"};
      columns.all.push_back(std::move(column));
    }
  }
  columns.all.push_back(kReason);
  return columns;
}

std::string word_at(const StudyPlan& plan, std::size_t point, std::size_t axis) {
  return std::string(
      value_text(*swept_word_row(without_arm(plan.paths[axis])), plan.points[point][axis]));
}

DesignPlace design_place(const StudyPlan& plan, const StudyColumns& columns, std::size_t point) {
  const bool morris = plan.structure.kind == "morris";
  const std::size_t width = columns.factors.size() + (morris ? 1 : 2), within = point % width;
  DesignPlace place;
  place.row = static_cast<std::int64_t>(point / width);
  place.step = static_cast<std::int64_t>(within);
  if (!morris) {
    place.part = within == 0 ? "A" : within == 1 ? "B" : "AB:" + columns.factors[within - 2];
    return place;
  }
  const std::int32_t moved = point < plan.structure.moved.size() ? plan.structure.moved[point] : 0;
  place.part =
      moved == 0 ? "start" : columns.factors[static_cast<std::size_t>(std::abs(moved)) - 1];
  return place;
}

}  // namespace credstream
