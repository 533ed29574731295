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
    {"first", &Params::first, 1, {0, 2}, "1", Evidence::assumed, "First", "一", "assumed"},
    {"second", kSecond, 1, {0, 2}, "1", Evidence::assumed, "Second", "二", "assumed"},
};
static_assert(declares_every_field(kRows));

}  // namespace credstream
