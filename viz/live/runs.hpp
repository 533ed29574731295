#pragma once
/// The runs of a server: a few at a time, a bounded number waiting, each with a time limit and
/// ended when nobody wants it any more.
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "experiments/live/answer.hpp"

namespace credstream {

class LiveRuns {
 public:
  struct Limits {
    std::size_t at_once = 1;
    std::size_t waiting = 64;
    std::chrono::milliseconds time{60'000};  ///< of a run; then its days so far are the answer
    MemoryLimit memory;                      ///< of a run
  };

  /// A run that was asked for. Whoever drops it ends it.
  class Ticket {
   public:
    explicit Ticket(LiveRequest request) : request_(std::move(request)) {}

    /// Waits for so long at most; whether the frames are there.
    bool wait(std::chrono::milliseconds time);
    void cancel() { stop_ = true; }
    /// Once they are there.
    const std::string& frames() const { return frames_; }

   private:
    friend class LiveRuns;
    void finish(std::string frames);

    LiveRequest request_;
    std::atomic<bool> stop_{false};
    std::mutex mutex_;
    std::condition_variable done_;
    bool is_done_ = false;
    std::string frames_;
  };

  explicit LiveRuns(const Limits& limits);
  /// Ends all runs.
  ~LiveRuns();
  LiveRuns(const LiveRuns&) = delete;
  LiveRuns& operator=(const LiveRuns&) = delete;

  /// Null when too many wait already.
  std::shared_ptr<Ticket> start(LiveRequest request);

  /// Runs under way, those that wait, and those cancelled before they were complete.
  std::size_t running() const { return running_; }
  std::size_t waiting() const;
  std::size_t cancelled() const { return cancelled_; }

 private:
  struct Current {
    std::shared_ptr<Ticket> ticket;
    std::chrono::steady_clock::time_point end;
  };

  void work();
  void watch();
  void run(const std::shared_ptr<Ticket>& ticket);

  Limits limits_;
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<std::shared_ptr<Ticket>> waiting_;
  std::vector<Current> current_;
  bool closing_ = false;
  std::atomic<std::size_t> running_{0}, cancelled_{0};
  std::vector<std::jthread> workers_;
  std::jthread watcher_;
};

}  // namespace credstream
