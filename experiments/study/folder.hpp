#pragma once
/// A study's folder: its plan, a file of results for each writer, and the table made from them.
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "experiments/study/store.hpp"

namespace credstream {

inline constexpr const char* kPlanFile = "plan.json";
inline constexpr const char* kStudyTable = "study.csv";
/// Tables that analyses make from a study; replaced with it.
inline constexpr const char* kAnalysisTables[] = {
    "definitions.csv", "sensitivity.csv", "convergence.csv", "boxes.csv",
    "peeling.csv",     "boxes.json",      "tipping.csv",     "tipping_curve.csv",
    "tipping.json",    "frontier.csv",    "report.html"};

/// Makes the folder ready for the plan: writes it where there is none, and goes on with results of
/// the same plan. Another plan, results of other shards, or files that are no study's are a
/// problem; with `force`, what an earlier study left is removed.
std::optional<IoProblem> open_study(const std::string& folder, const StudyPlan& plan, Shard shard,
                                    bool force);

/// The plan of a folder.
IoResult<StudyPlan> plan_of(const std::string& folder);

/// How one file of results stands.
struct ShardStatus {
  std::string file;
  Shard shard;
  std::int64_t planned = 0, done = 0, failed = 0;  ///< done: failed ones included
};

/// How a study stands. Files that cannot be used are named in `problems`.
struct StudyStatus {
  StudyPlan plan;
  std::int64_t done = 0, failed = 0;
  std::vector<ShardStatus> shards;
  std::vector<IoProblem> problems;

  std::int64_t missing() const { return plan.tasks() - done; }
};

/// All results of folders that belong to one study, by task, with how it stands.
struct StudyResults {
  StudyStatus status;
  std::vector<TaskResult> results;  ///< in order of task
};

/// Reads folders; a file that cannot be used, and a task that stands in two files, are problems.
IoResult<StudyResults> read_study(const std::vector<std::string>& folders);

/// One row for each arm of each stored task: run, point, replicate, seed, arm, status, all
/// parameters, all outcomes, reason of a failure.
std::string study_table(const StudyPlan& plan, const std::vector<TaskResult>& results);

}  // namespace credstream
