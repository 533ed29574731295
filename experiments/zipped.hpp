#pragma once
/// Archives of results (output/crate.hpp): what goes into one, and the scenario in one run again
/// from nothing but the archive.
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "experiments/runs.hpp"
#include "output/crate.hpp"
#include "scenarios/scenario.hpp"

namespace credstream {

/// What stands in the way: files, or problems of the scenario with the texts that show their lines.
struct ArchiveTrouble {
  std::optional<IoProblem> file;
  Problems problems;
  std::map<std::string, std::string> texts;
};

/// The entries of an archive of a folder of results, or of a study.
std::variant<std::vector<ZipEntry>, ArchiveTrouble> archive_of(const std::string& folder);

/// What has to be laid over the scenario of an unpacked archive, so that it finds its data files.
Overrides data_files_in(const std::string& folder);

/// The digests of all results: as archived, and as they are now.
struct RunAgain {
  std::string archived, now;
  std::string program;  ///< that made the archived ones
  bool same() const { return archived == now; }
};

/// Runs the scenario of an unpacked archive of results again; nothing after a stop.
std::variant<std::optional<RunAgain>, ArchiveTrouble> run_again(const std::string& folder,
                                                                int threads, Watch& watch);

}  // namespace credstream
