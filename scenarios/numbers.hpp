#pragma once
/// Numbers as scenarios write them: plain decimals and nothing else, so that a value means the
/// same to every program and in every country.
#include <optional>
#include <string>

#include "scenarios/report.hpp"

namespace credstream {

/// The number that a node writes; otherwise nothing, and `report` says why. `name` is what the
/// message calls the value where the text itself does not tell enough.
/// `whole`: the number is to be a whole one, so that no share of 100 is suggested for it.
std::optional<double> read_number(const Node& node, const std::string& name, Report& report,
                                  bool whole = false);

/// The shortest decimal text that reads back as `value` (finite).
std::string number_text(double value);

}  // namespace credstream
