#include "experiments/places.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <vector>

#include "output/csv_text.hpp"

namespace credstream {
namespace {

/// A column of a value or a note, with how a county's row holds it.
struct Column {
  std::string name;
  const ParameterTable* table = nullptr;  ///< of a value; else it is a note
  std::size_t row = 0;
  std::optional<std::uint32_t> product = {};  ///< that the value is for; none: for each

  bool holds(const OwnValue& own) const { return own.table == table && own.row == row; }
};

std::string path_of(const OwnValue& own) {
  return std::string(own.table->section) + "." + std::string(own.table->rows[own.row].name);
}

std::vector<Column> columns_of(const CountyTable& counties, const ProductTable* products) {
  std::vector<Column> values, notes;
  const auto add = [](std::vector<Column>& columns, Column column) {
    const bool known = std::any_of(columns.begin(), columns.end(),
                                   [&](const Column& c) { return c.name == column.name; });
    if (!known) columns.push_back(std::move(column));
  };
  for (const CountyRow& county : counties.rows) {
    for (const OwnValue& own : county.own) add(values, {path_of(own), own.table, own.row});
    for (const OwnOfProduct& own : county.of_products)
      add(values, {"products." + products->rows[own.product].name + "." + path_of(own.value),
                   own.value.table, own.value.row, own.product});
    for (const auto& [name, text] : county.notes) add(notes, {name});
  }
  std::sort(values.begin(), values.end(),
            [](const Column& a, const Column& b) { return a.name < b.name; });
  values.insert(values.end(), notes.begin(), notes.end());
  return values;
}

bool has_chinese_names(const CountyTable& counties) {
  return std::any_of(counties.rows.begin(), counties.rows.end(), [](const CountyRow& county) {
    return !county.name_zh.empty() || !county.prefecture_zh.empty();
  });
}

void append(std::string& text, const Column& column, const CountyRow& county) {
  text += ',';
  for (const OwnValue& own : county.own)
    if (!column.product && column.holds(own)) append_number(text, own.value);
  for (const OwnOfProduct& own : county.of_products)
    if (column.product == own.product && column.holds(own.value))
      append_number(text, own.value.value);
  for (const auto& [name, note] : county.notes)
    if (column.table == nullptr && name == column.name) append_cell(text, note);
}

/// The names of what a county grows.
std::string products_cell(const CountyRow& county, const ProductTable& products) {
  std::string names;
  for (std::uint32_t k = 0; k < products.rows.size(); ++k) {
    const auto& its = county.products;
    if (!its.empty() && std::find(its.begin(), its.end(), k) == its.end()) continue;
    names += (names.empty() ? "" : ";") + products.rows[k].name;
  }
  return names;
}

}  // namespace

std::string places_csv(const CountyTable& counties, const ProductTable* products) {
  const std::vector<Column> columns = columns_of(counties, products);
  const bool in_chinese = has_chinese_names(counties);
  std::string text = "county,name,province,prefecture,people";
  if (in_chinese) text += ",name_zh,prefecture_zh";
  if (products != nullptr) text += ",products";
  for (const Column& column : columns) text += ',' + csv_cell(column.name);
  text += '\n';
  for (std::size_t j = 0; j < counties.rows.size(); ++j) {
    const CountyRow& county = counties.rows[j];
    append_number(text, static_cast<std::int64_t>(j));
    for (const std::string* part : {&county.name, &county.province, &county.prefecture})
      text += ',' + csv_cell(*part);
    text += ',';
    append_number(text, county.people);
    if (in_chinese) text += ',' + csv_cell(county.name_zh) + ',' + csv_cell(county.prefecture_zh);
    if (products != nullptr) text += ',' + csv_cell(products_cell(county, *products));
    for (const Column& column : columns) append(text, column, county);
    text += '\n';
  }
  return text;
}

}  // namespace credstream
