#pragma once
/// places.csv: who the counties of a table are, with the values of their own and what their table
/// says of sources; the numbers are those of counties.csv.
#include <string>

#include "agents/county_table.hpp"

namespace credstream {

std::string places_csv(const CountyTable& counties);

}  // namespace credstream
