#include "experiments/study/locks.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace credstream {
namespace {

/// All of a file. Locks of open file descriptions go with the descriptor: closing another one of
/// the same file does not drop them, as it would with classic locks of POSIX.
struct flock whole_file() {
  struct flock lock {};
  lock.l_type = F_WRLCK;
  lock.l_whence = SEEK_SET;
  return lock;
}

}  // namespace

IoResult<FileLock> FileLock::take(const std::string& path, bool wait) {
  const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
  if (file < 0)
    return IoProblem{path, "'" + path + "' cannot be made: " + std::strerror(errno), errno};
  struct flock lock = whole_file();
  int got = 0;
  do got = ::fcntl(file, wait ? F_OFD_SETLKW : F_OFD_SETLK, &lock);
  while (got != 0 && errno == EINTR);
  if (got == 0) return FileLock(file);
  const int error = errno;
  ::close(file);
  const bool taken = error == EAGAIN || error == EACCES;
  return IoProblem{path,
                   "'" + path + "' " +
                       (taken ? "is locked by another process"
                              : std::string("cannot be locked: ") + std::strerror(error)),
                   error};
}

FileLock& FileLock::operator=(FileLock&& other) noexcept {
  if (this != &other) {
    if (file_ >= 0) ::close(file_);
    file_ = std::exchange(other.file_, -1);
  }
  return *this;
}

FileLock::~FileLock() {
  if (file_ >= 0) ::close(file_);
}

bool is_locked(const std::string& path) {
  const int file = ::open(path.c_str(), O_RDWR | O_CLOEXEC);
  if (file < 0) return false;
  struct flock lock = whole_file();
  const bool known = ::fcntl(file, F_OFD_GETLK, &lock) == 0;
  ::close(file);
  return known && lock.l_type != F_UNLCK;
}

}  // namespace credstream
