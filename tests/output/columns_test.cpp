/// Tables in memory hold what the files hold.
#include "output/columns.hpp"

#include <functional>

#include "output/csv_text.hpp"
#include "output/tables.hpp"
#include "sim/fail.hpp"
#include "tests/small_results.hpp"

using namespace credstream;

namespace {

void append_cell_of(std::string& text, const Column& column, std::size_t row) {
  if (const auto* integers = std::get_if<std::vector<std::int64_t>>(&column.cells))
    append_number(text, (*integers)[row]);
  else if (const auto* numbers = std::get_if<std::vector<double>>(&column.cells))
    append_number(text, (*numbers)[row]);
  else {
    const auto& [names, index] = std::get<NamedCells>(column.cells);
    append_cell(text, names[static_cast<std::size_t>(index[row])]);
  }
}

std::size_t rows_of(const Column& column) {
  return std::visit(
      [](const auto& cells) {
        if constexpr (std::is_same_v<std::decay_t<decltype(cells)>, NamedCells>)
          return cells.index.size();
        else
          return cells.size();
      },
      column.cells);
}

/// The columns as the text of a file.
std::string as_csv(const Columns& columns) {
  std::string text;
  for (const Column& column : columns) {
    if (!text.empty()) text += ',';
    append_cell(text, column.name);
  }
  text += '\n';
  for (std::size_t row = 0; row < rows_of(columns.front()); ++row) {
    for (std::size_t i = 0; i < columns.size(); ++i) {
      if (i > 0) text += ',';
      append_cell_of(text, columns[i], row);
    }
    text += '\n';
  }
  return text;
}

}  // namespace

TEST_CASE("columns in memory are the files, byte by byte") {
  const Results results = full_results();
  for (const ResultTableDefinition* const table : result_tables()) {
    INFO(table->file);
    const std::string text = to_text(csv_of(*table, results));
    CHECK(as_csv(columns_of(*table, results)) == text);
    CHECK(std::count(text.begin(), text.end(), '\n') > 1);
  }
}

TEST_CASE("a cell that does not fit its column is a broken invariant") {
  struct Broken {};
  const BreachHandler before = set_breach_handler([](const Breach&) { throw Broken(); });
  ColumnSink sink({{"name", CellType::text}, {"n", CellType::integer}});
  sink.text("a");
  CHECK_THROWS_AS(sink.take(), Broken);
  CHECK_THROWS_AS(sink.number(0.5), Broken);
  set_breach_handler(before);
}
