#pragma once
/// An archive of results: a folder, the scenario and its data files as an RO-Crate 1.1, which says
/// for machines and people what each file is and which run of which program made it.
#include <string>
#include <vector>

#include "output/io_problem.hpp"
#include "output/zip.hpp"

namespace credstream {

/// The folder of an archive that holds files which the scenario names, and its files.
inline constexpr const char* kCrateData = "data";
inline constexpr const char* kCrateScenario = "scenario.yaml";
inline constexpr const char* kCrateMetadata = "ro-crate-metadata.json";

/// What an archive says of the whole.
struct CrateAbout {
  std::string name;         ///< of the scenario
  std::string description;  ///< its question, or what was studied
  std::string command;      ///< that made it
  std::string date;         ///< ISO 8601; may be empty
  std::string program;      ///< name, version and commit
};

/// All entries of an archive: those given, and the metadata about them, which come first.
std::vector<ZipEntry> crate(const CrateAbout& about, std::vector<ZipEntry> entries);

}  // namespace credstream
