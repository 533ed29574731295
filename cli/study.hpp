#pragma once
/// What the commands of studies share.
#include <optional>
#include <string>
#include <vector>

#include "cli/options.hpp"
#include "experiments/study/folder.hpp"
#include "output/io_problem.hpp"
#include "output/manifest.hpp"
#include "scenarios/scenario.hpp"

namespace credstream {

/// Tells a problem of files; returns the exit code.
int tell_io(const IoProblem& problem);

/// The scenario, with --replicates also where its sweep sets a number of its own; problems are
/// told.
std::optional<Scenario> load_for_study(const Options& o);

/// The folder that a study of the scenario is kept in.
std::string study_folder(const Options& o, const Scenario& scenario);

/// "i/n"; nothing when it does not read so.
std::optional<Shard> read_shard(const std::string& text);

/// Whether what is named is a study that lies in a folder, rather than a scenario.
bool names_study(const Options& o);

/// Whether this call runs one part of several, by --shard or as a task of an array job.
bool runs_a_part(const Options& o);

/// Runs what is missing of a scenario's sweep, or of one part of it, and tells how it ended;
/// returns the exit code.
int run_sweep(const Options& o, const Scenario& scenario);

/// What a study needs before its first task: its scenario, and its plan.
struct Prepared {
  Scenario scenario;
  StudyPlan plan;
};

/// The scenario of a stored plan, whose edge list must still be the same; prints the problems.
std::optional<Scenario> scenario_of(const StudyPlan& plan);

/// Merges folders into a table; returns the exit code, kBrokenInvariant where tasks are missing or
/// failed.
int merge_into(const Options& o, const std::vector<std::string>& folders, const std::string& path);

}  // namespace credstream
