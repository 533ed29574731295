#pragma once
/// The script that submits a study to Slurm.
#include <string>

#include "cli/options.hpp"
#include "experiments/study/folder.hpp"

namespace credstream {

/// A shell script that writes the study's plan into its folder, submits its parts as an array job
/// and then the job that merges them, with the flags of the command line.
std::string slurm_script(const Options& o, const StudyPlan& plan, const std::string& folder);

}  // namespace credstream
