// error: static assertion failed
#include "sim/parameters.hpp"

namespace credstream {

struct Params {
  double lift;
};

#ifdef MISTAKE
constexpr double kDefault = 0.4;
#else
constexpr double kDefault = 0.5;
#endif

constexpr Parameter<Params> kRows[] = {
    {.name = "lift",
     .field = &Params::lift,
     .value = kDefault,
     .range = {0.5, 2},
     .unit = "1",
     .evidence = Evidence::assumed,
     .meaning = "Lift",
     .meaning_zh = "提升",
     .source = "assumed"},
};
static_assert(declares_every_field(kRows));

}  // namespace credstream
