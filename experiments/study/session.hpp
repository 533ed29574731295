#pragma once
/// One writer's work on a study: which tasks are still open, and results on their way to its file.
#include <condition_variable>
#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "experiments/study/store.hpp"

namespace credstream {

/// How a study, or one part of it, stands after it was run.
struct StudyCounts {
  std::int64_t planned = 0, done = 0, failed = 0;
  bool interrupted = false;
  std::int32_t enough_after = 0;  ///< replicates at which the rule to stop held; 0: it did not
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

  StudySession(StudySession&& other) noexcept;  ///< before the first result
  StudySession& operator=(StudySession&&) = delete;
  StudySession(const StudySession&) = delete;
  StudySession& operator=(const StudySession&) = delete;
  ~StudySession();

  std::int64_t open_tasks() const { return counts_.planned - counts_.done; }

  /// Hands out no task from this number on, until told otherwise.
  void limit(std::int64_t tasks);

  /// Returns once all that was kept is stored.
  std::optional<IoProblem> flush();

  /// The next open task; nothing when all are handed out or results can no longer be stored.
  std::optional<OpenTask> take();

  /// Keeps a result; with the first, what analyses told of fewer goes. A thread of its own stores
  /// what has come in, ten times a second, so that no worker waits for the disk.
  void keep(TaskResult result);

  /// Stores what waits for it. `enough`: see StudyCounts, or a problem on the way to it.
  IoResult<StudyCounts> finish(bool stopped, const IoResult<std::int32_t>& enough = 0);

 private:
  StudySession(std::string folder, StoreWriter writer, const StudyPlan& plan, Shard shard);
  std::optional<IoProblem> find_stored(const std::string& folder, const StudyPlan& plan,
                                       bool retry);
  void store_until_over();

  std::string folder_;
  StoreWriter writer_;
  Shard shard_;
  std::int64_t tasks_ = 0, next_ = 0, limit_ = 0;
  std::vector<bool> stored_;                     ///< by task
  std::map<std::int64_t, std::int32_t> failed_;  ///< attempts so far, of tasks to be tried again
  StudyCounts counts_;
  std::vector<TaskResult> waiting_;
  std::optional<IoProblem> problem_;
  bool over_ = false, hurry_ = false, storing_now_ = false;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::thread storing_;  ///< begun with the first result
};

}  // namespace credstream
