#include "output/tables.hpp"

#include <algorithm>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "output/csv_text.hpp"
#include "sim/fail.hpp"

namespace credstream {
namespace {

/// A run and the cells that open each of its rows.
struct Run {
  const RunRecord* record;
  std::string prefix;  ///< "arm,replicate,"
};

std::vector<Run> runs_of(const Results& results) {
  std::vector<Run> runs;
  for (const ArmResults& arm : results.arms) {
    std::int64_t replicate = results.first_replicate;
    for (const RunRecord& record : arm.replicates) {
      std::string prefix = csv_cell(arm.name) + ",";
      append_number(prefix, replicate++);
      runs.push_back({&record, prefix + ","});
    }
  }
  return runs;
}

std::vector<std::string> cells_of(std::span<const Label> labels) {
  std::vector<std::string> cells;
  for (const Label& label : labels) cells.push_back(csv_cell(label.name));
  return cells;
}

std::string header_of(std::string_view first, std::span<const MetricInfo> columns) {
  std::string header(first);
  for (const MetricInfo& column : columns) {
    header += ',';
    append_cell(header, column.name);
  }
  return header + "\n";
}

/// Rows of a table of figures with one row after the other; ends the run when they do not fit.
std::size_t n_rows(const RunRecord& record, std::size_t n_figures, std::size_t n_columns,
                   std::string_view what) {
  if (n_columns == 0 ? n_figures != 0 : n_figures % n_columns != 0) {
    fail("a record does not hold one number for each column of the table", what, record.days);
  }
  return n_columns == 0 ? 0 : n_figures / n_columns;
}

std::size_t n_series_rows(const RunRecord& record, std::size_t n_metrics) {
  const std::size_t rows = n_rows(record, record.series.size(), n_metrics, "series");
  if (n_metrics > 0 && (record.days < 0 || rows != static_cast<std::size_t>(record.days))) {
    fail("a record does not hold one row for each completed day", "series", record.days);
  }
  return rows;
}

/// One line of a table in the making. The room for a line is taken once, so that the millions
/// of numbers of a study are written without looking at it again.
class Line {
 public:
  explicit Line(std::size_t most_bytes) : bytes_(most_bytes), at_(bytes_.data()) {}

  void put(std::string_view cell) { at_ = std::copy(cell.begin(), cell.end(), at_); }
  void put(char c) { *at_++ = c; }
  template <class Number>
  void put_number(Number value) {
    at_ = credstream::put_number(at_, value);
  }

  /// Moves the line to the end of `text` and begins the next.
  void end(std::string& text) {
    put('\n');
    text.append(bytes_.data(), at_);
    at_ = bytes_.data();
  }

