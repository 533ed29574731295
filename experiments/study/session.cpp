#include "experiments/study/session.hpp"

#include <algorithm>
#include <chrono>
#include <utility>

#include "experiments/study/folder.hpp"

namespace credstream {

StudySession::StudySession(std::string folder, StoreWriter writer, const StudyPlan& plan,
                           Shard shard)
    : folder_(std::move(folder)),
      writer_(std::move(writer)),
      shard_(shard),
      tasks_(plan.tasks()),
      next_(shard.part - 1),
      limit_(plan.tasks()),
      stored_(static_cast<std::size_t>(plan.tasks())) {}

StudySession::StudySession(StudySession&& other) noexcept
    : folder_(std::move(other.folder_)),
      writer_(std::move(other.writer_)),
      shard_(other.shard_),
      tasks_(other.tasks_),
      next_(other.next_),
      limit_(other.limit_),
      stored_(std::move(other.stored_)),
      failed_(std::move(other.failed_)),
      counts_(other.counts_),
      problem_(std::move(other.problem_)) {}

StudySession::~StudySession() {
  if (storing_.joinable()) finish(false);
}

IoResult<StudySession> StudySession::open(const std::string& folder, const StudyPlan& plan,
                                          Shard shard, bool retry) {
  // First the own lock, then a look at the others': of two that begin at once and might run the
  // same tasks, one at least sees the other. The plan likewise, which may have grown meanwhile.
  auto writer = StoreWriter::open(folder, plan, shard);
  if (auto* problem = std::get_if<IoProblem>(&writer)) return std::move(*problem);
  StudySession session(folder, std::get<StoreWriter>(std::move(writer)), plan, shard);
  if (auto problem = other_writers(folder, shard.of, plan.earlier.size())) return *problem;
  if (!has_plan(folder, plan.hash))
    return IoProblem{folder, "'" + folder + "' got another plan meanwhile", 0};
  if (auto problem = session.find_stored(folder, plan, retry)) return *problem;
  return session;
}

std::optional<IoProblem> StudySession::find_stored(const std::string& folder, const StudyPlan& plan,
                                                   bool retry) {
  struct Attempt {
    std::int32_t number = -1;
    bool failed = false;
  };
  std::map<std::int64_t, Attempt> last;  // of tasks that failed or were tried again
  for (const std::string& file : store_files(folder)) {
    // Other parts of this division hold none of our tasks.
    const auto name = read_store_name(file);
    if (name && name->shard.of == shard_.of && name->grown == plan.earlier.size() &&
        name->shard.part != shard_.part)
      continue;
    Shard found;
    const auto keep = [&](const TaskResult& result) {
      if (!shard_.has(result.task)) return;
      stored_[static_cast<std::size_t>(result.task)] = true;
      if (!result.failed && result.attempt == 0) return;
      Attempt& known = last[result.task];
      if (result.attempt > known.number) known = {result.attempt, result.failed};
    };
    if (auto problem = read_store(file, plan, found, keep)) return problem;
  }
  std::map<std::int64_t, std::int32_t> failed;  // the last attempt
  for (const auto& [task, attempt] : last)
    if (attempt.failed) failed.emplace(task, attempt.number);
  for (std::int64_t task = next_; task < tasks_; task += shard_.of) {
    ++counts_.planned;
    counts_.done += stored_[static_cast<std::size_t>(task)];
  }
  counts_.failed = static_cast<std::int64_t>(failed.size());
  if (!retry) return std::nullopt;
  for (const auto& [task, attempt] : failed) stored_[static_cast<std::size_t>(task)] = false;
  counts_.done -= counts_.failed;
  counts_.failed = 0;
  failed_ = std::move(failed);
  return std::nullopt;
}

void StudySession::limit(std::int64_t tasks) {
  const std::lock_guard lock(mutex_);
  limit_ = tasks;
}

std::optional<IoProblem> StudySession::flush() {
  std::unique_lock lock(mutex_);
  hurry_ = true;
  changed_.notify_all();
  changed_.wait(lock, [this] { return problem_ || (waiting_.empty() && !storing_now_); });
  hurry_ = false;
  return problem_;
}

std::optional<OpenTask> StudySession::take() {
  const std::lock_guard lock(mutex_);
  if (problem_) return std::nullopt;
  while (next_ < tasks_ && stored_[static_cast<std::size_t>(next_)]) next_ += shard_.of;
  if (next_ >= std::min(tasks_, limit_)) return std::nullopt;
  OpenTask task{next_, 0};
  next_ += shard_.of;
  if (const auto before = failed_.find(task.number); before != failed_.end())
    task.attempt = before->second + 1;
  return task;
}

void StudySession::keep(TaskResult result) {
  const std::lock_guard lock(mutex_);
  ++counts_.done;
  counts_.failed += result.failed;
  waiting_.push_back(std::move(result));
  if (!storing_.joinable()) {
    forget_analyses(folder_);
    storing_ = std::thread([this] { store_until_over(); });
  }
  changed_.notify_all();
}

void StudySession::store_until_over() {
  constexpr std::chrono::milliseconds kPause{100};
  std::unique_lock lock(mutex_);
  for (;;) {
    changed_.wait(lock, [this] { return over_ || !waiting_.empty(); });
    if (waiting_.empty()) return;
    const auto batch = std::exchange(waiting_, {});
    if (!problem_) {
      storing_now_ = true;
      lock.unlock();
      auto problem = writer_.add(batch);
      lock.lock();
      storing_now_ = false;
      problem_ = std::move(problem);
    }
    changed_.notify_all();
    changed_.wait_for(lock, kPause, [this] { return over_ || hurry_; });
  }
}

IoResult<StudyCounts> StudySession::finish(bool stopped, const IoResult<std::int32_t>& enough) {
  {
    const std::lock_guard lock(mutex_);
    over_ = true;
  }
  changed_.notify_all();
  if (storing_.joinable()) storing_.join();
  if (problem_) return *problem_;
  if (const auto* problem = std::get_if<IoProblem>(&enough)) return *problem;
  counts_.enough_after = std::get<std::int32_t>(enough);
  counts_.interrupted = stopped && counts_.done < counts_.planned;
  return counts_;
}

}  // namespace credstream
