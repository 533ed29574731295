#pragma once
/// What the commands of studies share.
#include <string>

namespace credstream {

/// The program with its version and commit, as plans name it.
std::string program_name();

}  // namespace credstream
