#pragma once
/// What the terminal can show: colours where they are wanted, columns that line up also in
/// Chinese, progress with rate and time left.
#include <atomic>
#include <cstddef>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "experiments/runs.hpp"

namespace credstream {

/// Whether a stream is a terminal on which colours are wanted (NO_COLOR and TERM=dumb say no).
bool wants_colour(int file_descriptor);

/// Text in bold or faint on standard output, as it is where colours are not wanted. No meaning is
/// carried by colour alone.
std::string bold(std::string_view text);
std::string faint(std::string_view text);

/// Columns that a UTF-8 text takes: wide characters take two, combining ones none. Escape
/// sequences of colours take none.
std::size_t display_width(std::string_view text);

/// A text as it stands in a cell of a table in Markdown, where a bar would end the cell.
std::string in_a_cell(std::string_view text);

/// The text with spaces before (right) or behind it (left) so that it takes `width` columns.
std::string pad_right(std::string_view text, std::size_t width);
std::string pad_left(std::string_view text, std::size_t width);

/// Lines of at most `width` columns, broken at spaces and between Chinese characters; all but
/// the first begin with `indent` spaces.
std::string wrapped(std::string_view text, std::size_t width, std::size_t indent);

/// A time such as "12 s", "5 min" or "1.5 h".
std::string duration(double seconds);

/// Columns of the terminal on standard output; 100 where there is none.
std::size_t terminal_width();

/// Shows progress on standard error while it lives, but only on a terminal and unless quiet.
class Progress {
 public:
  Progress(const Watch& watch, bool quiet, bool chinese);
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

 private:
  void show();

  const Watch& watch_;
  bool chinese_;
  std::atomic<bool> over_{false};
  std::thread thread_;
};

}  // namespace credstream
