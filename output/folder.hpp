#pragma once
/// Writing results: a folder that is complete or left as it was. All files are first written
/// under temporary names; only when every byte is on its way do they take their places.
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "output/io_problem.hpp"
#include "output/policies.hpp"
#include "output/results.hpp"
#include "output/tables.hpp"

namespace credstream {

/// A file of the folder, for the manifest.
struct WrittenFile {
  std::string name;
  std::uint64_t bytes = 0;
  std::optional<std::uint64_t> rows;  ///< lines below the header, for tables
};

/// One results folder while it is being filled. Use: open() before the work begins, so that a
/// folder which cannot be written is known at once; write() each file; commit() at the end.
/// Without commit() the destructor takes everything back, also folders that open() made.
/// At most one process writes to a folder at a time.
class OutputFolder {
 public:
  /// Opens `path`, and makes it, with its parents, where it is missing. Without `force` a
  /// folder that holds one of the files of results or of `also_ours` is refused. Nothing that was
  /// there is touched before commit().
  static IoResult<OutputFolder> open(const std::string& path, bool force,
                                     std::span<const std::string_view> also_ours = {});

  OutputFolder(OutputFolder&& other) noexcept;
  OutputFolder& operator=(OutputFolder&&) = delete;
  OutputFolder(const OutputFolder&) = delete;
  OutputFolder& operator=(const OutputFolder&) = delete;
  ~OutputFolder();

  /// Writes `text` as the file `name` under a temporary name. `name` is a plain file name.
  [[nodiscard]] std::optional<IoProblem> write(const std::string& name, std::string_view text);

  /// Writes a table; its pieces are formatted in parallel, a bounded number at a time.
  [[nodiscard]] std::optional<IoProblem> write(const CsvSource& table);

  /// Puts all files in place: takes away an earlier manifest, renames what was written, removes
  /// files of an earlier run that this one did not write, and writes manifest.json last.
  [[nodiscard]] std::optional<IoProblem> commit(std::string_view manifest);

  const std::string& path() const { return path_; }
  const std::vector<WrittenFile>& files() const { return files_; }

 private:
  OutputFolder() = default;
  std::optional<IoProblem> problem(std::string_view action, const std::string& name,
                                   int error_number) const;
  std::optional<IoProblem> create_temporary(const std::string& name, int& fd);
  std::optional<IoProblem> close_temporary(const std::string& name, int fd);
  void remove_temporaries();

  std::string path_;
  std::vector<std::string> ours_;          ///< names that an earlier run may have left
  std::vector<std::string> made_folders_;  ///< outermost first
  std::vector<WrittenFile> files_;
  int folder_ = -1;  ///< descriptor; holds the lock
  bool committed_ = false;
};

/// Writes all tables of `results` and the manifest, and commits the folder. Tables that were not
/// recorded or are empty (ledger, attribution, counties, summary, curves, findings) are left
/// out. With `netcdf` also run.nc.
[[nodiscard]] std::optional<IoProblem> write_results(OutputFolder& folder, const Results& results,
                                                     const ManifestInput& manifest,
                                                     bool netcdf = false);

/// Adds policies.csv to a finished folder.
[[nodiscard]] std::optional<IoProblem> write_policies(const std::string& folder,
                                                      const std::vector<PolicyRow>& rows);

/// Writes one file, such as a report into a finished folder, under a temporary name and renames
/// it; replaces what was there.
[[nodiscard]] std::optional<IoProblem> write_file(const std::string& path, std::string_view text);

}  // namespace credstream
