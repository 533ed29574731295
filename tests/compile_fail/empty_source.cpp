// error: static assertion failed
#include "sim/parameters.hpp"

namespace credstream {

struct Params {
  double lift;
};

#ifdef MISTAKE
constexpr const char* kSource = "";
#else
constexpr const char* kSource = "assumed";
#endif

constexpr Parameter<Params> kRows[] = {
    {"lift", &Params::lift, 1, {0, 2}, "1", Evidence::assumed, "Lift", "提升", kSource},
};
static_assert(declares_every_field(kRows));

}  // namespace credstream
