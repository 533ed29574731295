#include "output/columns.hpp"

#include "output/tables.hpp"
#include "sim/fail.hpp"

namespace credstream {
namespace {

std::variant<std::vector<std::int64_t>, std::vector<double>, NamedCells> empty_cells(
    CellType type) {
  switch (type) {
    case CellType::integer:
      return std::vector<std::int64_t>();
    case CellType::number:
      return std::vector<double>();
    case CellType::text:
      break;
  }
  return NamedCells();
}

}  // namespace

ColumnSink::ColumnSink(const std::vector<std::pair<std::string, CellType>>& columns)
    : known_(columns.size()) {
  for (const auto& [name, type] : columns) columns_.push_back({name, empty_cells(type)});
}

void ColumnSink::text(std::string_view value) {
  auto& known = known_[at_];
  auto& [names, index] = next<NamedCells>();
  // Rows that follow each other mostly hold the same text.
  if (index.empty() || names[static_cast<std::size_t>(index.back())] != value) {
    auto found = known.find(value);
    if (found == known.end()) {
      found = known.emplace(value, static_cast<std::int32_t>(names.size())).first;
      names.emplace_back(value);
    }
    index.push_back(found->second);
  } else {
    index.push_back(index.back());
  }
}

Columns ColumnSink::take() {
  if (at_ != 0) refuse(columns_[at_].name);
  return std::move(columns_);
}

void ColumnSink::refuse(std::string_view column) {
  fail("a row does not fit the columns of its table", column, 0);
}

Columns columns_of(const ResultTableDefinition& table, const Results& results) {
  std::vector<std::pair<std::string, CellType>> columns;
  for (const ResultColumn& column : table.columns(results))
    columns.emplace_back(column.name, column.type);
  ColumnSink sink(columns);
  put_rows(table, results, sink);
  return sink.take();
}

}  // namespace credstream
