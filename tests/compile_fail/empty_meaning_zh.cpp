// error: static assertion failed
#include "sim/parameters.hpp"

namespace credstream {

struct Params {
  double lift;
};

#ifdef MISTAKE
constexpr const char* kMeaningZh = "";
#else
constexpr const char* kMeaningZh = "提升";
#endif

constexpr Parameter<Params> kRows[] = {
    {.name = "lift",
     .field = &Params::lift,
     .value = 1,
     .range = {0, 2},
     .unit = "1",
     .evidence = Evidence::assumed,
     .meaning = "Lift",
     .meaning_zh = kMeaningZh,
     .source = "assumed"},
};
static_assert(declares_every_field(kRows));

}  // namespace credstream
