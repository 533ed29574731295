#pragma once
/// The day's plan as data: the table that runs the day is the table that is printed.
#include <cstdint>
#include <span>
#include <string_view>

namespace credstream {

template <class World>
struct Phase {
  std::string_view name;
  std::string_view reads;
  std::string_view writes;
  std::string_view does;
  void (*run)(World& world, std::int32_t day);
};

template <class World>
void run_day(std::span<const Phase<World>> plan, World& world, std::int32_t day) {
  for (const Phase<World>& phase : plan) phase.run(world, day);
}

}  // namespace credstream
