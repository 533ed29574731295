#include "viz/live/connection.hpp"

#include <poll.h>
#include <sys/socket.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace credstream {

Connection::Connection(int socket, const Bounds& bounds) : socket_(socket), bounds_(bounds) {}

bool Connection::poll_for(short what, Clock::time_point end) const {
  while (true) {
    const auto left =
        std::chrono::duration_cast<std::chrono::milliseconds>(end - Clock::now()).count();
    pollfd one{socket_, what, 0};
    const int n = ::poll(&one, 1, static_cast<int>(std::max<std::int64_t>(left, 0)));
    if (n > 0) return (one.revents & what) != 0;
    if (n == 0 || errno != EINTR) return false;
  }
}

Connection::Waited Connection::wait(std::chrono::milliseconds time) const {
  if (at_ < filled_) return Waited::request;
  if (!poll_for(POLLIN, Clock::now() + time)) return Waited::nothing;
  char byte = 0;
  const bool comes = ::recv(socket_, &byte, 1, MSG_PEEK | MSG_DONTWAIT) == 1;
  return comes ? Waited::request : Waited::gone;
}

void Connection::begin_request() {
  read_end_ = Clock::now() + bounds_.request_time;
  bytes_left_ = bounds_.request_bytes;
  writing_ = false;
}

bool Connection::is_readable() const { return at_ < filled_ || poll_for(POLLIN, Clock::now()); }

bool Connection::is_writable() const {
  char byte = 0;
  const ssize_t n = ::recv(socket_, &byte, 1, MSG_PEEK | MSG_DONTWAIT);
  const bool gone = n == 0 || (n < 0 && errno != EAGAIN && errno != EWOULDBLOCK && errno != EINTR);
  return !gone && poll_for(POLLOUT, Clock::now());
}

ssize_t Connection::read(char* to, std::size_t size) {
  if (at_ == filled_) {
    const std::size_t most = std::min(buffer_.size(), bytes_left_);
    if (most == 0 || !poll_for(POLLIN, read_end_)) return -1;
    const ssize_t n = ::recv(socket_, buffer_.data(), most, 0);
    if (n <= 0) return n;
    at_ = 0;
    filled_ = static_cast<std::size_t>(n);
    bytes_left_ -= filled_;
  }
  const std::size_t n = std::min(size, filled_ - at_);
  std::memcpy(to, buffer_.data() + at_, n);
  at_ += n;
  return static_cast<ssize_t>(n);
}

ssize_t Connection::write(const char* from, std::size_t size) {
  if (!writing_) {
    writing_ = true;
    write_end_ = Clock::now() + bounds_.answer_time;
  }
  if (!poll_for(POLLOUT, write_end_)) return -1;
  return ::send(socket_, from, size, MSG_NOSIGNAL);
}

}  // namespace credstream
