#include "agents/product_table.hpp"

#include <algorithm>
#include <numeric>

#include "agents/arm.hpp"
#include "agents/country.hpp"

namespace credstream {
namespace {

/// The row of a county; none where the scenario has no table of counties.
const CountyRow* row_of(const ArmSetup& arm, std::uint32_t county) {
  return arm.counties ? &arm.counties->rows[county] : nullptr;
}

void append(std::vector<OwnValue>& to, const std::vector<OwnValue>& more) {
  to.insert(to.end(), more.begin(), more.end());
}

}  // namespace

void sort_products(std::vector<Product>& rows) {
  std::sort(rows.begin(), rows.end(), [](const Product& a, const Product& b) {
    const int order = compare_names(a.name, b.name);
    return order != 0 ? order < 0 : a.name < b.name;
  });
}

std::vector<std::uint32_t> products_of(const ArmSetup& arm, std::uint32_t county) {
  const CountyRow* const row = row_of(arm, county);
  if (row != nullptr && !row->products.empty()) return row->products;
  std::vector<std::uint32_t> all(arm.products ? arm.products->rows.size() : 1);
  std::iota(all.begin(), all.end(), 0U);
  return all;
}

std::vector<OwnValue> values_of_lot(const ArmSetup& arm, std::uint32_t county,
                                    std::uint32_t product) {
  std::vector<OwnValue> values;
  if (arm.products) append(values, arm.products->rows[product].own);
  const CountyRow* const row = row_of(arm, county);
  if (row == nullptr) return values;
  append(values, row->own);
  for (const OwnOfProduct& own : row->of_products)
    if (own.product == product) values.push_back(own.value);
  return values;
}

std::size_t count_lots(const ArmSetup& arm) {
  const auto counties = static_cast<std::uint32_t>(counties_in(arm.params.population));
  const std::size_t products = arm.products ? arm.products->rows.size() : 1;
  if (!arm.counties) return counties * products;
  const std::size_t parts = counties / arm.counties->rows.size();
  std::size_t lots = 0;
  for (const CountyRow& row : arm.counties->rows)
    lots += parts * (row.products.empty() ? products : row.products.size());
  return lots;
}

}  // namespace credstream
