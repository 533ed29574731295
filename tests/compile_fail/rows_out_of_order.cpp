// error: static assertion failed
#include "sim/parameters.hpp"

namespace credstream {

struct Params {
  double first;
  double second;
};

constexpr Parameter<Params> kRows[] = {
#ifdef MISTAKE
    {.name = "second",
     .field = &Params::second,
     .value = 1,
     .range = {0, 2},
     .unit = "1",
     .evidence = Evidence::assumed,
     .meaning = "Second",
     .meaning_zh = "二",
     .source = "assumed"},
#endif
    {.name = "first",
     .field = &Params::first,
     .value = 1,
     .range = {0, 2},
     .unit = "1",
     .evidence = Evidence::assumed,
     .meaning = "First",
     .meaning_zh = "一",
     .source = "assumed"},
#ifndef MISTAKE
    {.name = "second",
     .field = &Params::second,
     .value = 1,
     .range = {0, 2},
     .unit = "1",
     .evidence = Evidence::assumed,
     .meaning = "Second",
     .meaning_zh = "二",
     .source = "assumed"},
#endif
};
static_assert(declares_every_field(kRows));

}  // namespace credstream
