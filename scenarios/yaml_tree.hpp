#pragma once
/// YAML to a plain tree: the only part of the program that knows yaml-cpp. It works on a text,
/// so that nothing here opens a file, and turns every failure of the parser into a problem.
#include <optional>
#include <string>
#include <string_view>

#include "scenarios/report.hpp"

namespace credstream {

/// Bounds that keep a hostile text from taking time or memory; generous for any scenario.
struct TreeLimits {
  std::size_t bytes = std::size_t{1} << 20;
  int depth = 64;                                  ///< of nesting
  std::size_t nodes = 100'000;                     ///< with aliases written out
  std::size_t text_bytes = std::size_t{16} << 20;  ///< of all scalars, with aliases written out
};

/// The one document in `text`, which came from `file`. Nothing when it cannot be read; `report`
/// says why. Duplicate keys are reported and left out.
std::optional<Node> read_yaml(std::string_view text, const std::string& file, Report& report,
                              const TreeLimits& limits = {});

}  // namespace credstream
