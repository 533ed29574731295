#pragma once
/// Whether a path can be replaced by a file that is written beside it and renamed.
#include <optional>
#include <string>

#include "output/io_problem.hpp"

namespace credstream {

/// A problem when something is there that is no regular file: a pipe would be waited for, and a
/// device, a link or a folder would be replaced. Nothing is opened.
std::optional<IoProblem> check_target(const std::string& path);

}  // namespace credstream
