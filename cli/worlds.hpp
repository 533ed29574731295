#pragma once
/// What a comparison says of its worlds.
#include <optional>
#include <string>

#include "cli/options.hpp"
#include "experiments/claims.hpp"
#include "experiments/compare.hpp"

namespace credstream {

/// Whether `--worlds` and the scenario ask for worlds, and there is more than one arm to compare.
bool asks_for_worlds(const Options& options, const Scenario& scenario);

/// Runs what is missing of the worlds in the folder `worlds` beside the results, or one part of
/// them with --shard, and judges the comparison's claims by all that is stored there. What was
/// interrupted is judged by what is done; the code then is kInterrupted.
ExitCode try_all_worlds(const Options& options, const Scenario& scenario, const std::string& folder,
                        Comparison& comparison);

/// Runs one part of the worlds and nothing else.
ExitCode run_part_of_worlds(const Options& options, const Scenario& scenario,
                            const std::string& folder);

/// Prints the verdict, each claim about the figures by which arms are ranked, and their effects.
void print_worlds(const Options& options, const Comparison& comparison);

/// Runs a few worlds at their size and at four times it, and prints in how many of them each claim
/// has the same answer.
ExitCode print_size_of_worlds(const Options& options, const Scenario& scenario);

}  // namespace credstream
