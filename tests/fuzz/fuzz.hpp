#pragma once
/// What the fuzz targets share. Each gives libFuzzer's bytes to one way into the program, which
/// must end in what was asked for or in problems; anything else ends the process, and the bytes are
/// kept.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "scenarios/scenario.hpp"

namespace credstream::fuzz {

inline std::string text_of(const std::uint8_t* data, std::size_t size) {
  return {reinterpret_cast<const char*>(data), size};
}

/// Ends the process where a promise does not hold.
inline void must(bool holds) {
  if (!holds) std::abort();
}

/// A scenario under options that loads means the same when its resolved text is loaded; every
/// problem can be shown.
inline void check_loading(const std::string& text, const Overrides& overrides) {
  const LoadResult result = load_scenario_text(text, "fuzz.yaml", overrides, MemoryLimit{});
  for (const Problem& problem : result.problems)
    must(!describe(problem, result.texts, true).empty());
  if (!result.ok()) return;
  const LoadResult again =
      load_scenario_text(result.scenario.resolved, "fuzz.yaml", {}, MemoryLimit{});
  must(again.ok() && again.scenario.resolved == result.scenario.resolved);
}

/// A folder of this process's own, below TMPDIR.
class Folder {
 public:
  Folder() {
    path_ = (std::filesystem::temp_directory_path() / "fuzz-XXXXXX").string();
    must(::mkdtemp(path_.data()) != nullptr);
  }
  ~Folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  const std::string& path() const { return path_; }
  std::string operator/(std::string_view name) const { return path_ + "/" + std::string(name); }

  std::string write(std::string_view name, std::string_view text) const {
    std::ofstream(*this / name, std::ios::binary) << text;
    return *this / name;
  }

 private:
  std::string path_;
};

/// The folder that wants first inputs, which the target writes itself; empty: fuzzing was asked
/// for.
inline std::string wants_seeds() {
  const char* folder = std::getenv("FUZZ_SEEDS");
  return folder == nullptr ? "" : folder;
}

}  // namespace credstream::fuzz
