#pragma once
/// YAML to a plain tree: the only part of the program that knows yaml-cpp. It works on a text,
/// so that nothing here opens a file, and turns every failure of the parser into a problem.
#include <optional>
#include <string>
#include <string_view>

#include "scenarios/report.hpp"

namespace credstream {

/// The one document in `text`, which came from `file`. Nothing when it cannot be read; `report`
/// says why. Duplicate keys are reported and left out.
std::optional<Node> read_yaml(std::string_view text, const std::string& file, Report& report,
                              const TreeLimits& limits = {});

}  // namespace credstream
