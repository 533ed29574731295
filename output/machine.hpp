#pragma once
/// What the manifest tells about the machine and the memory of this process.
#include <cstdint>

#include "output/results.hpp"

namespace credstream {

/// Cores, processor and memory of this machine; an empty model where the system keeps it secret.
Machine this_machine();

/// Most resident memory this process ever had, in bytes.
std::uint64_t peak_memory_bytes();

}  // namespace credstream
