#pragma once
/// One writer's work on a study: which tasks are still open, and results on their way to its file.
#include <chrono>
#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "experiments/study/store.hpp"

namespace credstream {

/// How a study, or one part of it, stands after it was run.
struct StudyCounts {
  std::int64_t planned = 0, done = 0, failed = 0;
  bool interrupted = false;
};

/// A task to be run, and how often it failed before.
struct OpenTask {
  std::int64_t number = 0;
  std::int32_t attempt = 0;
};

/// Hands out the open tasks of a part, each once and in order, and keeps what comes back. All
/// members but finish() may be used from any thread.
class StudySession {
 public:
  /// Opens the part's file and finds what is stored already, in all files of the folder. Another
  /// writer that might run the same tasks, and a file that cannot be used, are problems. With
  /// `retry`, tasks that failed are open, too.
  static IoResult<StudySession> open(const std::string& folder, const StudyPlan& plan, Shard shard,
                                     bool retry);

  StudySession(StudySession&& other) noexcept;
  StudySession& operator=(StudySession&&) = delete;
  StudySession(const StudySession&) = delete;
  StudySession& operator=(const StudySession&) = delete;
  ~StudySession() = default;

  std::int64_t open_tasks() const { return counts_.planned - counts_.done; }

  /// The next open task; nothing when all are handed out or results can no longer be stored.
  std::optional<OpenTask> take();

  /// Keeps a result. Results are stored several at a time, at least five times a second.
  void keep(TaskResult result);

  /// Stores what waits for it.
  IoResult<StudyCounts> finish(bool stopped);

 private:
  StudySession(StoreWriter writer, const StudyPlan& plan, Shard shard);
  std::optional<IoProblem> find_stored(const std::string& folder, const StudyPlan& plan,
                                       bool retry);
  void store();

  StoreWriter writer_;
  Shard shard_;
  std::int64_t tasks_ = 0, next_ = 0;
  std::vector<bool> stored_;                     ///< by task
  std::map<std::int64_t, std::int32_t> failed_;  ///< attempts so far, of tasks to be tried again
  StudyCounts counts_;
  std::vector<TaskResult> waiting_;
  std::chrono::steady_clock::time_point stored_at_ = std::chrono::steady_clock::now();
  std::optional<IoProblem> problem_;
  std::mutex mutex_;
};

}  // namespace credstream