 private:
  std::vector<char> bytes_;
  char* at_;
};

std::size_t longest(const std::vector<std::string>& cells) {
  std::size_t n = 0;
  for (const std::string& cell : cells) n = std::max(n, cell.size());
  return n;
}

/// Lines "prefix row,figure,figure,…" for each row.
void append_figures(std::string& text, const std::string& prefix, std::span<const double> figures,
                    std::size_t n_columns, std::size_t rows) {
  Line line(prefix.size() + (n_columns + 1) * (kNumberWidth + 1) + 1);
  const double* figure = figures.data();
  for (std::size_t row = 0; row < rows; ++row) {
    line.put(prefix);
    line.put_number(static_cast<std::int64_t>(row));
    for (std::size_t column = 0; column < n_columns; ++column) {
      line.put(',');
      line.put_number(*figure++);
    }
    line.end(text);
  }
}

void append_estimate(std::string& text, const Estimate& estimate) {
  append_number(text, estimate.mean);
  text += ',';
  append_number(text, estimate.ci_low);
  text += ',';
  append_number(text, estimate.ci_high);
}

bool is_nothing(const AttributionEntry& entry) { return entry.exact == 0 && entry.change == 0; }

const std::string& cell_at(const std::vector<std::string>& cells, std::size_t i,
                           std::string_view what, std::int32_t day) {
  if (i >= cells.size()) fail("a record names what the schema does not know", what, day);
  return cells[i];
}

}  // namespace

CsvSource series_table(const Results& results) {
  const std::size_t n_metrics = results.schema->metrics.size();
  CsvSource source;
  source.name = "series.csv";
  source.header = header_of("arm,replicate,day", results.schema->metrics);
  std::vector<Run> runs = runs_of(results);
  source.pieces = runs.size();
  for (const Run& run : runs) source.rows += n_series_rows(*run.record, n_metrics);
  source.format = [n_metrics, runs = std::move(runs)](std::size_t i, std::string& text) {
    const RunRecord& record = *runs[i].record;
    append_figures(text, runs[i].prefix, record.series, n_metrics,
                   n_series_rows(record, n_metrics));
  };
  return source;
}

CsvSource ledger_table(const Results& results) {
  CsvSource source;
  source.name = "ledger.csv";
  source.header = "arm,replicate,day,from,to,reason,amount_fen\n";
  std::vector<Run> runs = runs_of(results);
  source.pieces = runs.size();
  for (const Run& run : runs) {
    for (const LedgerEntry& entry : run.record->ledger) source.rows += entry.amount_fen != 0;
  }
  source.format = [accounts = cells_of(results.schema->accounts),
                   reasons = cells_of(results.schema->reasons),
                   runs = std::move(runs)](std::size_t i, std::string& text) {
    const auto& [record, prefix] = runs[i];
    Line line(prefix.size() + 2 * longest(accounts) + longest(reasons) + 2 * kNumberWidth + 5);
    for (const LedgerEntry& entry : record->ledger) {
      if (entry.amount_fen == 0) continue;
      line.put(prefix);
      line.put_number(std::int64_t{entry.day});
      line.put(',');
      line.put(cell_at(accounts, entry.from, "account", entry.day));
      line.put(',');
      line.put(cell_at(accounts, entry.to, "account", entry.day));
      line.put(',');
      line.put(cell_at(reasons, entry.reason, "reason", entry.day));
      line.put(',');
      line.put_number(entry.amount_fen);
      line.end(text);
    }
  };
  return source;
}

CsvSource attribution_table(const Results& results) {
  CsvSource source;
  source.name = "attribution.csv";
  source.header = "arm,replicate,day,outcome,cause,change,exact\n";
  std::vector<Run> runs = runs_of(results);
  source.pieces = runs.size();
  for (const Run& run : runs) {
    for (const AttributionEntry& entry : run.record->attribution) source.rows += !is_nothing(entry);
  }
  std::vector<std::string> outcomes;
  std::vector<std::vector<std::string>> causes;
  for (const OutcomeInfo& outcome : results.schema->outcomes) {
    outcomes.push_back(csv_cell(outcome.name));
    causes.push_back(cells_of(outcome.causes));
  }
  source.format = [outcomes = std::move(outcomes), causes = std::move(causes),
                   runs = std::move(runs)](std::size_t i, std::string& text) {
    const auto& [record, prefix] = runs[i];
    std::size_t longest_cause = 0;
    for (const std::vector<std::string>& cells : causes) {
      longest_cause = std::max(longest_cause, longest(cells));
    }
    Line line(prefix.size() + longest(outcomes) + longest_cause + 3 * kNumberWidth + 5);
    for (const AttributionEntry& entry : record->attribution) {
      if (is_nothing(entry)) continue;
      line.put(prefix);
      line.put_number(std::int64_t{entry.day});
      line.put(',');
      line.put(cell_at(outcomes, entry.outcome, "outcome", entry.day));
      line.put(',');
      line.put(cell_at(causes[entry.outcome], entry.cause, "cause", entry.day));
      line.put(',');
      line.put_number(entry.change);
      line.put(',');
      line.put_number(entry.exact);
      line.end(text);
    }
  };
  return source;
}

CsvSource counties_table(const Results& results) {
  const std::size_t n_columns = results.schema->county_columns.size();
  CsvSource source;
  source.name = "counties.csv";
  source.header = header_of("arm,replicate,county", results.schema->county_columns);
  std::vector<Run> runs = runs_of(results);
  source.pieces = runs.size();
  for (const Run& run : runs) {
    source.rows += n_rows(*run.record, run.record->counties.size(), n_columns, "counties");
  }
  source.format = [n_columns, runs = std::move(runs)](std::size_t i, std::string& text) {
    const RunRecord& record = *runs[i].record;
    append_figures(text, runs[i].prefix, record.counties, n_columns,
                   n_rows(record, record.counties.size(), n_columns, "counties"));
  };
  return source;
}

CsvSource lots_table(const Results& results) {
  const std::span<const MetricInfo> columns = results.schema->lot_columns;
  CsvSource source;
  source.name = "lots.csv";
  source.header = header_of("arm,replicate", columns);
  std::vector<Run> runs = runs_of(results);
  source.pieces = runs.size();
  for (const Run& run : runs)
    source.rows += n_rows(*run.record, run.record->lots.size(), columns.size(), "lots");
  std::vector<std::string> products;
  for (const std::string& name : results.products) products.push_back(csv_cell(name));
  source.format = [columns, products = std::move(products), runs = std::move(runs)](
                      std::size_t i, std::string& text) {
    const auto& [record, prefix] = runs[i];
    Line line(prefix.size() + longest(products) + columns.size() * (kNumberWidth + 1) + 1);
    for (std::size_t at = 0; at < record->lots.size(); ++at) {
      const std::size_t column = at % columns.size();
      line.put(column == 0 ? std::string_view(prefix) : ",");
      if (columns[column].name == "product")
        line.put(
            cell_at(products, static_cast<std::size_t>(record->lots[at]), "product", record->days));
      else
        line.put_number(record->lots[at]);
      if (column + 1 == columns.size()) line.end(text);
    }
  };
  return source;
}

CsvSource summary_table(const Results& results) {
  CsvSource source;
  source.name = "summary.csv";
  source.header =
      "arm,metric,mean,ci_low,ci_high,difference,difference_ci_low,difference_ci_high,n,"
      "worlds_low,worlds_median,worlds_high\n";
  source.rows = results.summary.size();
  source.pieces = 1;
  source.format = [&results](std::size_t, std::string& text) {
    for (const SummaryRow& row : results.summary) {
      append_cell(text, row.arm);
      text += ',';
      append_cell(text, row.metric);
      text += ',';
      append_estimate(text, row.value);
      text += ',';
      if (row.difference) {
        append_estimate(text, *row.difference);
      } else {
        text += ",,";
      }
      text += ',';
      append_number(text, row.n);
      for (const double WorldsRange::*at :
           {&WorldsRange::low, &WorldsRange::median, &WorldsRange::high}) {
        text += ',';
        if (row.worlds) append_number(text, (*row.worlds).*at);
      }
      text += '\n';
    }
  };
  return source;
}

CsvSource curves_table(const Results& results) {
  CsvSource source;
  source.name = "curves.csv";
  source.header = "tactic,intensity,metric,mean,ci_low,ci_high,n\n";
  source.rows = results.curves.size();
  source.pieces = 1;
  source.format = [&results](std::size_t, std::string& text) {
    for (const CurveRow& row : results.curves) {
      append_cell(text, row.tactic);
      text += ',';
      append_number(text, row.intensity);
      text += ',';
      append_cell(text, row.metric);
      text += ',';
      append_estimate(text, row.value);
      text += ',';
      append_number(text, row.n);
      text += '\n';
    }
  };
  return source;
}

std::string to_text(const CsvSource& source) {
  std::string text = source.header;
  for (std::size_t i = 0; i < source.pieces; ++i) source.format(i, text);
  return text;
}

}  // namespace credstream
