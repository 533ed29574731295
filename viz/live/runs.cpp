#include "viz/live/runs.hpp"

#include <algorithm>
#include <utility>

namespace credstream {

using Clock = std::chrono::steady_clock;

bool LiveRuns::Ticket::wait(std::chrono::milliseconds time) {
  std::unique_lock lock(mutex_);
  return done_.wait_for(lock, time, [&] { return is_done_; });
}

void LiveRuns::Ticket::finish(std::string frames) {
  const std::scoped_lock lock(mutex_);
  frames_ = std::move(frames);
  is_done_ = true;
  done_.notify_all();
}

LiveRuns::LiveRuns(const Limits& limits) : limits_(limits) {
  for (std::size_t i = 0; i < limits.at_once; ++i) workers_.emplace_back([this] { work(); });
  watcher_ = std::jthread([this] { watch(); });
}

LiveRuns::~LiveRuns() {
  const std::scoped_lock lock(mutex_);
  closing_ = true;
  for (const auto& ticket : waiting_) ticket->cancel();
  for (const Current& current : current_) current.ticket->cancel();
  changed_.notify_all();
}

std::shared_ptr<LiveRuns::Ticket> LiveRuns::start(LiveRequest request) {
  const std::scoped_lock lock(mutex_);
  // Those that nobody wants any more keep no place.
  std::erase_if(waiting_, [](const auto& ticket) { return ticket->stop_.load(); });
  if (closing_ || waiting_.size() >= limits_.waiting) return nullptr;
  waiting_.push_back(std::make_shared<Ticket>(std::move(request)));
  changed_.notify_all();
  return waiting_.back();
}

std::size_t LiveRuns::waiting() const {
  const std::scoped_lock lock(mutex_);
  return waiting_.size();
}

void LiveRuns::work() {
  while (true) {
    std::shared_ptr<Ticket> ticket;
    {
      std::unique_lock lock(mutex_);
      changed_.wait(lock, [&] { return closing_ || !waiting_.empty(); });
      if (closing_) return;
      ticket = std::move(waiting_.front());
      waiting_.pop_front();
      current_.push_back({ticket, Clock::now() + limits_.time});
    }
    changed_.notify_all();
    run(ticket);
    const std::scoped_lock lock(mutex_);
    std::erase_if(current_, [&](const Current& one) { return one.ticket == ticket; });
  }
}

void LiveRuns::run(const std::shared_ptr<Ticket>& ticket) {
  ++running_;
  std::string frames;
  if (!ticket->stop_) frames = answer(ticket->request_, {limits_.memory, &ticket->stop_});
  if (ticket->stop_) ++cancelled_;
  --running_;
  ticket->finish(std::move(frames));
}

/// Stops runs whose time is over.
void LiveRuns::watch() {
  std::unique_lock lock(mutex_);
  while (!closing_) {
    auto next = Clock::now() + std::chrono::hours(1);
    for (const Current& current : current_) {
      if (current.end <= Clock::now())
        current.ticket->cancel();
      else
        next = std::min(next, current.end);
    }
    changed_.wait_until(lock, next);
  }
}

}  // namespace credstream
