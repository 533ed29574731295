#pragma once
/// Archives on the command line.
#include "cli/options.hpp"

namespace credstream {

/// Whether what is named is an archive.
bool names_archive(const Options& o);

/// `replay` of an archive: results are made again from nothing but the archive, and of a study one
/// task.
int replay_archive(const Options& o);

}  // namespace credstream
