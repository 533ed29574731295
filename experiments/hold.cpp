#include "experiments/hold.hpp"

#include <charconv>
#include <utility>

namespace credstream {

bool Hold::set(std::string_view text, std::function<void()> wait) {
  const std::size_t colon = text.find(':');
  const std::string_view what = text.substr(0, colon);
  const At at = what == "day" ? At::day : what == "task" ? At::task : At::nowhere;
  if (at == At::nowhere || colon == text.npos) return false;
  const char* const end = text.data() + text.size();
  const auto read = std::from_chars(text.data() + colon + 1, end, after_);
  if (read.ec != std::errc() || read.ptr != end || after_ < 0) return false;
  at_ = at;
  wait_ = std::move(wait);
  return true;
}

}  // namespace credstream
