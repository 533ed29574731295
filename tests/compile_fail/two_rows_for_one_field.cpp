// error: static assertion failed
#include "sim/parameters.hpp"

namespace credstream {

struct Params {
  double first;
  double second;
};

#ifdef MISTAKE
constexpr double Params::*kSecond = &Params::first;
#else
constexpr double Params::*kSecond = &Params::second;
#endif

constexpr Parameter<Params> kRows[] = {
    {.name = "first",
     .field = &Params::first,
     .value = 1,
     .range = {0, 2},
     .unit = "1",
     .evidence = Evidence::assumed,
     .meaning = "First",
     .meaning_zh = "一",
     .source = "assumed"},
    {.name = "second",
     .field = kSecond,
     .value = 1,
     .range = {0, 2},
     .unit = "1",
     .evidence = Evidence::assumed,
     .meaning = "Second",
     .meaning_zh = "二",
     .source = "assumed"},
};
static_assert(declares_every_field(kRows));

}  // namespace credstream
