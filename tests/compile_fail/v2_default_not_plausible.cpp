// error: static assertion failed
#include "sim/parameters.hpp"

namespace credstream {

struct Params {
  double lift;
};

#ifdef MISTAKE
constexpr double kDefault = 1.2;
#else
constexpr double kDefault = 1.8;
#endif

constexpr Parameter<Params> kRows[] = {
    {.name = "lift",
     .field = &Params::lift,
     .value = 1,
     .v2 = kDefault,
     .range = {0.5, 2},
     .unit = "1",
     .evidence = Evidence::assumed,
     .meaning = "Lift",
     .meaning_zh = "提升",
     .source = "assumed",
     .plausible = {1.5, 2}},
};
static_assert(declares_every_field(kRows));

}  // namespace credstream
