#include "experiments/places.hpp"

#include <algorithm>
#include <vector>

#include "output/csv_text.hpp"

namespace credstream {
namespace {

/// A column of a value or a note, with how a county's row holds it.
struct Column {
  std::string name;
  const ParameterTable* table = nullptr;  ///< of a value; else it is a note
  std::size_t row = 0;
};

std::vector<Column> columns_of(const CountyTable& counties) {
  std::vector<Column> values, notes;
  const auto add = [](std::vector<Column>& columns, Column column) {
    const bool known = std::any_of(columns.begin(), columns.end(),
                                   [&](const Column& c) { return c.name == column.name; });
    if (!known) columns.push_back(std::move(column));
  };
  for (const CountyRow& county : counties.rows) {
    for (const OwnValue& own : county.own)
      add(values,
          {std::string(own.table->section) + "." + std::string(own.table->rows[own.row].name),
           own.table, own.row});
    for (const auto& [name, text] : county.notes) add(notes, {name});
  }
  std::sort(values.begin(), values.end(),
            [](const Column& a, const Column& b) { return a.name < b.name; });
  values.insert(values.end(), notes.begin(), notes.end());
  return values;
}

void append(std::string& text, const Column& column, const CountyRow& county) {
  text += ',';
  for (const OwnValue& own : county.own)
    if (own.table == column.table && own.row == column.row) append_number(text, own.value);
  for (const auto& [name, note] : county.notes)
    if (column.table == nullptr && name == column.name) append_cell(text, note);
}

}  // namespace

std::string places_csv(const CountyTable& counties) {
  const std::vector<Column> columns = columns_of(counties);
  std::string text = "county,name,province,prefecture,people";
  for (const Column& column : columns) text += ',' + csv_cell(column.name);
  text += '\n';
  for (std::size_t j = 0; j < counties.rows.size(); ++j) {
    const CountyRow& county = counties.rows[j];
    append_number(text, static_cast<std::int64_t>(j));
    for (const std::string* part : {&county.name, &county.province, &county.prefecture})
      text += ',' + csv_cell(*part);
    text += ',';
    append_number(text, county.people);
    for (const Column& column : columns) append(text, column, county);
    text += '\n';
  }
  return text;
}

}  // namespace credstream
