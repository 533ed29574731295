/// Where a test wants a process to wait: what is read, and when it waits.
#include "experiments/hold.hpp"

#include <catch2/catch.hpp>
#include <utility>

using namespace credstream;

TEST_CASE("a hold waits from the day that it names, and lets tasks begin up to its number") {
  int waits = 0;
  const auto wait = [&] { ++waits; };
  Hold on_day, on_task, nowhere;
  REQUIRE(on_day.set("day:3", wait));
  REQUIRE(on_task.set("task:2", wait));
  const auto waits_at_call = [&](auto&& call) {
    for (int n = 1; n < 10; ++n) {
      call();
      if (waits > 0) return std::exchange(waits, 0) * n;
    }
    return 0;
  };
  CHECK(waits_at_call([&] { on_task.day_done(), on_day.task_begins(), nowhere.day_done(); }) == 0);
  CHECK(waits_at_call([&] { on_day.day_done(); }) == 3);      // after the third day
  CHECK(waits_at_call([&] { on_day.day_done(); }) == 1);      // and at every later one
  CHECK(waits_at_call([&] { on_task.task_begins(); }) == 3);  // two begin
}

TEST_CASE("a hold refuses what names neither a day nor a task") {
  for (const char* text : {"", "day", "day:", "day:x", "day:3x", "day:-1", "week:3", "day:3:4"}) {
    CAPTURE(text);
    Hold hold;
    CHECK_FALSE(hold.set(text, [] {}));
  }
}
