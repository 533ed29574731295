#include "output/target.hpp"

#include <sys/stat.h>

#include <cerrno>

#include "sim/text.hpp"

namespace credstream {

std::optional<IoProblem> check_target(const std::string& path) {
  struct stat status {};
  if (::lstat(path.c_str(), &status) != 0 || S_ISREG(status.st_mode)) return std::nullopt;
  const Said what = S_ISDIR(status.st_mode)    ? worded({"a folder", "文件夹"})
                    : S_ISLNK(status.st_mode)  ? worded({"a link", "链接"})
                    : S_ISFIFO(status.st_mode) ? worded({"a pipe", "管道"})
                                               : worded({"a device", "设备"});
  return IoProblem{path,
                   worded({"cannot write '{0}': it is {1}, and no regular file",
                           "无法写入 '{0}'：它是{1}，不是普通文件"},
                          path, what),
                   EEXIST};
}

}  // namespace credstream
