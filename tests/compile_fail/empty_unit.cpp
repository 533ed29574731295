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
    {.name = "lift",
     .field = &Params::lift,
     .value = 1,
     .range = {0, 2},
     .unit = kUnit,
     .evidence = Evidence::assumed,
     .meaning = "Lift",
     .meaning_zh = "提升",
     .source = "assumed"},
};
static_assert(declares_every_field(kRows));

}  // namespace credstream
