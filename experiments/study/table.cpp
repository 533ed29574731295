#include "experiments/study/table.hpp"

#include <filesystem>
#include <optional>
#include <utility>

#include "experiments/wording.hpp"
#include "output/csv_text.hpp"
#include "output/growing_file.hpp"
#include "output/table_text.hpp"
#include "scenarios/load.hpp"
#include "scenarios/rows.hpp"
#include "scenarios/swept_words.hpp"

namespace credstream {

namespace {

/// A row as a line of CSV. Numbers that are not whole by nature have a point or an exponent, so
/// that nobody who reads the table takes their column for one of whole numbers.
class CsvRow {
 public:
  explicit CsvRow(std::string& text) : text_(text) {}

  void integer(std::int64_t value) {
    next();
    append_number(text_, value);
  }
  void number(std::optional<double> value) {
    next();
    if (value) append_real(text_, *value);
  }
  void text(std::string_view cell) {
    next();
    append_cell(text_, cell);
  }

 private:
  void next() {
    if (!std::exchange(first_, false)) text_ += ',';
  }
  std::string& text_;
  bool first_ = true;
};

std::string_view type_word(CellType type) {
  constexpr std::string_view kWords[] = {"integer", "number", "text"};
  return kWords[static_cast<std::size_t>(type)];
}

}  // namespace

std::string table_head(const StudyColumns& columns) {
  std::string text;
  for (const StudyColumn& column : columns.all) {
    if (!text.empty()) text += ',';
    append_cell(text, column.name);
  }
  return text + "\n";
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

void append_rows(std::string& text, const StudyPlan& plan, const StudyColumns& columns,
                 const TaskResult& result, const std::string& earlier) {
  const std::string reason = reason_cell(result, earlier);
  for (std::size_t arm = 0; arm < plan.arms.size(); ++arm) {
    CsvRow row(text);
    put_row(row, plan, columns, result, arm, reason);
    text += '\n';
  }
}

std::string study_table(const StudyPlan& plan, const std::vector<TaskResult>& results) {
  const StudyColumns columns = std::get<StudyColumns>(table_columns(plan, false));
  std::string text = table_head(columns);
  for (const TaskResult& result : results) append_rows(text, plan, columns, result, {});
  return text;
}

ArmLabels labels_of_arms(const StudyPlan& plan) {
  return arm_labels(load_scenario_text(plan.scenario, plan.scenario_name, {}, {}).scenario.arms);
}

std::string study_definitions(const StudyPlan& plan, const StudyColumns& columns) {
  TableText table(
      {"name", "type", "unit", "over_days", "scale", "evidence", "meaning", "meaning_zh"});
  const auto add = [&](const StudyColumn& c, std::string_view type) {
    table.text(c.name).text(type).text(c.unit).text(c.over_days).text(c.scale).text(c.evidence);
    table.text(c.meaning.en).text(c.meaning.zh).end_row();
  };
  for (const StudyColumn& column : columns.all) add(column, type_word(column.type));
  const ArmLabels labels = labels_of_arms(plan);
  for (const std::string& arm : plan.arms)
    add({.name = "arms." + arm, .meaning = labels.of(arm)}, "");
  return table.csv();
}

std::string study_definitions(const StudyPlan& plan) {
  return study_definitions(plan, std::get<StudyColumns>(table_columns(plan, false)));
}

std::string definitions_beside(const std::string& table) {
  const std::filesystem::path path(table);
  if (path.filename() == kStudyTable)
    return (path.parent_path() / output_file("definitions.csv")).string();
  return (path.parent_path() / (path.stem().string() + ".definitions.csv")).string();
}

IoResult<StudyStatus> merge_study(const StudyPlan& plan, const StudyColumns& columns,
                                  const std::vector<std::string>& folders,
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
  text = table_head(columns);
  StudyStatus scanned =
      scan_study(plan, folders, [&](const TaskResult& result, const std::string& why) {
        if (trouble) return;
        append_rows(text, plan, columns, result, why);
        if (text.size() >= kPiece) write();
      });
  if (!scanned.problems.empty()) return scanned;
  if (!trouble) write();
  if (!trouble) trouble = file->commit();
  if (trouble) return std::move(*trouble);
  return scanned;
}

}  // namespace credstream
