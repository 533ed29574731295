#pragma once
/// Products: what counties grow, and the values that each product has of its own. Without any, a
/// county grows one product, which has the county's values.
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "agents/calendar.hpp"
#include "agents/county_table.hpp"

namespace credstream {

struct Product {
  std::string name;
  std::vector<OwnValue> own = {};
  /// Days on which it is harvested and, where no window is about it, streamed; none: all.
  std::optional<std::vector<DaySpan>> harvest = {};
  friend bool operator==(const Product&, const Product&) = default;
};

/// All products, in the order of the model: by name. Their order in the user's file is nothing to
/// the results.
struct ProductTable {
  std::vector<Product> rows;
  friend bool operator==(const ProductTable&, const ProductTable&) = default;
};

/// Puts products into the order of the model.
void sort_products(std::vector<Product>& rows);

/// The products that a county grows, by number: those of its row, all where that names none, and
/// one where the scenario has no products.
std::vector<std::uint32_t> products_of(const ArmSetup& arm, std::uint32_t county);

/// The values that hold for a product in a county beside the arm's, later ones above earlier ones:
/// the product's, the county's, and those of the county for this product.
std::vector<OwnValue> values_of_lot(const ArmSetup& arm, std::uint32_t county,
                                    std::uint32_t product);

/// How many lots an arm has: what each county grows of each product.
std::size_t count_lots(const ArmSetup& arm);

}  // namespace credstream
