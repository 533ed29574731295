// error: static assertion failed
#include "sim/parameters.hpp"

namespace credstream {

struct Params {
  double lift;
};

#ifdef MISTAKE
constexpr const char* kUnit = "";
#else
constexpr const char* kUnit = "1";
#endif

constexpr Parameter<Params> kRows[] = {
    {"lift", &Params::lift, 1, {0, 2}, kUnit, Evidence::assumed, "Lift", "提升", "assumed"},
};
static_assert(declares_every_field(kRows));

}  // namespace credstream
