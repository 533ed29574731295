#include "scenarios/county_reader.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "scenarios/county_columns.hpp"
#include "scenarios/numbers.hpp"
#include "scenarios/product_reader.hpp"
#include "scenarios/products.hpp"
#include "scenarios/renamed.hpp"
#include "scenarios/utf8.hpp"
#include "scenarios/values.hpp"

namespace credstream {
namespace {

using Kind = CountyColumn::Kind;

constexpr int kLongestName = 100, kLongestNote = 500;

constexpr ParameterInfo kPeople{.name = "people",
                                .value = 1,
                                .range = {1, 1e9},
                                .unit = "people",
                                .evidence = Evidence::chosen,
                                .meaning = "People of a county",
                                .meaning_zh = "县的人口",
                                .source = "scenario",
                                .integer = true};

/// What a column of the table at hand is.
struct Column {
  const CountyColumn* known = nullptr;  ///< else a parameter, or where its value comes from
  FoundParameter parameter = {};
  std::optional<std::uint32_t> product = {};  ///< that the value is for; none: for each
  bool is_note = false;
};

class CountyTableReader : private ValueReader {
 public:
  CountyTableReader(const Sheet& sheet, const RunDates& dates, Report& report,
                    std::shared_ptr<const ProductTable> products)
      : ValueReader(report, dates),
        sheet_(sheet),
        products_(std::move(products)),
        product_names_(report, products_) {}

  CountyTable read() {
    CountyTable table;
    if (!read_header()) return table;
    for (const SheetRow& row : sheet_.rows) {
      if (report_.full()) break;
      table.rows.push_back(read_row(row));
    }
    if (report_.empty() && table.rows.empty())
      report_.add(Code::missing_key, {sheet_.file, 1, 1},
                  worded({"the table holds no counties", "表格中没有县"}));
    sort_counties(table.rows);
    return table;
  }

 private:
  // ---- the first line
  bool read_header() {
    std::map<std::string, int> seen;
    for (const SheetCell& cell : sheet_.header) {
      columns_.push_back(column_of(cell));
      const CountyColumn* const known = columns_.back().known;
      Node entry = scalar(known != nullptr ? std::string(known->name) : current_path(cell.text));
      entry.at = sheet_.at(cell);
      is_first(entry, seen);
    }
    if (!seen.contains("name"))
      report_.add(Code::missing_key, {sheet_.file, 1, 1},
                  worded({"the table has no column {0}, with the names of the counties",
                          "表格没有 {0} 列，即县名"},
                         quote("name")));
    return report_.empty();
  }

  Column column_of(const SheetCell& cell) {
    if (const CountyColumn* known = county_column(cell.text))
      return {.known = known, .is_note = known->kind == Kind::note};
    const std::string path = current_path(cell.text);
    if (const auto found = parameter_at(path)) {
      if (!can_be_own(*found->table, found->info()))
        report_.add(Code::not_of_counties, sheet_.at(cell),
                    worded({"{0} is the same in all counties; give it in the scenario and remove "
                            "the column",
                            "{0} 在各县相同；请写在情景里并删去此列"},
                           quote(path)));
      return {.parameter = *found};
    }
    if (parameter_of_note(cell.text)) return {.is_note = true};
    if (const auto its = product_path(path)) return product_column(*its, cell);
    Names all = own_paths();
    for (const CountyColumn& column : kCountyColumns) all.emplace_back(column.name);
    report_.add(Code::unknown_column, sheet_.at(cell),
                worded({"{0} is not a column of a table of counties{1}", "{0} 不是县表的列{1}"},
                       quote(cell.text), hint_for(path, all)));
    return {.is_note = true};
  }

  /// A column of values for one product.
  Column product_column(const ProductPath& its, const SheetCell& cell) {
    const auto product = product_names_.named(its.product, sheet_.at(cell));
    const auto found = parameter_at(its.path);
    if (!found)
      report_.add(Code::unknown_column, sheet_.at(cell),
                  worded({"{0} is not a parameter that a product can have of its own{1}",
                          "{0} 不是产品可以自有的参数{1}"},
                         quote(its.path), did_you_mean(its.path, product_paths())));
    else if (!found->info().by_product)
      report_.add(Code::not_of_products, sheet_.at(cell),
                  worded({"{0} is the same for all products of a county; name the column {1}",
                          "{0} 在一个县的各产品之间相同；列名请写 {1}"},
                         quote(its.path), quote(its.path)));
    if (!product || !found) return {.is_note = true};
    return {.parameter = *found, .product = product};
  }

