#include "output/growing_file.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>

#include "output/target.hpp"
#include "sim/reason.hpp"
#include "sim/text.hpp"

namespace credstream {

IoResult<GrowingFile> GrowingFile::begin(const std::string& path) {
  if (auto trouble = check_target(path)) return *std::move(trouble);
  const std::filesystem::path target(path);
  const std::string temporary = (target.parent_path() / ("." + target.filename().string() + "." +
                                                         std::to_string(::getpid()) + ".tmp"))
                                    .string();
  const int file =
      ::open(temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0666);
  GrowingFile begun(path, temporary, file);
  if (file < 0) return begun.problem(errno);
  return begun;
}

GrowingFile::GrowingFile(GrowingFile&& other) noexcept
    : path_(std::move(other.path_)),
      temporary_(std::move(other.temporary_)),
      file_(std::exchange(other.file_, -1)) {}

GrowingFile::~GrowingFile() {
  if (file_ < 0) return;
  ::close(file_);
  ::unlink(temporary_.c_str());
}

IoProblem GrowingFile::problem(int error) const {
  return {path_,
          worded({"cannot write '{0}': {1}", "无法写入 '{0}'：{1}"}, path_, reason_text(error)),
          error};
}

std::optional<IoProblem> GrowingFile::append(std::string_view text) {
  while (!text.empty()) {
    const ssize_t n = ::write(file_, text.data(), text.size());
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return problem(errno);
    text.remove_prefix(static_cast<std::size_t>(n));
  }
  return std::nullopt;
}

std::optional<IoProblem> GrowingFile::commit() {
  if (::fsync(file_) != 0 && errno != EINVAL && errno != ENOSYS) return problem(errno);
  if (::rename(temporary_.c_str(), path_.c_str()) != 0) return problem(errno);
  ::close(std::exchange(file_, -1));
  return std::nullopt;
}

}  // namespace credstream
