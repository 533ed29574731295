#include "scenarios/county_columns.hpp"

#include <algorithm>

#include "agents/policy.hpp"
#include "agents/tactic.hpp"
#include "scenarios/products.hpp"

namespace credstream {
namespace {

/// Calls f(table) for each section, tactic and policy.
template <class F>
void for_each_table(const F& f) {
  for (const ModelSection& section : model_sections()) f(*section.table);
  for (const TacticDefinition* tactic : tactics()) f(*tactic->table);
  for (const PolicyDefinition* policy : policies()) f(*policy->table);
}

/// Whether the table has a value for a product in each county that grows it.
bool decides_for_product(const CountyTable& counties, const ProductTable& products,
                         const ProductPath& path) {
  const auto found = parameter_at(path.path);
  const auto product = std::find_if(products.rows.begin(), products.rows.end(),
                                    [&](const Product& its) { return its.name == path.product; });
  if (!found || product == products.rows.end()) return false;
  const auto number = static_cast<std::uint32_t>(product - products.rows.begin());
  const auto is_it = [&](const OwnValue& own) {
    return own.table == found->table && own.row == found->row;
  };
  return std::all_of(counties.rows.begin(), counties.rows.end(), [&](const CountyRow& county) {
    const auto its = [&](const OwnOfProduct& own) {
      return own.product == number && is_it(own.value);
    };
    return !grows(county, number) || std::any_of(county.own.begin(), county.own.end(), is_it) ||
           std::any_of(county.of_products.begin(), county.of_products.end(), its);
  });
}

}  // namespace

const CountyColumn* county_column(std::string_view name) {
  for (const CountyColumn& column : kCountyColumns)
    if (name == column.name || name == column.name_zh) return &column;
  return nullptr;
}

std::optional<std::string> parameter_of_note(std::string_view column) {
  for (const std::string_view ending : {".source", ".evidence"})
    if (column.ends_with(ending)) {
      std::string path(column.substr(0, column.size() - ending.size()));
      if (parameter_at(path)) return path;
    }
  return std::nullopt;
}

std::optional<FoundParameter> parameter_at(std::string_view path) {
  const std::size_t dot = path.rfind('.');
  if (dot == std::string_view::npos) return std::nullopt;
  std::optional<FoundParameter> found;
  for_each_table([&](const ParameterTable& table) {
    if (table.section != path.substr(0, dot)) return;
    for (std::size_t i = 0; i < table.rows.size(); ++i)
      if (table.rows[i].name == path.substr(dot + 1)) found = {&table, i};
  });
  return found;
}

Names own_paths() {
  Names paths;
  for_each_table([&](const ParameterTable& table) {
    for (const ParameterInfo& row : table.rows)
      if (can_be_own(table, row))
        paths.push_back(std::string(table.section) + "." + std::string(row.name));
  });
  return paths;
}

std::optional<ProductPath> product_path(std::string_view column) {
  constexpr std::string_view kProducts = "products.";
  if (!column.starts_with(kProducts)) return std::nullopt;
  column.remove_prefix(kProducts.size());
  const std::size_t dot = column.find('.');
  if (dot == std::string_view::npos) return std::nullopt;
  return ProductPath{std::string(column.substr(0, dot)), std::string(column.substr(dot + 1))};
}

bool decides(const CountyTable* counties, const ProductTable* products, std::string_view path) {
  if (counties != nullptr && path == "population.counties") return true;
  if (const auto of_product = product_path(path))
    return counties != nullptr && products != nullptr &&
           decides_for_product(*counties, *products, *of_product);
  const auto found = parameter_at(path);
  if (!found) return false;
  const auto all_have_it = [&](const auto& rows) {
    return std::all_of(rows.begin(), rows.end(), [&](const auto& row) {
      return std::any_of(row.own.begin(), row.own.end(), [&](const OwnValue& own) {
        return own.table == found->table && own.row == found->row;
      });
    });
  };
  return (counties != nullptr && all_have_it(counties->rows)) ||
         (products != nullptr && all_have_it(products->rows));
}

Said decided_by_table(std::string_view path) {
  return worded({"the table of counties decides on {0}, so another value would do nothing",
                 "{0} 由县表决定，另给的值不起作用"},
                quote(path));
}

}  // namespace credstream
