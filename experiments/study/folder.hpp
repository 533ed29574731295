#pragma once
/// A study's folder: its plan, a file of results for each writer, and what all of them hold.
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "experiments/study/store.hpp"
#include "output/files.hpp"

namespace credstream {

inline constexpr const char* kPlanFile = output_file("plan.json");
inline constexpr const char* kStudyTable = output_file("study.csv");
inline constexpr const char* kStudyNetcdf = output_file("study.nc");

/// Makes the folder ready for the plan: writes it where there is none, and goes on with results of
/// the same plan, or of one that this plan grows from; `plan.earlier` is filled in. Another plan,
/// and files that are no study's, are a problem; with `force`, what an earlier study left is
/// removed. Nothing is changed while another process writes.
std::optional<IoProblem> open_study(const std::string& folder, StudyPlan& plan, bool force);

/// What marks a folder as one of studies: a plan or stored results; empty where nothing does.
std::string study_in(const std::string& folder);

/// Takes away what a study left in a folder of results, and nothing that results have, too.
void clear_study(const std::string& folder);

/// Takes away what analyses told of a study that is about to hold more.
void forget_analyses(const std::string& folder);

/// The plan of a folder.
IoResult<StudyPlan> plan_of(const std::string& folder);

/// Whether the folder still has the plan with this hash, without reading all of it.
bool has_plan(const std::string& folder, const std::string& hash);

/// Files of results in a folder, by name.
std::vector<std::string> store_files(const std::string& folder);

/// What a file's name says: the part, and how often the plan had grown.
struct StoreName {
  Shard shard;
  std::size_t grown = 0;
};
std::optional<StoreName> read_store_name(const std::string& path);

/// A writer at work in the folder other than those of this division of the plan, as a problem.
/// Writers of one division never share a task; those of two might.
std::optional<IoProblem> other_writers(const std::string& folder, std::int32_t parts,
                                       std::size_t grown);

/// How one file of results stands.
struct ShardStatus {
  std::string file;
  Shard shard;
  std::int64_t done = 0, failed = 0;  ///< done: failed ones included; what was tried again counts
  bool at_work = false;               ///< its writer lives
};

/// How a study stands. Files that cannot be used are named in `problems`.
struct StudyStatus {
  std::int64_t done = 0, failed = 0, timed_out = 0;  ///< of tasks; each includes the next
  std::int64_t retried = 0;                          ///< tasks that were tried again
  double seconds = 0;                                ///< that all results took
  double per_second = 0;  ///< results in the last minutes, 0 when no writer is at work
  std::vector<ShardStatus> shards;
  std::vector<IoProblem> problems;

  std::int64_t planned = 0;

  std::int64_t missing() const { return planned - done; }
  std::int64_t writers() const;
};

/// The last result of a task, and the reasons of earlier attempts, which is empty mostly.
using EachResult = std::function<void(TaskResult result, const std::string& earlier)>;

/// The plan of folders that belong together: the largest, from which all others grew.
IoResult<StudyPlan> plan_of_all(const std::vector<std::string>& folders);

/// Reads the folders of a plan and calls `each` for every stored task, in order of task; results
/// are not held. A file that cannot be used, and a result that stands in two files, are problems
/// of the status.
StudyStatus scan_study(const StudyPlan& plan, const std::vector<std::string>& folders,
                       const EachResult& each);

/// All results of folders that belong to one study, by task, with how it stands.
struct StudyResults {
  StudyPlan plan;
  StudyStatus status;
  std::vector<TaskResult> results;  ///< in order of task
};

IoResult<StudyResults> read_study(const std::vector<std::string>& folders);

}  // namespace credstream
