// error: each field of the struct needs one row
#include "sim/parameters.hpp"

namespace credstream {

struct Params {
  double first;
  double second;
};

constexpr Parameter<Params> kRows[] = {
    {"first", &Params::first, 1, {0, 2}, "1", Evidence::assumed, "First", "一", "assumed"},
#ifndef MISTAKE
    {"second", &Params::second, 1, {0, 2}, "1", Evidence::assumed, "Second", "二", "assumed"},
#endif
};
static_assert(declares_every_field(kRows));

}  // namespace credstream
