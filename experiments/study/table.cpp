#include "experiments/study/table.hpp"

#include <optional>

#include "experiments/wording.hpp"
#include "output/csv_text.hpp"
#include "output/growing_file.hpp"
#include "output/table_text.hpp"
#include "scenarios/load.hpp"
#include "scenarios/rows.hpp"
#include "scenarios/swept_words.hpp"

namespace credstream {

std::string table_head(const StudyPlan& plan) {
  std::string text(kStudyTableHead);
  for (const std::string& path : plan.paths) {
    text += ',';
    append_cell(text, path);
  }
  for (const StudyOutcome& outcome : plan.outcomes) {
    text += ',';
    append_cell(text, outcome.name);
  }
  return text + ",reason\n";
}

void append_parameter(std::string& text, const StudyPlan& plan, std::size_t point,
                      std::size_t axis) {
  append_value(text, plan, axis, plan.points[point][axis]);
}

void append_value(std::string& text, const StudyPlan& plan, std::size_t axis, double value) {
  if (const ParameterInfo* const row = swept_word_row(plan.paths[axis]))
    append_cell(text, value_text(*row, value));
  else
    append_number(text, value);
}

std::string reason_cell(const TaskResult& result, const std::string& earlier) {
  if (earlier.empty()) return result.reason;
  return result.reason + (result.reason.empty() ? "tried before: " : "; tried before: ") + earlier;
}

void append_rows(std::string& text, const StudyPlan& plan, const TaskResult& result,
                 const std::string& earlier) {
  const StudyTask task = task_at(plan, result.task);
  const std::string reason = reason_cell(result, earlier);
  for (std::size_t arm = 0; arm < plan.arms.size(); ++arm) {
    append_number(text, result.task);
    text += ',';
    append_number(text, static_cast<std::int64_t>(task.point));
    text += ',';
    append_number(text, static_cast<std::int64_t>(task.key.replicate));
    text += ',';
    append_number(text, static_cast<std::int64_t>(task.key.seed));
    text += ',';
    append_cell(text, plan.arms[arm]);
    text += result.failed ? ",failed" : ",done";
    for (std::size_t i = 0; i < plan.paths.size(); ++i) {
      text += ',';
      append_parameter(text, plan, task.point, i);
    }
    for (std::size_t o = 0; o < plan.outcomes.size(); ++o) {
      text += ',';
      if (!result.failed) append_number(text, result.values[arm * plan.outcomes.size() + o]);
    }
    text += ',';
    append_cell(text, reason);
    text += '\n';
  }
}

std::string study_table(const StudyPlan& plan, const std::vector<TaskResult>& results) {
  std::string text = table_head(plan);
  for (const TaskResult& result : results) append_rows(text, plan, result, {});
  return text;
}

std::string study_definitions(const StudyPlan& plan) {
  TableText table({"name", "unit", "evidence", "meaning", "meaning_zh"});
  const auto add = [&](const std::string& name, std::string_view unit, std::string_view evidence,
                       std::string_view en, std::string_view zh) {
    table.text(name).text(unit).text(evidence).text(en).text(zh).end_row();
  };
  for (const std::string& path : plan.paths)
    if (const ParameterInfo* row = find_swept(path))
      add(path, row->unit, to_string(row->evidence), row->meaning, row->meaning_zh);
  const ArmLabels labels =
      arm_labels(load_scenario_text(plan.scenario, plan.scenario_name, {}, {}).scenario.arms);
  for (const std::string& arm : plan.arms) {
    const Text label = labels.of(arm);
    add("arms." + arm, "", "", label.en, label.zh);
  }
  for (const StudyOutcome& outcome : plan.outcomes)
    for (const MetricInfo& metric : run_schema().metrics)
      if (metric.name == outcome.name)
        add(outcome.name, metric.unit, "", metric.label, metric.label_zh);
  return table.csv();
}

IoResult<StudyStatus> merge_study(const StudyPlan& plan, const std::vector<std::string>& folders,
                                  const std::string& path) {
  constexpr std::size_t kPiece = 1 << 20;
  std::optional<GrowingFile> file;
  std::optional<IoProblem> trouble;
  std::string text;
  const auto write = [&] {
    if (!file) {
      auto begun = GrowingFile::begin(path);
      if (auto* problem = std::get_if<IoProblem>(&begun)) {
        trouble = std::move(*problem);
        return;
      }
      file.emplace(std::get<GrowingFile>(std::move(begun)));
    }
    if (!trouble) trouble = file->append(text);
    text.clear();
  };
  text = table_head(plan);
  StudyStatus scanned =
      scan_study(plan, folders, [&](const TaskResult& result, const std::string& why) {
        if (trouble) return;
        append_rows(text, plan, result, why);
        if (text.size() >= kPiece) write();
      });
  if (!scanned.problems.empty()) return scanned;
  if (!trouble) write();
  if (!trouble) trouble = file->commit();
  if (trouble) return std::move(*trouble);
  return scanned;
}

}  // namespace credstream
