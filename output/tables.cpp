#include "output/tables.hpp"

#include "output/csv_text.hpp"
#include "sim/fail.hpp"

namespace credstream {
namespace {

/// Lines of a CSV file.
class LineSink final : public RowSink {
 public:
  LineSink(std::string& lines, std::size_t n_columns) : lines_(lines), n_columns_(n_columns) {}

  void integer(std::int64_t value) override {
    append_number(lines_, value);
    end_cell();
  }
  void number(double value) override {
    append_number(lines_, value);
    end_cell();
  }
  void text(std::string_view value) override {
    append_cell(lines_, value);
    end_cell();
  }
  /// Takes the room for all of them once: a study has millions.
  void numbers(std::span<const double> values) override {
    const std::size_t before = lines_.size();
    lines_.resize(before + values.size() * (kNumberWidth + 1));
    char* at = lines_.data() + before;
    for (const double value : values) {
      at = put_number(at, value);
      *at++ = separator();
    }
    lines_.resize(static_cast<std::size_t>(at - lines_.data()));
  }

  /// All rows are filled.
  void finish() const {
    if (at_ != 0) fail("a row does not fill the columns of its table", lines_, -1);
  }

 private:
  void end_cell() { lines_ += separator(); }
  char separator() {
    if (++at_ < n_columns_) return ',';
    at_ = 0;
    return '\n';
  }

  std::string& lines_;
  std::size_t n_columns_;
  std::size_t at_ = 0;
};

class CellCount final : public RowSink {
 public:
  void integer(std::int64_t) override { ++cells; }
  void number(double) override { ++cells; }
  void text(std::string_view) override { ++cells; }
  void numbers(std::span<const double> values) override { cells += values.size(); }

  std::size_t cells = 0;
};

std::string header_of(const std::vector<ResultColumn>& columns) {
  std::string header;
  for (const ResultColumn& column : columns) {
    append_cell(header, column.name);
    header += &column == &columns.back() ? '\n' : ',';
  }
  return header;
}

}  // namespace

CsvSource csv_of(const ResultTableDefinition& table, const Results& results) {
  CsvSource source;
  source.name = table.file;
  const std::vector<ResultColumn> columns = table.columns(results);
  source.header = header_of(columns);
  CellCount count;
  put_rows(table, results, count);
  source.rows = count.cells / columns.size();
  std::vector<ResultRun> runs;
  if (table.rows == nullptr) runs = runs_of(results);
  source.pieces = table.rows == nullptr ? runs.size() : 1;
  source.format = [&table, &results, n = columns.size(), runs = std::move(runs)](
                      std::size_t i, std::string& text) {
    LineSink lines(text, n);
    if (table.rows != nullptr)
      table.rows(results, lines);
    else
      table.rows_of_run(results, runs[i], lines);
    lines.finish();
  };
  return source;
}

std::string to_text(const CsvSource& source) {
  std::string text = source.header;
  for (std::size_t i = 0; i < source.pieces; ++i) source.format(i, text);
  return text;
}

}  // namespace credstream
