#pragma once
/// The counties of an output folder, as a report shows them.
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "output/io_problem.hpp"
#include "output/reader.hpp"

namespace credstream {

/// counties.csv: `columns`; `means`, for each column and arm a list of counties with means over
/// replicates; `first`, the same of the first replicate alone, for what has no mean, such as whom a
/// county copied; `differences`, for some columns and each arm the paired differences from the
/// baseline. Null where there are too many counties for a page.
nlohmann::json read_counties(const ResultsFolder& folder, const std::string& baseline,
                             std::vector<IoProblem>& problems);

/// places.csv: `names`, `prefectures`, both in Chinese where given, and `people`; lists in the
/// order of the counties.
nlohmann::json read_places(const ResultsFolder& folder, std::vector<IoProblem>& problems);

/// map.geojson: for each county its polygons, as GeoJSON has them.
nlohmann::json read_map(const ResultsFolder& folder, std::vector<IoProblem>& problems);

}  // namespace credstream
