#pragma once
/// The day's plan as data: the table that runs the day is the table that is printed.
#include <cstddef>
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

/// Runs the phases of a day in their order; done(i) is told after each.
template <class World, class Done>
void run_day(std::span<const Phase<World>> plan, World& world, std::int32_t day, const Done& done) {
  for (std::size_t i = 0; i < plan.size(); ++i) {
    plan[i].run(world, day);
    done(plan[i].name);
  }
}

}  // namespace credstream
