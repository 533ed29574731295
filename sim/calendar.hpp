#pragma once
/// The event calendar: what is due on which day. Days on which nothing is due cost nothing.
#include <cstdint>
#include <utility>
#include <vector>

#include "sim/archive.hpp"

namespace credstream {

template <class Event>
class Calendar {
 public:
  explicit Calendar(std::int32_t days) : due_(static_cast<std::size_t>(days)) {}

  /// Notes an event; one beyond the horizon is dropped and false returned.
  bool schedule(std::int32_t day, Event event) {
    if (day < 0 || static_cast<std::size_t>(day) >= due_.size()) return false;
    due_[static_cast<std::size_t>(day)].push_back(std::move(event));
    return true;
  }

  /// The events of a day, in the order in which they were noted; the day is then empty.
  std::vector<Event> take(std::int32_t day) {
    return std::exchange(due_[static_cast<std::size_t>(day)], {});
  }

  void archive(Archive& a) { a(due_); }

 private:
  std::vector<std::vector<Event>> due_;
};

}  // namespace credstream
