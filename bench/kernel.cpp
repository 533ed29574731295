/// Runs one kernel so many times, to count its instructions: `kernel NAME REPETITIONS`. What
/// setting up costs goes away in the difference of two counts.
#include <charconv>
#include <cstdio>
#include <cstring>
#include <string_view>

#include "bench/kernels.hpp"

int main(int argc, char** argv) {
  std::uint32_t times = 0;
  if (argc == 3 &&
      std::from_chars(argv[2], argv[2] + std::strlen(argv[2]), times).ec == std::errc())
    for (const auto& kernel : credstream::bench::kernels())
      if (kernel.name == argv[1]) {
        kernel.run(times);
        return 0;
      }
  std::fputs("usage: kernel NAME REPETITIONS, where NAME is one of", stderr);
  for (const auto& kernel : credstream::bench::kernels())
    std::fprintf(stderr, " %.*s", static_cast<int>(kernel.name.size()), kernel.name.data());
  std::fputs("\n", stderr);
  return 2;
}
