#include "cli/terminal.hpp"

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>

namespace credstream {
namespace {

/// The character at the beginning of a UTF-8 text and its length; 1 byte where it is none.
std::pair<char32_t, std::size_t> first_character(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const std::size_t n = byte(0) < 0x80 ? 1 : byte(0) < 0xE0 ? 2 : byte(0) < 0xF0 ? 3 : 4;
  if (n == 1 || n > text.size()) return {byte(0), 1};
  char32_t code = byte(0) & (0xFFU >> (n + 1));
  for (std::size_t i = 1; i < n; ++i) code = code << 6 | (byte(i) & 0x3FU);
  return {code, n};
}

/// East Asian wide and fullwidth characters.
bool is_wide(char32_t c) {
  return (c >= 0x1100 && c <= 0x115F) || (c >= 0x2E80 && c <= 0xA4CF) ||
         (c >= 0xAC00 && c <= 0xD7A3) || (c >= 0xF900 && c <= 0xFAFF) ||
         (c >= 0xFE30 && c <= 0xFE4F) || (c >= 0xFF00 && c <= 0xFF60) ||
         (c >= 0xFFE0 && c <= 0xFFE6) || (c >= 0x1F300 && c <= 0x1FAFF) ||
         (c >= 0x20000 && c <= 0x3FFFD);
}

bool is_combining(char32_t c) { return (c >= 0x300 && c <= 0x36F) || c == 0x200D || c == 0xFE0F; }

std::string styled(std::string_view text, std::string_view code) {
  if (!wants_colour(STDOUT_FILENO)) return std::string(text);
  return fmt::format("\x1b[{}m{}\x1b[0m", code, text);
}

}  // namespace

bool wants_colour(int file_descriptor) {
  const char* none = std::getenv("NO_COLOR");
  const char* term = std::getenv("TERM");
  if ((none && *none) || (term && std::strcmp(term, "dumb") == 0)) return false;
  return isatty(file_descriptor) == 1;
}

std::string duration(double seconds) {
  if (seconds < 60) return fmt::format("{:.0f} s", seconds);
  if (seconds < 3600) return fmt::format("{:.0f} min", seconds / 60);
  return fmt::format("{:.1f} h", seconds / 3600);
}

std::string bold(std::string_view text) { return styled(text, "1"); }
std::string faint(std::string_view text) { return styled(text, "2"); }

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  while (!text.empty()) {
    if (text.starts_with("\x1b[")) {
      text.remove_prefix(std::min(text.size(), text.find('m') + 1));
      continue;
    }
    const auto [c, n] = first_character(text);
    width += is_combining(c) ? 0 : is_wide(c) ? 2 : 1;
    text.remove_prefix(n);
  }
  return width;
}

std::string pad_right(std::string_view text, std::size_t width) {
  const std::size_t taken = display_width(text);
  return std::string(text) + std::string(width > taken ? width - taken : 0, ' ');
}

std::string pad_left(std::string_view text, std::size_t width) {
  const std::size_t taken = display_width(text);
  return std::string(width > taken ? width - taken : 0, ' ') + std::string(text);
}

std::string wrapped(std::string_view text, std::size_t width, std::size_t indent) {
  std::string lines, line;
  std::size_t taken = 0;
  const auto new_line = [&] {
    while (line.ends_with(' ')) line.pop_back();
    lines += line + "\n";
    line.assign(indent, ' ');
    taken = indent;
  };
  while (!text.empty()) {
    // A piece is a wide character or what stands up to and with the next space.
    std::size_t end = 0;
    while (end < text.size()) {
      const auto [c, n] = first_character(text.substr(end));
      if (is_wide(c) && end > 0) break;
      end += n;
      if (c == ' ' || is_wide(c)) break;
    }
    const std::string_view piece = text.substr(0, end);
    const std::size_t piece_width = display_width(piece);
    const bool closing = piece.starts_with("，") || piece.starts_with("。") ||
                         piece.starts_with("；") || piece.starts_with("）") ||
                         piece.starts_with("：") || piece.starts_with("、");
    const std::size_t needed = piece.ends_with(' ') ? piece_width - 1 : piece_width;
    if (taken + needed > width && taken > indent && !closing) new_line();
    line += piece;
    taken += piece_width;
    text.remove_prefix(end);
  }
  return lines + line;
}

std::size_t terminal_width() {
  winsize size{};
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
    return std::max<std::size_t>(60, size.ws_col);
  return 100;
}

Progress::Progress(const Watch& watch, bool quiet, bool chinese)
    : watch_(watch), chinese_(chinese) {
  if (!quiet && isatty(STDERR_FILENO) == 1) thread_ = std::thread([this] { show(); });
}

Progress::~Progress() {
  over_ = true;
  if (!thread_.joinable()) return;
  thread_.join();
  std::fputs("\r\x1b[K", stderr);
}

void Progress::show() {
  using Clock = std::chrono::steady_clock;
  const auto begin = Clock::now();
  constexpr auto kPause = std::chrono::milliseconds(100);
  for (int tick = 0; !over_; ++tick) {
    std::this_thread::sleep_for(kPause);
    if (tick % 2 == 1) continue;
    const double seconds = std::chrono::duration<double>(Clock::now() - begin).count();
    const auto done = static_cast<double>(watch_.days_done.load());
    const auto planned = static_cast<double>(watch_.days_planned.load());
    const double rate = done / std::max(seconds, 1e-3);
    std::string line = fmt::format("\r{}: ", watch_.phase.load());
    if (planned > 0 && done > 0) {
      line +=
          fmt::format("{:.0f} %, {:.0f} {}, {} {}", std::min(100.0, 100 * done / planned), rate,
                      chinese_ ? "模拟日/秒" : "days/s",
                      duration(std::max(0.0, planned - done) / rate), chinese_ ? "剩余" : "left");
    }
    if (watch_.stopped()) line += chinese_ ? "，正在结束" : ", ending after this day";
    std::fputs((line + "\x1b[K").c_str(), stderr);
  }
}

}  // namespace credstream
