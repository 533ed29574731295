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
    {.name = "lift",
     .field = &Params::lift,
     .value = 1,
     .range = {0, 2},
     .unit = "1",
     .evidence = Evidence::assumed,
     .meaning = "Lift",
     .meaning_zh = "提升",
     .source = kSource},
};
static_assert(declares_every_field(kRows));

}  // namespace credstream
