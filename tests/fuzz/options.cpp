/// What --set says, an option in each line, over a scenario that uses most of what there is.
#include <algorithm>

#include "tests/fuzz/fuzz.hpp"
#include "tests/scenario_text.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace credstream;
  const std::string text = fuzz::text_of(data, size);
  Overrides overrides;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    overrides.set.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  fuzz::check_loading(kGood, overrides);
  return 0;
}
