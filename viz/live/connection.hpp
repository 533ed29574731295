#pragma once
/// A connection with bounds on what and how slowly a caller may send: the whole head of a request
/// and its body within one time and one size, however the bytes are cut.
#include <sys/types.h>

#include <array>
#include <chrono>
#include <cstddef>

namespace credstream {

class Connection {
 public:
  struct Bounds {
    std::chrono::milliseconds request_time, answer_time;
    std::size_t request_bytes;
  };

  Connection(int socket, const Bounds& bounds);

  enum class Waited { request, nothing, gone };
  /// Waits for the first byte of a request.
  Waited wait(std::chrono::milliseconds time) const;

  /// From now on a request is read: its time and its size count from here.
  void begin_request();

  bool is_readable() const;
  /// Whether the caller is still there and would take something.
  bool is_writable() const;
  ssize_t read(char* to, std::size_t size);
  ssize_t write(const char* from, std::size_t size);
  int socket() const { return socket_; }

 private:
  using Clock = std::chrono::steady_clock;

  bool poll_for(short what, Clock::time_point end) const;

  int socket_;
  Bounds bounds_;
  Clock::time_point read_end_, write_end_;
  bool writing_ = false;
  std::size_t bytes_left_ = 0;  ///< of the request
  std::array<char, 4096> buffer_{};
  std::size_t at_ = 0, filled_ = 0;
};

}  // namespace credstream