  /// What was probably meant: a parameter of this name without its section, or one that is near.
  static std::string hint_for(const std::string& path, const Names& all) {
    for (const std::string& known : all)
      if (known.ends_with("." + path))
        return worded({"; did you mean '{0}'?", "；是否指 '{0}'？"}, known);
    return did_you_mean(path, all);
  }

  // ---- a county
  CountyRow read_row(const SheetRow& row) {
    CountyRow county;
    for (std::size_t i = 0; i < row.size(); ++i) {
      const Column& column = columns_[i];
      if (column.is_note)
        county.notes.emplace_back(sheet_.header[i].text, text_of(row[i], kLongestNote));
      else if (column.known != nullptr)
        read_known(column.known->kind, row[i], county);
      else if (!row[i].text.empty())
        read_own(row[i], column, county);
    }
    check_products(row, county);
    return county;
  }

  void read_known(Kind kind, const SheetCell& cell, CountyRow& county) {
    if (kind == Kind::products) {
      read_products(cell, county);
    } else if (cell.text.empty()) {
      report_.add(Code::no_value, sheet_.at(cell),
                  worded({"this cell is empty, but the column needs a value in every row",
                          "此单元格为空，但该列每一行都要有值"}));
    } else if (kind == Kind::name) {
      county.name = text_of(cell, kLongestName);
      Node entry = scalar(county.name);
      entry.at = sheet_.at(cell);
      is_first(entry, names_);
    } else if (kind == Kind::people) {
      const auto people = read_number_cell(sheet_, cell, kPeople, report_);
      county.people = static_cast<std::int64_t>(people.value_or(1));
    } else {
      place_of(kind, county) = text_of(cell, kLongestName);
    }
  }

  static std::string& place_of(Kind kind, CountyRow& county) {
    switch (kind) {
      case Kind::prefecture:
        return county.prefecture;
      case Kind::name_zh:
        return county.name_zh;
      case Kind::prefecture_zh:
        return county.prefecture_zh;
      default:
        return county.province;
    }
  }

  /// What a county grows: names of products, each once.
  void read_products(const SheetCell& cell, CountyRow& county) {
    std::map<std::string, int> seen;
    for (const std::string& name : parts_of(cell.text)) {
      Node entry = scalar(name);
      entry.at = sheet_.at(cell);
      if (!is_first(entry, seen)) continue;
      if (const auto product = product_names_.read(entry)) county.products.push_back(*product);
    }
    std::sort(county.products.begin(), county.products.end());
  }

  /// A county has no value for a product that it does not grow.
  void check_products(const SheetRow& row, const CountyRow& county) {
    for (std::size_t i = 0; i < row.size(); ++i)
      if (const auto product = columns_[i].product;
          product && !row[i].text.empty() && !grows(county, *product))
        report_.add(Code::unknown_product, sheet_.at(row[i]),
                    not_grown(county, products_->rows[*product].name));
  }

  void read_own(const SheetCell& cell, const Column& column, CountyRow& county) {
    const FoundParameter& parameter = column.parameter;
    const ParameterInfo& row = parameter.info();
    const auto plain = plain_number(sheet_, cell, report_);
    if (!plain) return;
    Node node = scalar(*plain);
    node.at = sheet_.at(cell);
    node.key = std::string(row.name);
    const auto value = read_value(node, row);
    if (!value) return;
    const OwnValue own{parameter.table, parameter.row, *value};
    if (column.product)
      county.of_products.push_back({*column.product, own});
    else
      county.own.push_back(own);
  }

  /// The text of a cell, which must not be too long.
  std::string text_of(const SheetCell& cell, int longest) {
    if (cell.text.find_first_of("\r\n\t") != std::string::npos)
      report_.add(Code::bad_text, sheet_.at(cell),
                  worded({"this cell has several lines", "此单元格有多行"}));
    if (characters(cell.text) > longest)
      report_.add(
          Code::bad_text, sheet_.at(cell),
          worded({"this cell is longer than {0} characters", "此单元格超过 {0} 个字符"}, longest));
    return cell.text;
  }

  const Sheet& sheet_;
  std::shared_ptr<const ProductTable> products_;
  ProductNames product_names_;
  std::vector<Column> columns_;
  std::map<std::string, int> names_;
};

}  // namespace

CountyTable read_counties(const Sheet& sheet, const RunDates& dates, Report& report,
                          std::shared_ptr<const ProductTable> products) {
  return CountyTableReader(sheet, dates, report, std::move(products)).read();
}

}  // namespace credstream
