#include "scenarios/product_reader.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "scenarios/county_columns.hpp"
#include "scenarios/layers.hpp"
#include "scenarios/numbers.hpp"
#include "scenarios/products.hpp"
#include "scenarios/renamed.hpp"
#include "scenarios/spans.hpp"

namespace credstream {
namespace {

constexpr std::string_view kHarvest = "harvest";

bool can_be_products(const FoundParameter& parameter) { return parameter.info().by_product; }

/// Sections with a parameter that a product can have of its own.
Names product_sections() {
  Names sections;
  for (const ModelSection& section : model_sections())
    if (std::any_of(section.table->rows.begin(), section.table->rows.end(),
                    [](const ParameterInfo& row) { return row.by_product; }))
      sections.emplace_back(section.table->section);
  return sections;
}

/// What both forms have in common.
class ProductReader : protected SpanReader {
 public:
  ProductReader(const RunDates& dates, Report& report) : SpanReader(report, dates) {}

 protected:
  /// Adds a product with this name, unless there is one already.
  Product* add(const Node& name) {
    if (!read_name(name, "product") || !is_first(name, seen_)) return nullptr;
    result_.places[name.text] = name.at;
    return &result_.table.rows.emplace_back(Product{.name = name.text});
  }
  void refuse(const Place& at, const std::string& path) {
    report_.add(Code::not_of_products, at, shared_by_products(path));
  }
  ReadProducts take(const Place& at) {
    if (result_.table.rows.empty() && report_.empty())
      report_.add(Code::missing_key, at,
                  worded({"'products' names no product; leave it out for a single one",
                          "'products' 没有列出产品；只有一种产品时请删去它"}));
    sort_products(result_.table.rows);
    return std::move(result_);
  }

 private:
  ReadProducts result_;
  std::map<std::string, int> seen_;
};

// ---- a map -------------------------------------------------------------------------------------

class ProductMapReader : private ProductReader {
 public:
  using ProductReader::ProductReader;

  ReadProducts read(const Node& map) {
    for (const Node& child : map.children) {
      Node name = scalar(child.key, true);
      name.at = child.key_at;
      name.key = child.key;
      Product* const product = add(name);
      if (product == nullptr || child.kind == Node::Kind::nothing) continue;
      if (expect_map(child, child.key)) read_product(child, *product);
    }
    return take(map.at);
  }

 private:
  void read_product(const Node& map, Product& product) {
    for (const Node& child : map.children) {
      if (child.key == kHarvest)
        read_harvest(child, product);
      else if (const ModelSection* section = find_section(child.key))
        read_section(child, *section->table, product);
      else
        unknown(child, map.key);
    }
  }

  void unknown(const Node& child, const std::string& product) {
    Names known = product_sections();
    known.emplace_back(kHarvest);
    std::string hint = suggestion(child.key, known);
    for (const std::string& path : product_paths())
      if (path.ends_with("." + child.key) || path == child.key) {
        const std::size_t dot = path.find('.');
        hint = worded({"; write {0}", "；请写 {0}"},
                      quote(path.substr(0, dot) + ": {" + path.substr(dot + 1) + ": …}"));
        break;
      }
    report_.add(Code::unknown_key, child.key_at,
                worded({"{0} is not a key of product {1}{2}", "{0} 不是产品 {1} 的键{2}"},
                       quote(child.key), quote(product), hint));
  }

  void read_section(const Node& map, const ParameterTable& table, Product& product) {
    if (!expect_map(map, map.key)) return;
    for (const Node& child : map.children) {
      const std::string path = map.key + "." + child.key;
      const auto found = parameter_at(path);
      if (!found) {
        report_.add(
            Code::unknown_parameter, child.key_at,
            worded({"{0} is not a parameter of {1}{2}", "{0} 不是 {1} 的参数{2}"}, quote(child.key),
                   map.key, did_you_mean(child.key, row_names(table.rows))));
      } else if (!can_be_products(*found)) {
        refuse(child.key_at, path);
      } else if (const auto value = read_value(child, found->info())) {
        product.own.push_back({found->table, found->row, *value});
      }
    }
  }

  void read_harvest(const Node& node, Product& product) {
    std::vector<DaySpan>& spans = product.harvest.emplace();
    const auto add_spans = [&](const Node& one) {
      for (const DaySpan& span : spans_of(one)) spans.push_back(span);
    };
    if (node.is_map()) {
      check_ends(node);
      add_spans(node);
    } else if (expect(node, quote(kHarvest), Node::Kind::list, "[{from: 04-01, to: 05-31}]")) {
      for (const Node& one : node.children)
        if (expect(one, quote(kHarvest), Node::Kind::map, "{from: 04-01, to: 05-31}")) {
          check_ends(one);
          add_spans(one);
        }
    }
  }

  void check_ends(const Node& map) {
    for (const Node& child : map.children)
      if (child.key != "from" && child.key != "to")
        report_.add(Code::unknown_key, child.key_at,
                    worded({"{0} is not a key of 'harvest'{1}", "{0} 不是 'harvest' 的键{1}"},
                           quote(child.key), suggestion(child.key, {"from", "to"})));
  }
};

// ---- a table -----------------------------------------------------------------------------------

class ProductTableReader : private ProductReader {
 public:
  ProductTableReader(const Sheet& sheet, const RunDates& dates, Report& report)
      : ProductReader(dates, report), sheet_(sheet) {}

