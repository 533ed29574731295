#pragma once
/// How much results depend on what nobody has measured: every parameter that is not a choice of
/// the scenario is set to both ends of its plausible range, alone.
#include <string>
#include <vector>

#include "experiments/runs.hpp"

namespace credstream {

/// What moving one parameter over its plausible range does to the differences of the arms from
/// the baseline.
struct Dependence {
  std::string path;  ///< such as "belief.half_life_days"
  const ParameterInfo* row = nullptr;
  double credibility_points = 0;  ///< largest shift, over arms, of the difference in credibility
  double income_share =
      0;  ///< largest shift of the difference in farmers' income, of the baseline's
  bool ranking_changes = false;  ///< arms change places, in credibility or in income, at either end
};

/// One row per parameter, in the order of sections and tactics. Runs the experiment that compare
/// runs, matched doses included, on its first `replicates` replicates, with at most `consumers`
/// consumers, each standing for more people. Empty when the watch was stopped.
std::vector<Dependence> dependence_on_parameters(const Scenario& scenario, double consumers,
                                                 std::int32_t replicates, int threads,
                                                 Watch& watch);

/// The table as Markdown, the most influential first within each kind of evidence.
std::string evidence_markdown(std::vector<Dependence> rows, bool chinese);

}  // namespace credstream
