#pragma once
/// Files of the user's that a scenario names: edge lists and lists of points.
#include <optional>
#include <string>

namespace credstream {

/// The content of a regular file; nothing where it cannot be read, or is a pipe or a device, which
/// would be waited for or never end.
std::optional<std::string> read_data_file(const std::string& path);

}  // namespace credstream
