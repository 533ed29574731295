#include "experiments/doses.hpp"

#include <algorithm>
#include <limits>

#include "scenarios/county_columns.hpp"
#include "scenarios/renamed.hpp"
#include "sim/fail.hpp"

namespace credstream {
namespace {

constexpr std::string_view kIntensity = "intensity";

std::size_t row_of(const ParameterTable& table, std::string_view name) {
  for (std::size_t row = 0; row < table.rows.size(); ++row)
    if (table.rows[row].name == name) return row;
  return table.rows.size();
}

/// The value that a path ("section.row") names in one arm, or nullptr.
double* find_value(ArmSetup& setup, std::string_view path_given) {
  const std::string path_now = current_path(path_given);
  const std::string_view path = path_now;
  const std::size_t dot = path.rfind('.');
  if (dot == std::string_view::npos) return nullptr;
  const std::string_view section = path.substr(0, dot), name = path.substr(dot + 1);
  for (const ModelSection& s : model_sections()) {
    if (s.table->section != section) continue;
    const std::size_t row = row_of(*s.table, name);
    return row < s.table->rows.size() ? &s.values(setup.params)[row] : nullptr;
  }
  double* found = nullptr;
  for_each_use(setup, [&](const ParameterTable& table, std::vector<double>& values) {
    if (table.section != section) return;
    const std::size_t row = row_of(table, name);
    if (row < values.size()) found = &values[row];
  });
  return found;
}

/// Calls f(value) for a product's own value in an arm, which becomes the product's own if it was
/// the arm's; false when there is no such product or products can have no such value.
template <class F>
bool visit_product(ArmSetup& setup, const ProductPath& path, const F& f) {
  const auto found = parameter_at(current_path(path.path));
  if (!setup.products || !found || !found->info().by_product) return false;
  auto changed = std::make_shared<ProductTable>(*setup.products);
  const auto product = std::find_if(changed->rows.begin(), changed->rows.end(),
                                    [&](const Product& its) { return its.name == path.product; });
  if (product == changed->rows.end()) return false;
  auto own = std::find_if(product->own.begin(), product->own.end(), [&](const OwnValue& its) {
    return its.table == found->table && its.row == found->row;
  });
  if (own == product->own.end())
    own = product->own.insert(own, {found->table, found->row, *find_value(setup, path.path)});
  f(own->value);
  setup.products = std::move(changed);
  return true;
}

/// Calls f(value) for the place that the path means in each arm that has it; false when none has.
template <class F>
bool visit_if_any(std::vector<Arm>& arms, std::string_view path, const F& f) {
  std::string_view only;
  if (path.starts_with("arms.")) {
    path.remove_prefix(5);
    only = path.substr(0, path.find('.'));
    path.remove_prefix(std::min(path.size(), only.size() + 1));
  }
  bool found = false;
  const auto of_product = product_path(path);
  for (Arm& arm : arms) {
    if (!only.empty() && arm.name != only) continue;
    if (of_product) {
      found = visit_product(arm.setup, *of_product, f) || found;
    } else if (double* value = find_value(arm.setup, path)) {
      f(*value);
      found = true;
    }
  }
  return found;
}

/// Takes an own value that `is_it` finds away from what has some.
template <class Owner, class IsIt>
void drop(Owner& owner, const IsIt& is_it) {
  std::erase_if(owner.own, is_it);
}
template <class IsIt>
void drop(CountyRow& county, const IsIt& is_it) {
  std::erase_if(county.own, is_it);
  std::erase_if(county.of_products, [&](const OwnOfProduct& own) { return is_it(own.value); });
}

/// The table without such values.
template <class Table, class IsIt>
std::shared_ptr<const Table> without_own(const std::shared_ptr<const Table>& table,
                                         const IsIt& is_it) {
  if (!table) return table;
  auto result = std::make_shared<Table>(*table);
  for (auto& row : result->rows) drop(row, is_it);
  return result;
}

template <class F>
void visit(std::vector<Arm>& arms, const std::string& path, const F& f) {
  if (!visit_if_any(arms, path, f)) fail("no arm has a parameter of this path", path, 0);
}

}  // namespace

bool has_dose(const ArmSetup& arm) {
  return std::any_of(arm.tactics.begin(), arm.tactics.end(), [](const TacticUse& use) {
    return use.tactic->name != "organic" && intensity(use) > 0;
  });
}

double intensity(const TacticUse& use) {
  return use.values[row_of(*use.tactic->table, kIntensity)];
}

ArmSetup with_dose(const ArmSetup& arm, double times) {
  ArmSetup changed = arm;
  for (TacticUse& use : changed.tactics)
    if (use.tactic->name != "organic") use.values[row_of(*use.tactic->table, kIntensity)] *= times;
  return changed;
}

double greatest_dose(const ArmSetup& arm) {
  double most = std::numeric_limits<double>::infinity();
  for (const TacticUse& use : arm.tactics) {
    if (use.tactic->name == "organic" || intensity(use) <= 0) continue;
    const ParameterInfo& row = use.tactic->table->rows[row_of(*use.tactic->table, kIntensity)];
    most = std::min(most, row.range.greatest / intensity(use));
  }
  return most;
}

std::optional<std::size_t> find_arm(const std::vector<Arm>& arms, std::string_view name) {
  for (std::size_t a = 0; a < arms.size(); ++a)
    if (arms[a].name == name) return a;
  return std::nullopt;
}

double parameter_at(const std::vector<Arm>& arms, const std::string& path) {
  std::vector<Arm> copies = arms;
  std::optional<double> first;
  visit(copies, path, [&](double& value) { first = first.value_or(value); });
  return *first;
}

bool has_parameter(const std::vector<Arm>& arms, const std::string& path) {
  std::vector<Arm> copies = arms;
  return visit_if_any(copies, path, [](double&) {});
}

void set_parameter(std::vector<Arm>& arms, const std::string& path, double value) {
  visit(arms, path, [&](double& place) { place = value; });
}

void drop_own_values(std::vector<Arm>& arms, std::string_view path) {
  const auto is_it = [&](const OwnValue& own) {
    return path ==
           std::string(own.table->section) + "." + std::string(own.table->rows[own.row].name);
  };
  for (Arm& arm : arms) {
    arm.setup.counties = without_own(arm.setup.counties, is_it);
    arm.setup.products = without_own(arm.setup.products, is_it);
  }
}

}  // namespace credstream
