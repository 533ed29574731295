#pragma once
/// The scenario of the user's own that a live page opens with.
#include <optional>

#include "cli/options.hpp"

namespace credstream {

struct OwnScenario {
  bool refused = false;  ///< it was told why
  std::optional<Scenario> scenario;

  const Scenario* get() const { return scenario ? &*scenario : nullptr; }
};

/// The scenario that the command line names, where it names one. A page shows two worlds, so it
/// needs two arms, and it sends the whole scenario, so it must not be too large.
OwnScenario own_scenario(const Options& o);

}  // namespace credstream
