#include "agents/day/fade.hpp"

namespace credstream {

void fade(Beliefs& beliefs, CoreDay& core, std::int32_t day) {
  core.fill(0);
  beliefs.government.start_day(day);
  beliefs.officials.start_day(day);
}

}  // namespace credstream
