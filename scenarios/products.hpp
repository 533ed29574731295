#pragma once
/// Products as scenarios and tables name them.
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "agents/product_table.hpp"
#include "scenarios/report.hpp"

namespace credstream {

/// Reads a product by its name.
class ProductNames {
 public:
  ProductNames(Report& report, std::shared_ptr<const ProductTable> products,
               std::shared_ptr<const CountyTable> counties = {})
      : report_(report), products_(std::move(products)), counties_(std::move(counties)) {}

  /// The product that a node names; reports one that there is not.
  std::optional<std::uint32_t> read(const Node& node) { return named(node.text, node.at); }
  std::optional<std::uint32_t> named(const std::string& name, const Place& at);

  /// Whether one of these counties grows one of these products; none stands for all.
  bool any_grown(const std::vector<std::uint32_t>& products,
                 const std::vector<std::uint32_t>& counties) const;

  /// Whether a path may be that of a parameter: where it is about a product, the scenario has that
  /// product, and products can have the parameter of their own. Reports what is not.
  bool admits(const Node& path);

  /// Reports a product that a county does not grow.
  void check_grown(std::uint32_t product, std::uint32_t county, const Place& at);

 private:
  std::vector<std::string> all() const;

  Report& report_;
  std::shared_ptr<const ProductTable> products_;
  std::shared_ptr<const CountyTable> counties_;
};

/// Whether a county grows a product: its row names it, or none.
bool grows(const CountyRow& county, std::uint32_t product);

/// Appends the paths of all values that the products can have of their own.
void append_product_paths(const ProductTable* products, std::vector<std::string>& paths);

/// "'campaign.minutes' is the same for all products of a county".
Said shared_by_products(std::string_view path);

/// "'Dangshan' does not grow 'tea'".
Said not_grown(const CountyRow& county, const std::string& product);

}  // namespace credstream
