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
    {"lift", &Params::lift, 1, {0, 2}, "1", Evidence::assumed, "Lift", kMeaningZh, "assumed"},
};
static_assert(declares_every_field(kRows));

}  // namespace credstream