  ReadProducts read() {
    if (read_header())
      for (const SheetRow& row : sheet_.rows) read_row(row);
    return take({sheet_.file, 1, 1});
  }

 private:
  struct Column {
    std::optional<ProductColumn::Kind> known = {};  ///< else a parameter
    FoundParameter parameter = {};
  };

  bool read_header() {
    std::map<std::string, int> seen;
    bool named = false;
    for (const SheetCell& cell : sheet_.header) {
      columns_.push_back(column_of(cell));
      const auto known = columns_.back().known;
      named = named || known == ProductColumn::Kind::name;
      Node entry = scalar(known ? known_name(*known, cell.text) : current_path(cell.text));
      entry.at = sheet_.at(cell);
      is_first(entry, seen);
    }
    if (!named)
      report_.add(Code::missing_key, {sheet_.file, 1, 1},
                  worded({"the table has no column {0}, with the names of the products",
                          "表格没有 {0} 列，即产品名称"},
                         quote("name")));
    return named;
  }

  /// One name for a column that has one in each language.
  static std::string known_name(ProductColumn::Kind kind, const std::string& text) {
    for (const ProductColumn& column : kProductColumns)
      if (column.kind == kind && (column.name == text || column.name_zh == text))
        return std::string(column.name);
    return text;
  }

  Column column_of(const SheetCell& cell) {
    for (const ProductColumn& column : kProductColumns)
      if (cell.text == column.name || cell.text == column.name_zh) return {.known = column.kind};
    const std::string path = current_path(cell.text);
    if (const auto found = parameter_at(path)) {
      if (!can_be_products(*found)) refuse(sheet_.at(cell), path);
      return {.parameter = *found};
    }
    if (parameter_of_note(cell.text)) return {.known = ProductColumn::Kind::note};
    Names all = product_paths();
    for (const ProductColumn& column : kProductColumns) all.emplace_back(column.name);
    report_.add(Code::unknown_column, sheet_.at(cell),
                worded({"{0} is not a column of a table of products{1}", "{0} 不是产品表的列{1}"},
                       quote(cell.text), did_you_mean(path, all)));
    return {.known = ProductColumn::Kind::note};
  }

  void read_row(const SheetRow& row) {
    Product* product = nullptr;
    for (std::size_t i = 0; i < row.size(); ++i)
      if (columns_[i].known == ProductColumn::Kind::name) product = add(node_of(row[i], "product"));
    if (product == nullptr) return;
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (row[i].text.empty()) continue;
      if (columns_[i].known == ProductColumn::Kind::harvest)
        read_harvest(row[i], *product);
      else if (!columns_[i].known)
        read_own(row[i], columns_[i].parameter, *product);
    }
  }

  Node node_of(const SheetCell& cell, std::string_view key) const {
    Node node = scalar(cell.text);
    node.at = sheet_.at(cell);
    node.key = key;
    return node;
  }

  void read_own(const SheetCell& cell, const FoundParameter& parameter, Product& product) {
    const auto plain = plain_number(sheet_, cell, report_);
    if (!plain) return;
    Node node = node_of(cell, parameter.info().name);
    node.text = *plain;
    if (const auto value = read_value(node, parameter.info()))
      product.own.push_back({parameter.table, parameter.row, *value});
  }

  /// "04-01..05-31; 11-01..01-31".
  void read_harvest(const SheetCell& cell, Product& product) {
    std::vector<DaySpan>& spans = product.harvest.emplace();
    for (const std::string& part : parts_of(cell.text)) {
      const std::size_t dots = part.find("..");
      if (dots == std::string::npos) {
        report_.add(Code::calendar_span, sheet_.at(cell),
                    worded({"{0} is no span of days; write it as 04-01..05-31",
                            "{0} 不是时段；请写成 04-01..05-31"},
                           quote(part)));
        continue;
      }
      Node span = empty_map();
      span.at = sheet_.at(cell);
      for (const auto& [key, text] :
           {std::pair{"from", part.substr(0, dots)}, std::pair{"to", part.substr(dots + 2)}}) {
        SheetCell end = cell;
        end.text = trimmed(text);
        put(span, key, node_of(end, key));
      }
      for (const DaySpan& days : spans_of(span)) spans.push_back(days);
    }
  }

  const Sheet& sheet_;
  std::vector<Column> columns_;
};

}  // namespace

Names product_paths() {
  Names paths;
  for (const ModelSection& section : model_sections())
    for (const ParameterInfo& row : section.table->rows)
      if (row.by_product)
        paths.push_back(std::string(section.table->section) + "." + std::string(row.name));
  return paths;
}

ReadProducts read_products(const Node& map, const RunDates& dates, Report& report) {
  return ProductMapReader(dates, report).read(map);
}

ReadProducts read_products(const Sheet& sheet, const RunDates& dates, Report& report) {
  return ProductTableReader(sheet, dates, report).read();
}

}  // namespace credstream
