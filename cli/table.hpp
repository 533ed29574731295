#pragma once
/// The table of a comparison, for the terminal.
#include <string>

#include "cli/options.hpp"
#include "experiments/compare.hpp"

namespace credstream {

/// Per arm: sales displayed and real, farmers' income, credibility, public money, burden; below
/// each figure its difference from the baseline with the 95 % interval. Arms that find no room
/// beside the others stand in a further table.
std::string comparison_table(const Options& options, const Scenario& scenario,
                             const Comparison& comparison);

}  // namespace credstream
