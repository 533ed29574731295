#pragma once
/// The map of a table's counties: shapes of a GeoJSON file (RFC 7946), joined by name. It is drawn
/// on pages; the model knows nothing of it.
#include <string>
#include <string_view>

#include "agents/county_table.hpp"
#include "scenarios/report.hpp"

namespace credstream {

/// Of a map's file. Half a million numbers take about 150 MB while they are read.
inline constexpr TreeLimits kMapFile{.bytes = std::size_t{4} << 20, .nodes = 700'000};

/// A map, and what a scenario says of it.
struct MapSource {
  std::string_view text;
  std::string file;
  std::string property = "name";  ///< of the features, which holds the county's name
  Place at;                       ///< where the scenario names the map
};

/// The shapes of all counties of the table as a GeoJSON text, a line each, simplified to what a
/// page can show. Empty where a problem was reported.
std::string read_county_map(const MapSource& source, const CountyTable& table, Report& report);

}  // namespace credstream
