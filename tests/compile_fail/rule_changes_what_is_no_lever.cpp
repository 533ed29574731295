// error: has no member named
#include "agents/parameters/exposure.hpp"

namespace credstream {

void protect(ExposureParams::Levers& rules) {
  rules.leak *= 3;
#ifdef MISTAKE
  rules.leak_burden *= 3;
#endif
}

}  // namespace credstream
