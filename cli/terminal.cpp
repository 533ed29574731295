#include "cli/terminal.hpp"

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include "scenarios/utf8.hpp"

namespace credstream {
namespace {

/// The character at the beginning of a text that is not empty; a byte where it is none.
std::string_view first_character(std::string_view text) {
  return text.substr(0, std::max<std::size_t>(utf8_bytes(text), 1));
}

bool is_wide(std::string_view character) { return columns(character) == 2; }

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
    const std::string_view character = first_character(text);
    width += static_cast<std::size_t>(columns(character));
    text.remove_prefix(character.size());
  }
  return width;
}

std::string in_a_cell(std::string_view text) {
  std::string cell;
  for (const char c : text) {
    if (c == '|') cell += '\\';
    cell += c;
  }
  return cell;
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
      const std::string_view character = first_character(text.substr(end));
      if (is_wide(character) && end > 0) break;
      end += character.size();
      if (character == " " || is_wide(character)) break;
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
