#include "output/result_table.hpp"

#include <array>

#include "sim/fail.hpp"

namespace credstream {
namespace {

constexpr std::string_view kOfMetric = "of the metric";

Text text_of(std::string_view en, std::string_view zh) {
  return {std::string(en), std::string(zh)};
}

Text total_text(Total total) {
  static const std::array<Text, 3> kTexts = {{{"summed over days", "逐日求和"},
                                              {"mean over days", "逐日平均"},
                                              {"last day", "取最后一天"}}};
  return kTexts[static_cast<std::size_t>(total)];
}

}  // namespace

const ResultTableDefinition* find_result_table(std::string_view file) {
  for (const ResultTableDefinition* const table : result_tables())
    if (table->file == file) return table;
  return nullptr;
}

const ResultTableDefinition& result_table(std::string_view file) {
  const ResultTableDefinition* const table = find_result_table(file);
  if (table == nullptr) fail("no table of results has this file", file, 0);
  return *table;
}

std::vector<ResultRun> runs_of(const Results& results) {
  std::vector<ResultRun> runs;
  for (const ArmResults& arm : results.arms) {
    std::int64_t replicate = results.first_replicate;
    for (const RunRecord& record : arm.replicates) runs.push_back({arm.name, replicate++, record});
  }
  return runs;
}

void put_rows(const ResultTableDefinition& table, const Results& results, RowSink& sink) {
  if (table.rows != nullptr) return table.rows(results, sink);
  for (const ResultRun& run : runs_of(results)) table.rows_of_run(results, run, sink);
}

ResultColumn arm_column() {
  return {"arm",
          CellType::text,
          "name",
          {"Arm", "方案"},
          {"Name of the arm in the scenario", "情景文件中该方案的名称"}};
}

ResultColumn replicate_column() {
  return {"replicate",
          CellType::integer,
          "number",
          {"Replicate", "重复编号"},
          {"Number of the random world, from 0; arms with the same number share their random "
           "draws and can be compared person by person",
           "随机世界的编号，从 0 起；编号相同的各方案共用同一组随机数，可逐人配对比较"}};
}

ResultColumn day_column() {
  return {"day",
          CellType::integer,
          "day",
          {"Day", "天"},
          {"Day of the run, from 0", "模拟的第几天，从 0 起"}};
}

ResultColumn metric_column() {
  return {"metric",
          CellType::text,
          "name",
          {"Metric", "指标"},
          {"Metric, totalled over the days of a run as its own definition says",
           "指标，按其定义在模拟期内汇总"}};
}

ResultColumn replicates_column() {
  return {"n",
          CellType::integer,
          "replicates",
          {"Replicates", "重复次数"},
          {"Number of replicates behind the row", "该行所依据的重复次数"}};
}

std::vector<ResultColumn> estimate_columns() {
  const std::string unit(kOfMetric);
  return {{"mean",
           CellType::number,
           unit,
           {"Mean", "均值"},
           {"Mean over replicates", "各次重复的均值"}},
          {"ci_low",
           CellType::number,
           unit,
           {"Lower bound", "区间下限"},
           {"Lower end of the 95 % confidence interval of the mean", "均值 95% 置信区间的下限"}},
          {"ci_high",
           CellType::number,
           unit,
           {"Upper bound", "区间上限"},
           {"Upper end of the 95 % confidence interval of the mean", "均值 95% 置信区间的上限"}}};
}

void add_figures(std::vector<ResultColumn>& columns, std::span<const MetricInfo> figures,
                 bool totals) {
  for (const MetricInfo& figure : figures) {
    Text definition = text_of(figure.definition, figure.definition_zh);
    if (totals) {
      const Text total = total_text(figure.total);
      definition.en += " (in summaries: " + total.en + ")";
      definition.zh += "（汇总方式：" + total.zh + "）";
    }
    columns.push_back({std::string(figure.name), CellType::number, std::string(figure.unit),
                       text_of(figure.label, figure.label_zh), std::move(definition)});
  }
}

void add_labels(std::vector<ResultValue>& values, std::string_view column, std::string_view unit,
                std::span<const Label> labels) {
  for (const Label& label : labels) {
    const Text text = text_of(label.text, label.text_zh);
    values.push_back({std::string(column), std::string(label.name), std::string(unit), text, text});
  }
}

void begin_row(RowSink& sink, const ResultRun& run) {
  sink.text(run.arm);
  sink.integer(run.replicate);
}

void put_estimate(RowSink& sink, const Estimate& estimate) {
  sink.number(estimate.mean);
  sink.number(estimate.ci_low);
  sink.number(estimate.ci_high);
}

std::string_view name_at(std::span<const Label> labels, std::size_t i, std::string_view what,
                         std::int32_t day) {
  if (i >= labels.size()) fail("a record names what the schema does not know", what, day);
  return labels[i].name;
}

std::size_t rows_filled(const RunRecord& record, std::size_t n_figures, std::size_t n_columns,
                        std::string_view what) {
  if (n_columns == 0 ? n_figures != 0 : n_figures % n_columns != 0)
    fail("a record does not hold one number for each column of the table", what, record.days);
  return n_columns == 0 ? 0 : n_figures / n_columns;
}

void put_figures(RowSink& sink, const ResultRun& run, std::span<const double> figures,
                 std::size_t n_columns, std::size_t n_rows) {
  for (std::size_t row = 0; row < n_rows; ++row) {
    begin_row(sink, run);
    sink.integer(static_cast<std::int64_t>(row));
    sink.numbers(figures.subspan(row * n_columns, n_columns));
  }
}

}  // namespace credstream
