#pragma once
/// Scenarios as folders of results and studies hold them, written by this program or an earlier
/// one.
#include <string>

#include "scenarios/scenario.hpp"

namespace credstream {

/// Loads a stored text. One that does not say which rules it ran under comes from a program that
/// had those of version 1 alone. `overrides` are laid over it.
LoadResult load_stored_scenario(const std::string& text, const std::string& file,
                                MemoryLimit limit = available_memory(), Overrides overrides = {});

}  // namespace credstream
