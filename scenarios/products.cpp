#include "scenarios/products.hpp"

#include <algorithm>

#include "scenarios/county_columns.hpp"
#include "scenarios/product_reader.hpp"
#include "scenarios/renamed.hpp"

namespace credstream {

bool grows(const CountyRow& county, std::uint32_t product) {
  const std::vector<std::uint32_t>& its = county.products;
  return its.empty() || std::find(its.begin(), its.end(), product) != its.end();
}

Said not_grown(const CountyRow& county, const std::string& product) {
  return worded({"{0} does not grow {1}; add it to the column 'products' of its row",
                 "{0} 不出产 {1}；请把它加入该县 'products' 一列"},
                quote(county.name), quote(product));
}

Said shared_by_products(std::string_view path) {
  return worded({"{0} is the same for all products of a county; give it in the scenario or "
                 "in the table of counties",
                 "{0} 在一个县的各产品之间相同；请写在情景或县表里"},
                quote(path));
}

void append_product_paths(const ProductTable* products, std::vector<std::string>& paths) {
  if (products == nullptr) return;
  const Names own = product_paths();
  for (const Product& product : products->rows)
    for (const std::string& path : own) paths.push_back("products." + product.name + "." + path);
}

bool ProductNames::admits(const Node& path) {
  const auto of_product = product_path(path.text);
  if (!of_product) return true;
  if (!named(of_product->product, path.at)) return false;
  const std::string its = current_path(of_product->path);
  const auto found = parameter_at(its);
  if (!found || found->info().by_product) return true;
  report_.add(Code::not_of_products, path.at, shared_by_products(its));
  return false;
}

std::vector<std::string> ProductNames::all() const {
  std::vector<std::string> names;
  if (products_)
    for (const Product& product : products_->rows) names.push_back(product.name);
  return names;
}

std::optional<std::uint32_t> ProductNames::named(const std::string& name, const Place& at) {
  const std::vector<std::string> names = all();
  const auto found = std::find(names.begin(), names.end(), name);
  if (found != names.end()) return static_cast<std::uint32_t>(found - names.begin());
  if (names.empty())
    report_.add(Code::unknown_product, at,
                worded({"{0} is not a product: the scenario has none; add 'products:'",
                        "{0} 不是产品：情景没有产品；请加上 'products:'"},
                       quote(name)));
  else
    report_.add(Code::unknown_product, at,
                worded({"{0} is not a product of the scenario{1}", "{0} 不是情景中的产品{1}"},
                       quote(name), suggestion(name, names)));
  return std::nullopt;
}

bool ProductNames::any_grown(const std::vector<std::uint32_t>& products,
                             const std::vector<std::uint32_t>& counties) const {
  if (!counties_ || products.empty()) return true;
  const auto grows_one = [&](const CountyRow& county) {
    return std::any_of(products.begin(), products.end(),
                       [&](std::uint32_t product) { return grows(county, product); });
  };
  const std::vector<CountyRow>& rows = counties_->rows;
  if (counties.empty()) return std::any_of(rows.begin(), rows.end(), grows_one);
  return std::any_of(counties.begin(), counties.end(),
                     [&](std::uint32_t county) { return grows_one(rows[county]); });
}

void ProductNames::check_grown(std::uint32_t product, std::uint32_t county, const Place& at) {
  if (!counties_ || grows(counties_->rows[county], product)) return;
  report_.add(Code::unknown_product, at,
              not_grown(counties_->rows[county], products_->rows[product].name));
}

}  // namespace credstream
