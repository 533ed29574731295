/// libFuzzer target for the loader: any bytes must end in a scenario or in problems. Not part of
/// the build; with clang and all of sim/, agents/ and scenarios/:
///   clang++ -std=c++20 -g -O1 -fsanitize=fuzzer,address,undefined -I. tests/fuzz/load_fuzz.cpp …
///   ./load_fuzz -max_len=4096 -timeout=5 -rss_limit_mb=1024 CORPUS tests/bad scenarios
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "scenarios/scenario.hpp"

/// The text before the first zero byte is the file, each one after it an option of --set.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace credstream;
  std::string text(reinterpret_cast<const char*>(data), size);
  Overrides overrides;
  for (std::size_t zero; (zero = text.rfind('\0')) != std::string::npos;) {
    overrides.set.push_back(text.substr(zero + 1));
    text.resize(zero);
  }
  const LoadResult result = load_scenario_text(text, "fuzz.yaml", overrides, MemoryLimit{});
  for (const Problem& problem : result.problems) {
    if (describe(problem, result.texts, true).empty()) std::abort();
  }
  if (!result.ok()) return 0;
  const LoadResult again =
      load_scenario_text(result.scenario.resolved, "fuzz.yaml", {}, MemoryLimit{});
  if (!again.ok() || again.scenario.resolved != result.scenario.resolved) std::abort();
  return 0;
}
