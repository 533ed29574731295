// error: static assertion failed
#include "sim/parameters.hpp"

namespace credstream {

struct Params {
  double lift;
};

#ifdef MISTAKE
constexpr double kDefault = 2.1;
#else
constexpr double kDefault = 2;
#endif

constexpr Parameter<Params> kRows[] = {
    {"lift", &Params::lift, kDefault, {0.5, 2}, "1", Evidence::assumed, "Lift", "提升", "assumed"},
};
static_assert(declares_every_field(kRows));

}  // namespace credstream
