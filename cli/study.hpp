#pragma once
/// What the commands of studies share.
#include <string>
#include <vector>

#include "cli/options.hpp"
#include "output/io_problem.hpp"

namespace credstream {

/// The program with its version and commit, as plans name it.
std::string program_name();

/// Tells a problem of files; returns the exit code.
int tell_io(const IoProblem& problem);

/// Merges folders into a table; returns the exit code.
int merge_into(const Options& o, const std::vector<std::string>& folders, const std::string& path);

}  // namespace credstream
