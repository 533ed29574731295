#pragma once
/// What a comparison over policies prints beside the table of all arms.
#include <vector>

#include "cli/options.hpp"
#include "experiments/compare.hpp"
#include "experiments/policies.hpp"

namespace credstream {

/// Counts for each policy in how many plausible worlds it helps: a study in the folder `draws`
/// beside the results, which goes on where it was left. Fine without --draws.
ExitCode try_worlds(const Options& options, const Scenario& scenario, const std::string& folder,
                    std::vector<PolicyEffect>& effects);

/// The table of policies, best for credibility first; Markdown for --format md.
void print_policies(const Options& options, const Scenario& scenario,
                    std::vector<PolicyEffect> effects);

}  // namespace credstream
