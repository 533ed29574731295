#pragma once
/// Scenarios written back as YAML.
#include <string>

#include "scenarios/scenario.hpp"

namespace credstream {

/// All values of a scenario, defaults included, as one text in canonical order. Loading it gives
/// the same scenario and the same text.
std::string resolved_yaml(const Scenario& scenario);

}  // namespace credstream
