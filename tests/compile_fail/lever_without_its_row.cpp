// error: static assertion failed
#include "sim/parameters.hpp"

namespace credstream {

struct Params {
  struct Levers {
    double fine;
    double leak;
  };
  Lever fine;
#ifdef MISTAKE
  double leak;
#else
  Lever leak;
#endif
};

constexpr Parameter<Params> kRows[] = {
    {.name = "fine",
     .field = &Params::fine,
     .lever = &Params::Levers::fine,
     .value = 1,
     .range = {0, 2},
     .unit = "yuan",
     .evidence = Evidence::assumed,
     .meaning = "Fine",
     .meaning_zh = "罚款",
     .source = "assumed"},
    {.name = "leak",
     .field = &Params::leak,
#ifndef MISTAKE
     .lever = &Params::Levers::leak,
#endif
     .value = 1,
     .range = {0, 2},
     .unit = "1",
     .evidence = Evidence::assumed,
     .meaning = "Leak",
     .meaning_zh = "泄露",
     .source = "assumed"},
};
static_assert(declares_every_field(kRows));
static_assert(declares_every_lever(kRows));

}  // namespace credstream
