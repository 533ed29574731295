#pragma once
/// What the commands of studies share.
#include <string>

#include "cli/options.hpp"
#include "output/io_problem.hpp"

namespace credstream {

/// The program with its version and commit, as plans name it.
std::string program_name();

/// The folder that a study of the scenario is kept in.
std::string study_folder(const Options& options, const Scenario& scenario);

/// Runs what is missing of a scenario's sweep, or of one shard of it, and tells how it ended;
/// returns the exit code.
int run_sweep(const Options& options, const Scenario& scenario);

/// Tells a problem with a file; returns the exit code.
int tell_io(const IoProblem& problem);

}  // namespace credstream
