#include "sim/reason.hpp"

#include <cerrno>
#include <system_error>

#include "sim/text.hpp"

namespace credstream {
namespace {

/// The usual refusals. In English the system speaks for itself.
struct Reason {
  int number;
  const char* zh;
};

constexpr Reason kReasons[] = {
    {EACCES, "权限不足"},
    {EPERM, "操作不被允许"},
    {ENOENT, "没有那个文件或文件夹"},
    {ENOTDIR, "路径中有一部分不是文件夹"},
    {EISDIR, "是文件夹"},
    {EEXIST, "文件已存在"},
    {ENOTEMPTY, "文件夹不为空"},
    {ENOSPC, "磁盘空间不足"},
    {EDQUOT, "超出磁盘配额"},
    {EROFS, "文件系统只读"},
    {EFBIG, "文件过大"},
    {EIO, "读写出错"},
    {ENAMETOOLONG, "名称过长"},
    {ELOOP, "符号链接层数过多"},
    {EMFILE, "本程序打开的文件过多"},
    {ENFILE, "系统打开的文件过多"},
    {ENOMEM, "内存不足"},
    {EBUSY, "正被占用"},
    {EINVAL, "参数无效"},
    {EPIPE, "管道已断开"},
    {ETXTBSY, "文件正在运行"},
    {EXDEV, "不能跨文件系统移动"},
    {EADDRINUSE, "地址已被占用"},
    {EADDRNOTAVAIL, "地址不可用"},
};

}  // namespace

std::string reason_text(int error_number) {
  for (const Reason& reason : kReasons)
    if (speaks_chinese() && reason.number == error_number) return reason.zh;
  return std::error_code(error_number, std::generic_category()).message();
}

}  // namespace credstream
