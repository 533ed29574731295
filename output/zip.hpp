#pragma once
/// Zip files, by minizip: written as a whole or left as they were, and read entry by entry.
#include <cstdint>
#include <optional>
#include <span>
#include <string>

#include "output/io_problem.hpp"

namespace credstream {

/// Whether this program was built with minizip.
bool has_zip();

struct ZipEntry {
  std::string name;  ///< with / between folders
  std::string bytes;
};

/// Writes a zip file, under a temporary name first. Entries bear one date, so that the same entries
/// give the same file.
[[nodiscard]] std::optional<IoProblem> write_zip(const std::string& path,
                                                 std::span<const ZipEntry> entries);

/// Most bytes of all entries of a file that is read.
inline constexpr std::uint64_t kMostZipBytes = std::uint64_t{16} << 30;

/// Unpacks a zip file into a folder that is there. An entry that would lie outside of it or in a
/// folder other than `below`, one that is there twice, a damaged one, and more bytes than
/// kMostZipBytes are problems.
[[nodiscard]] std::optional<IoProblem> unpack_zip(const std::string& path,
                                                  const std::string& folder,
                                                  const std::string& below);

}  // namespace credstream
