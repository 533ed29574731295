#pragma once
/// The counties of an output folder, as a report shows them.
#include <nlohmann/json.hpp>
#include <vector>

#include "output/io_problem.hpp"
#include "output/reader.hpp"

namespace credstream {

/// counties.csv: `columns`; `means`, for each column and arm a list of counties with means over
/// replicates; `first`, the same of the first replicate alone, for what has no mean, such as whom a
/// county copied. Null where there are too many counties for a page.
nlohmann::json read_counties(const ResultsFolder& folder, std::vector<IoProblem>& problems);

}  // namespace credstream
