/// The products that a scenario names, in a map or a table.
#include <algorithm>
#include <utility>

#include "agents/country.hpp"
#include "scenarios/county_columns.hpp"
#include "scenarios/layers.hpp"
#include "scenarios/product_reader.hpp"
#include "scenarios/products.hpp"
#include "scenarios/reader.hpp"

namespace credstream {

void Reader::read_products_of(const Node& document) {
  constexpr const char *kPath = "products", *kTablePath = "products.table";
  const Node* const node = find(document, kPath);
  if (node == nullptr || !expect(*node, "'products'", Node::Kind::map, "{tea: {}, oranges: {}}"))
    return;
  ReadProducts read;
  if (const Node* table = find(*node, "table")) {
    check_keys(*node, {"table"}, Code::unknown_key, worded({"a table of products", "产品表"}));
    if (!expect_single(*table, "table")) return;
    std::string file;
    const auto text = text_of_table(*table, kTablePath, file);
    if (!text) return;
    if (context_.texts != nullptr) context_.texts->emplace(file, *text);
    const Sheet sheet = read_sheet(*text, file, kProductTable, report_);
    if (sheet.header.empty()) return;
    read = read_products(sheet, dates_, report_);
    Node whole = scalar(*text, true);
    whole.at = table->at;
    scenario_.calendars.emplace_back(kTablePath, std::move(whole));
  } else {
    read = read_products(*node, dates_, report_);
    scenario_.calendars.emplace_back(kPath, *node);
  }
  given(kPath, node->at);
  if (read.table.rows.empty()) return;
  products_ = std::make_shared<const ProductTable>(std::move(read.table));
  product_places_ = std::move(read.places);
  scenario_.products = products_;
}

/// What farms have of the scenario's amounts they have of each product: with several that have none
/// of their own, a county has several times as much.
void Reader::note_amounts() {
  for (const SizeRule& rule : size_rules()) {
    const auto parameter = parameter_at(rule.path);
    if (rule.cut >= 0 || !parameter || !parameter->info().by_product ||
        parameter->table->section != kFarmerSection.path)
      continue;
    Names without;
    for (const Product& product : products_->rows)
      if (std::none_of(product.own.begin(), product.own.end(), [&](const OwnValue& own) {
            return own.table == parameter->table && own.row == parameter->row;
          }))
        without.push_back(product.name);
    if (without.size() < 2) continue;
    std::string names;
    for (const std::string& name : without) names += (names.empty() ? "" : ", ") + name;
    report_.note(worded({"{0} of the scenario or a county holds for each product that has none of "
                         "its own: {1}",
                         "情景或县的 {0} 用于每种没有自有值的产品：{1}"},
                        rule.path, names));
  }
}

/// Every product is grown somewhere.
void Reader::check_products() {
  if (!products_) return;
  note_amounts();
  if (!counties_) return;
  for (std::uint32_t k = 0; k < products_->rows.size(); ++k) {
    const bool grown = std::any_of(counties_->rows.begin(), counties_->rows.end(),
                                   [&](const CountyRow& county) { return grows(county, k); });
    const std::string& name = products_->rows[k].name;
    if (!grown)
      report_.add(Code::product_without_county, product_places_.at(name),
                  worded({"no county grows {0}; add it to the column 'products' of the table of "
                          "counties, or remove it",
                          "没有县出产 {0}；请把它加入县表的 'products' 一列，或删去它"},
                         quote(name)));
  }
}

}  // namespace credstream
