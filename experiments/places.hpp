#pragma once
/// places.csv: who the counties of a table are, what they grow, the values of their own and what
/// their table says of sources; the numbers are those of counties.csv.
#include <string>

#include "agents/product_table.hpp"

namespace credstream {

std::string places_csv(const CountyTable& counties, const ProductTable* products = nullptr);

}  // namespace credstream
