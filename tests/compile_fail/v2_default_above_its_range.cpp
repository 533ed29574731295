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
    {.name = "lift",
     .field = &Params::lift,
     .value = 1,
     .v2 = kDefault,
     .range = {0.5, 2},
     .unit = "1",
     .evidence = Evidence::assumed,
     .meaning = "Lift",
     .meaning_zh = "提升",
     .source = "assumed"},
};
static_assert(declares_every_field(kRows));

}  // namespace credstream
