#pragma once
/// A point at which a process waits until a signal ends it, so that a test can interrupt or kill
/// it there on any machine, however busy. Nothing waits unless a test asks for it.
#include <atomic>
#include <cstdint>
#include <functional>
#include <string_view>

namespace credstream {

class Hold {
 public:
  /// Reads "day:N" (wait once N days are simulated, counted over all runs of
  /// arms and tasks, not those that look for doses) or "task:N" (let N tasks
  /// of a study begin and wait before the next); false when the text is neither. Each thread that
  /// reaches the point calls `wait`.
  bool set(std::string_view text, std::function<void()> wait);

  /// To be called after each simulated day, from any thread.
  void day_done() {
    if (at_ == At::day && ++count_ >= after_) wait_();
  }
  /// To be called before each task of a study, from any thread.
  void task_begins() {
    if (at_ == At::task && count_++ >= after_) wait_();
  }

 private:
  enum class At : std::uint8_t { nowhere, day, task };

  At at_ = At::nowhere;
  std::int64_t after_ = 0;
  std::function<void()> wait_;
  std::atomic<std::int64_t> count_{0};
};

}  // namespace credstream
