#pragma once
/// Where a study's results stand: one SQLite file for each writer, in which every task is stored
/// once and for good. A process that is killed at any moment leaves whole tasks behind.
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "experiments/study/plan.hpp"
#include "output/io_problem.hpp"

struct sqlite3;

namespace credstream {

/// Part i of n of a study, counted from 1.
struct Shard {
  std::int32_t part = 1;
  std::int32_t of = 1;

  bool has(std::int64_t task) const { return task % of == part - 1; }
  bool operator==(const Shard&) const = default;
};

/// What came of one task: figures, by arm and outcome, or why there are none.
struct TaskResult {
  std::int64_t task = 0;
  bool failed = false;
  std::string reason;
  std::vector<double> values;
};

/// Name of a writer's file, such as "shard-2-of-3.sqlite".
std::string store_name(Shard shard);

/// Calls `each` for every result of the file, in order of task. A file that is foreign, damaged,
/// cut off, of another version or of another plan is a problem that names it. `shard` is told.
std::optional<IoProblem> read_store(const std::string& path, const StudyPlan& plan, Shard& shard,
                                    const std::function<void(TaskResult)>& each);

/// The file of a writer while it is being filled.
class StoreWriter {
 public:
  /// Opens a file of the folder, or makes it. A second writer of the same file is refused.
  static IoResult<StoreWriter> open(const std::string& folder, const StudyPlan& plan, Shard shard);

  StoreWriter(StoreWriter&& other) noexcept;
  StoreWriter& operator=(StoreWriter&&) = delete;
  StoreWriter(const StoreWriter&) = delete;
  StoreWriter& operator=(const StoreWriter&) = delete;
  ~StoreWriter();

  /// Numbers of the tasks that are stored, ascending.
  const std::vector<std::int64_t>& stored() const { return stored_; }
  std::int64_t failed() const { return failed_; }

  /// Stores results and returns once they are on the disk.
  std::optional<IoProblem> add(const std::vector<TaskResult>& results);

 private:
  StoreWriter() = default;

  std::string path_;
  std::string plan_hash_;
  sqlite3* db_ = nullptr;
  int lock_ = -1;
  std::vector<std::int64_t> stored_;
  std::int64_t failed_ = 0;
};

}  // namespace credstream
