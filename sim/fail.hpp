#pragma once
/// What happens when an invariant of the model is broken: the run cannot be trusted and ends.
/// The engine neither prints nor throws; whoever hosts it says what is reported and how to end.
#include <cstdint>
#include <source_location>
#include <string>
#include <string_view>

namespace credstream {

/// Where in the model an invariant broke; `agent` names the account, county or person.
struct Breach {
  std::string what;
  std::string agent;
  std::int32_t day = 0;
  std::source_location where;
};

/// Told of a breach; must not return (the program ends with exit code 3).
using BreachHandler = void (*)(const Breach&);

/// Sets the handler for the whole process and returns the one before; without one, a breach aborts.
BreachHandler set_breach_handler(BreachHandler handler);

/// Ends the run: reports what broke, for which agent and on which day.
[[noreturn]] void fail(std::string_view what, std::string_view agent, std::int32_t day,
                       std::source_location where = std::source_location::current());

}  // namespace credstream
