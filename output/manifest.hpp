#pragma once
/// The manifest: what is needed to reproduce and to read an output folder.
#include <span>
#include <string>

#include "output/folder.hpp"
#include "output/results.hpp"

namespace credstream {

/// manifest.json with its keys in a fixed order: who wrote it and how, the scenario with the
/// origin, evidence and unit of every value, digests, volumes and memory read off `results`,
/// the machine, and the other files of the folder. Figures that are not finite become null;
/// text that is not UTF-8 is repaired.
std::string manifest_json(const ManifestInput& input, const Results& results,
                          std::span<const WrittenFile> files);

/// A manifest with what this program and this machine are: version, commit, compiler, back end,
/// processor, and the memory taken so far.
ManifestInput manifest_of_this_program();

/// The program with its version and commit, as plans of studies name it.
std::string program_name();

/// The words of a command line as a shell would need them, quoted where necessary.
std::string command_line(std::span<const std::string> words);

}  // namespace credstream
