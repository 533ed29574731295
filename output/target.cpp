#include "output/target.hpp"

#include <sys/stat.h>

#include <cerrno>

namespace credstream {

std::optional<IoProblem> check_target(const std::string& path) {
  struct stat status {};
  if (::lstat(path.c_str(), &status) != 0 || S_ISREG(status.st_mode)) return std::nullopt;
  const char* const what = S_ISDIR(status.st_mode)    ? "a folder"
                           : S_ISLNK(status.st_mode)  ? "a link"
                           : S_ISFIFO(status.st_mode) ? "a pipe"
                                                      : "a device";
  return IoProblem{path, "cannot write '" + path + "': it is " + what + ", and no regular file",
                   EEXIST};
}

}  // namespace credstream
