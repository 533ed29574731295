#include "sim/fail.hpp"

#include <atomic>
#include <cstdlib>

namespace credstream {
namespace {
std::atomic<BreachHandler> breach_handler{nullptr};
}

BreachHandler set_breach_handler(BreachHandler handler) { return breach_handler.exchange(handler); }

void fail(std::string_view what, std::string_view agent, std::int32_t day,
          std::source_location where) {
  if (const BreachHandler handler = breach_handler.load())
    handler(Breach{std::string(what), std::string(agent), day, where});
  std::abort();
}

}  // namespace credstream
