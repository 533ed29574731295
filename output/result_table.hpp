#pragma once
/// A table of a results folder, declared once in output/result_tables/NAME.cpp: its columns, what
/// they mean, and its rows. The CSV file, the columns in memory and definitions.csv follow from it.
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "output/results.hpp"
#include "output/row_sink.hpp"

namespace credstream {

struct ResultColumn {
  std::string name;
  CellType type = CellType::number;
  std::string unit;
  Text label;
  Text definition;
};

/// What one value of a column means, such as the reason "refund".
struct ResultValue {
  std::string column;
  std::string value;
  std::string unit;
  Text label;
  Text definition;
};

/// One run of the results. Arms with the same replicate share their random draws.
struct ResultRun {
  std::string_view arm;
  std::int64_t replicate;
  const RunRecord& record;
};

/// Takes complete results with a schema. A record that does not fit the schema (a wrong number of
/// figures, an unknown account or cause) is a broken invariant and calls fail().
struct ResultTableDefinition {
  std::string_view file;  ///< a row of kOutputFiles
  /// The columns in their order.
  std::vector<ResultColumn> (*columns)(const Results& results);
  /// The rows: of each run, in the order of arms and replicates, or of the whole.
  void (*rows_of_run)(const Results& results, const ResultRun& run, RowSink& sink) = nullptr;
  void (*rows)(const Results& results, RowSink& sink) = nullptr;
  /// Whether these results have such a table at all; null: all have.
  bool (*present)(const Results& results) = nullptr;
  /// What single values mean, where a column holds few.
  std::vector<ResultValue> (*values)(const Results& results) = nullptr;
};

/// All of them, in order of name. The build writes the list.
std::span<const ResultTableDefinition* const> result_tables();

/// The one of this file, or null.
const ResultTableDefinition* find_result_table(std::string_view file);
/// The one of this file; a name that has none is a broken invariant.
const ResultTableDefinition& result_table(std::string_view file);

/// All runs, in the order of arms and replicates; they refer to the results.
std::vector<ResultRun> runs_of(const Results& results);

/// Hands all its rows to a sink.
void put_rows(const ResultTableDefinition& table, const Results& results, RowSink& sink);

// The columns that several tables have.
ResultColumn arm_column();
ResultColumn replicate_column();
ResultColumn day_column();
ResultColumn metric_column();
ResultColumn replicates_column();
/// mean, ci_low and ci_high.
std::vector<ResultColumn> estimate_columns();

/// A column for each figure of the schema. With `totals`, the definition says how days are summed.
void add_figures(std::vector<ResultColumn>& columns, std::span<const MetricInfo> figures,
                 bool totals = false);
/// A value of `column` for each label.
void add_labels(std::vector<ResultValue>& values, std::string_view column, std::string_view unit,
                std::span<const Label> labels);

/// The cells that open each row of a run: arm and replicate.
void begin_row(RowSink& sink, const ResultRun& run);
void put_estimate(RowSink& sink, const Estimate& estimate);
/// The name of label `i`; ends the run when the schema has none.
std::string_view name_at(std::span<const Label> labels, std::size_t i, std::string_view what,
                         std::int32_t day);
/// Rows that `n_figures` fill; ends the run when they do not fill the last.
std::size_t rows_filled(const RunRecord& record, std::size_t n_figures, std::size_t n_columns,
                        std::string_view what);
/// Rows "arm, replicate, number of the row, figures", the figures one row after the other.
void put_figures(RowSink& sink, const ResultRun& run, std::span<const double> figures,
                 std::size_t n_columns, std::size_t n_rows);

}  // namespace credstream
