#pragma once
/// What is not known of a scenario, and what is believed of it.
#include <string>
#include <string_view>

#include "scenarios/worlds.hpp"

namespace credstream {

/// What is believed of a row: what is declared of it, or its plausible range; with a half that a
/// mechanism which the model leaves off is off.
Mixture belief_in(const std::string& path, const ParameterInfo& row);

/// Whether a value cannot act in the scenario: of places that only a table of counties has.
bool is_idle(const Scenario& scenario, std::string_view path);

}  // namespace credstream
