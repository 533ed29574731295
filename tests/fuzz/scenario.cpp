/// The text of a scenario.
#include "tests/fuzz/fuzz.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace credstream;
  fuzz::check_loading(fuzz::text_of(data, size), {});
  return 0;
}
