#pragma once
/// Reading an output folder back, as the report page does.
#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>

#include "output/csv.hpp"
#include "output/io_problem.hpp"

namespace credstream {

/// The bytes of a regular file of at most `most_bytes`.
IoResult<std::string> read_file(const std::string& path,
                                std::uint64_t most_bytes = std::uint64_t{4} << 30);

/// A folder that OutputFolder has completed.
class ResultsFolder {
 public:
  /// Reads and checks manifest.json. Problems: no such folder, a file, no manifest (not a
  /// results folder, or a run that did not end), a manifest that is not JSON, is cut off, lacks
  /// what every manifest has, or comes from a later version.
  static IoResult<ResultsFolder> open(const std::string& path);

  const std::string& path() const { return path_; }

  /// The manifest; `arms` (texts), `baseline`, `results_digest.all`, `results_digest.arms`,
  /// `scenario`, `files`, `runs` and the simple figures are there with their types.
  const nlohmann::ordered_json& manifest() const { return manifest_; }

  /// True when the folder has a file of this name.
  bool has(const std::string& name) const;

  /// A table; also a problem when it has fewer or more rows than the manifest says.
  IoResult<Table> table(const std::string& name) const;

  /// A file as text.
  IoResult<std::string> text(const std::string& name) const;

 private:
  std::string path_;
  nlohmann::ordered_json manifest_;
};

}  // namespace credstream
