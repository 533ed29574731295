#pragma once
/// Who is writing: a lock on a file beside each file of results, which the kernel, or the server
/// of a shared file system, gives back when its process ends in whatever way.
#include <string>
#include <utility>

#include "output/io_problem.hpp"

namespace credstream {

/// A lock that lasts as long as the object, or the process if that ends first.
class FileLock {
 public:
  /// Locks the file and makes it where it is missing. Another holder, and a file system that has
  /// no locks, are problems; with `wait`, another holder is waited for.
  static IoResult<FileLock> take(const std::string& path, bool wait = false);

  FileLock(FileLock&& other) noexcept : file_(std::exchange(other.file_, -1)) {}
  FileLock& operator=(FileLock&& other) noexcept;
  FileLock(const FileLock&) = delete;
  FileLock& operator=(const FileLock&) = delete;
  ~FileLock();

 private:
  explicit FileLock(int file) : file_(file) {}
  int file_ = -1;
};

/// Whether somebody holds the lock, this process included. Asking disturbs nobody.
bool is_locked(const std::string& path);

}  // namespace credstream
