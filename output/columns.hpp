#pragma once
/// Tables in memory, column by column and typed, for programs that work with them directly. A
/// column holds what the file of the same name holds, to the bit.
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "output/result_table.hpp"

namespace credstream {

/// A column of few different texts: row r holds names[index[r]]. Names are in order of first
/// appearance.
struct NamedCells {
  std::vector<std::string> names;
  std::vector<std::int32_t> index;
};

struct Column {
  std::string name;
  std::variant<std::vector<std::int64_t>, std::vector<double>, NamedCells> cells;
};

using Columns = std::vector<Column>;

/// Takes cells row by row, in the order of the columns, and keeps them by column. A cell of another
/// type than its column, and a row that is not filled at the end, are broken invariants.
class ColumnSink final : public RowSink {
 public:
  explicit ColumnSink(const std::vector<std::pair<std::string, CellType>>& columns);

  void integer(std::int64_t value) override { put<std::vector<std::int64_t>>(value); }
  void number(double value) override { put<std::vector<double>>(value); }
  void text(std::string_view value) override;

  /// The table; every row is filled.
  Columns take();

 private:
  template <class Cells, class Value>
  void put(Value value) {
    next<Cells>().push_back(value);
  }
  template <class Cells>
  Cells& next() {
    Column& column = columns_[at_];
    at_ = at_ + 1 == columns_.size() ? 0 : at_ + 1;
    if (Cells* const cells = std::get_if<Cells>(&column.cells)) return *cells;
    refuse(column.name);
  }
  [[noreturn]] static void refuse(std::string_view column);

  Columns columns_;
  std::vector<std::map<std::string, std::int32_t, std::less<>>> known_;  ///< by column: its names
  std::size_t at_ = 0;
};

/// A table of results, as csv_of() in output/tables.hpp has it.
Columns columns_of(const ResultTableDefinition& table, const Results& results);

}  // namespace credstream
