#pragma once
/// Small pieces of the engine and of the model, made to be timed and to have their instructions
/// counted: the same work each time, from fixed addresses.
#include <cstdint>
#include <functional>
#include <span>
#include <string_view>

namespace credstream::bench {

struct Kernel {
  std::string_view name;
  std::string_view unit;                   ///< what is counted
  std::uint64_t units;                     ///< done by one repetition
  std::function<void(std::uint32_t)> run;  ///< so many repetitions; what it sets up before is apart
};

/// All kernels. Some set up what they need when first run.
std::span<const Kernel> kernels();

}  // namespace credstream::bench
