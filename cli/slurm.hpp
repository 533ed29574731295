#pragma once
/// Slurm: which part of a study an array job's task is, and the script that submits a study.
#include <functional>
#include <optional>
#include <string>

#include "cli/options.hpp"
#include "experiments/study/store.hpp"

namespace credstream {

struct SlurmPart {
  std::optional<Shard> shard;  ///< none outside an array job
  std::string problem;         ///< why the array cannot be read as parts; mostly empty
};

/// The part that Slurm's variables tell; `variable` is getenv().
SlurmPart slurm_part(const std::function<const char*(const char*)>& variable);

/// A shell script that submits the study's parts as an array job and the job that merges them,
/// with the scenario, folder and flags of the command line.
std::string slurm_script(const Options& o, const std::string& name, const std::string& folder);

}  // namespace credstream
