#include "experiments/study/workers.hpp"

#include "output/csv_text.hpp"

namespace credstream {

Workers::Workers(TaskRunner& runner, Watch& watch, std::size_t workers, double seconds_per_task)
    : runner_(runner), watch_(watch), limit_(seconds_per_task), workers_(workers) {
  if (limit_ > 0) guard_ = std::thread([this] { watch_deadlines(); });
}

Workers::~Workers() {
  {
    const std::lock_guard lock(mutex_);
    over_ = true;
  }
  ended_.notify_all();
  if (guard_.joinable()) guard_.join();
}

/// Stops workers whose time is over, and all when the user asks for it.
void Workers::watch_deadlines() {
  constexpr std::chrono::milliseconds kPause{10};
  std::unique_lock lock(mutex_);
  while (!ended_.wait_for(lock, kPause, [this] { return over_; })) {
    const Clock::rep now = Clock::now().time_since_epoch().count();
    for (Worker& worker : workers_) {
      const Clock::rep deadline = worker.deadline.load();
      if (watch_.stopped() || (deadline != 0 && now > deadline)) worker.stop = true;
    }
  }
}

std::optional<TaskResult> Workers::run(OpenTask task, std::size_t worker) {
  watch_.hold.task_begins();
  const auto begin = Clock::now();
  const std::atomic<bool>* stop = nullptr;
  if (limit_ > 0) {
    const std::lock_guard lock(mutex_);  // so that no earlier task's deadline stops this one
    Worker& mine = workers_[worker];
    mine.stop = false;
    mine.deadline =
        (begin + std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(limit_)))
            .time_since_epoch()
            .count();
    stop = &mine.stop;
  }
  auto result = runner_.run(task.number, worker, watch_, stop);
  if (limit_ > 0) workers_[worker].deadline = 0;  // rests
  const double seconds = std::chrono::duration<double>(Clock::now() - begin).count();
  if (!result && watch_.stopped()) return std::nullopt;
  // Also where it ended between two looks of the guard: the limit means what it says.
  if (!result || (limit_ > 0 && seconds > limit_)) {
    result.emplace();
    result->task = task.number;
    result->failed = result->timed_out = true;
    result->reason = "took longer than ";
    append_number(result->reason, limit_);
    result->reason += " s";
  }
  result->attempt = task.attempt;
  result->seconds = seconds;
  return result;
}

}  // namespace credstream
