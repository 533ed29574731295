#pragma once
/// Workers that run tasks one behind the other, each task with a limit to its time.
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include "experiments/study/run.hpp"

namespace credstream {

class Workers {
 public:
  /// `seconds_per_task`: a task that takes longer ends as a failure that timed out; 0 for no
  /// limit. While it lives, broken invariants are failures of their tasks.
  Workers(TaskRunner& runner, Watch& watch, std::size_t workers, double seconds_per_task);
  ~Workers();
  Workers(const Workers&) = delete;
  Workers& operator=(const Workers&) = delete;

  /// Runs a task on a worker, from 0; nothing after a stop of the watch.
  std::optional<TaskResult> run(OpenTask task, std::size_t worker);

 private:
  using Clock = std::chrono::steady_clock;
  struct Worker {
    std::atomic<bool> stop{false};
    std::atomic<Clock::rep> deadline{0};  ///< 0 while it rests
  };
  void watch_deadlines();

  TaskRunner& runner_;
  Watch& watch_;
  double limit_;
  std::vector<Worker> workers_;
  BreachAsFailure breaches_;
  std::mutex mutex_;
  std::condition_variable ended_;
  bool over_ = false;
  std::thread guard_;
};

}  // namespace credstream
