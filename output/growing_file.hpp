#pragma once
/// A file that is written piece by piece under a temporary name and takes its place as a whole.
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "output/io_problem.hpp"

namespace credstream {

class GrowingFile {
 public:
  /// Begins a file beside `path`, which is left alone until commit().
  static IoResult<GrowingFile> begin(const std::string& path);

  GrowingFile(GrowingFile&& other) noexcept;
  GrowingFile& operator=(GrowingFile&&) = delete;
  GrowingFile(const GrowingFile&) = delete;
  GrowingFile& operator=(const GrowingFile&) = delete;
  /// Without commit(), takes away what was written.
  ~GrowingFile();

  [[nodiscard]] std::optional<IoProblem> append(std::string_view text);

  /// Waits until all is on the disk and renames it; replaces what was there.
  [[nodiscard]] std::optional<IoProblem> commit();

 private:
  GrowingFile(std::string path, std::string temporary, int file)
      : path_(std::move(path)), temporary_(std::move(temporary)), file_(file) {}
  IoProblem problem(int error) const;

  std::string path_, temporary_;
  int file_ = -1;
};

}  // namespace credstream
