#pragma once
/// Where a study's results stand: one SQLite file for each writer, in which every result is stored
/// once and for good. A process that is killed at any moment leaves whole results behind.
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "experiments/study/locks.hpp"
#include "experiments/study/plan.hpp"
#include "output/io_problem.hpp"
#include "sim/archive.hpp"

struct sqlite3;
struct sqlite3_stmt;

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
  bool timed_out = false;    ///< failed because it took longer than was allowed
  std::int32_t attempt = 0;  ///< more than 0 when it was tried again after a failure
  double seconds = 0;        ///< that it took; no part of any result
  double stored_at = 0;      ///< seconds since 1970; no part of any result

  /// All but `stored_at`, which whoever stores it knows.
  void archive(Archive& a) { a(task, failed, reason, values, timed_out, attempt, seconds); }
};

/// Name of a writer's file, such as "shard-2-of-3.sqlite"; a plan that grew twice has its own,
/// "shard-2-of-3-grown-2.sqlite".
std::string store_name(Shard shard, std::size_t grown = 0);

/// Path of the lock that belongs to a file of results.
std::string lock_of_store(const std::string& path);

/// A file of results while it is read, in order of task and attempt.
class StoreReader {
 public:
  /// Opens a file and checks it as a whole. One that is foreign, damaged, cut off, of another
  /// version or of another plan is a problem that names it.
  static IoResult<StoreReader> open(const std::string& path, const StudyPlan& plan);

  StoreReader(StoreReader&&) noexcept;
  StoreReader& operator=(StoreReader&&) noexcept;
  StoreReader(const StoreReader&) = delete;
  StoreReader& operator=(const StoreReader&) = delete;
  ~StoreReader();

  const std::string& path() const { return path_; }
  Shard shard() const { return shard_; }
  PlanSize size() const { return size_; }  ///< of the plan when the file was begun

  /// The next result with the number that its task has today, or nothing at the end. A result
  /// that does not fit its checksum is a problem.
  IoResult<std::optional<TaskResult>> next();

 private:
  StoreReader() = default;
  std::optional<IoProblem> check_head();

  std::string path_;
  const StudyPlan* plan_ = nullptr;
  Shard shard_;
  PlanSize size_;
  std::string plan_hash_;  ///< of the plan when the file was begun
  sqlite3* db_ = nullptr;
  sqlite3_stmt* rows_ = nullptr;
};

/// Calls `each` for every result of the file, in order of task. `shard` is the shard's number.
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

  const std::string& path() const { return path_; }

  /// Stores results and returns once they are on the disk.
  std::optional<IoProblem> add(const std::vector<TaskResult>& results);

 private:
  explicit StoreWriter(FileLock lock) : lock_(std::move(lock)) {}

  std::string path_;
  std::string plan_hash_;
  sqlite3* db_ = nullptr;
  FileLock lock_;
};

}  // namespace credstream
