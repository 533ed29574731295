// error: no match for
#include "agents/parameters/exposure.hpp"

namespace credstream {

double burdened_leak(const ExposureParams& arm,
                     [[maybe_unused]] const ExposureParams::Levers& county) {
#ifdef MISTAKE
  return arm.leak * arm.leak_burden;
#else
  return county.leak * arm.leak_burden;
#endif
}

}  // namespace credstream
