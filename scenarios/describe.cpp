#include <algorithm>

#include "scenarios/scenario.hpp"
#include "scenarios/utf8.hpp"
#include "sim/text.hpp"

namespace credstream {
namespace {

/// Line `n` of a text, counted from 1, without its end; empty when there is none.
std::string_view line_of(std::string_view text, int n) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  for (int i = 1; i < n; ++i) {
    const std::size_t end = text.find('\n');
    if (end == std::string_view::npos) return {};
    text.remove_prefix(end + 1);
  }
  text = text.substr(0, text.find('\n'));
  if (text.ends_with('\r')) text.remove_suffix(1);
  return text;
}

struct Excerpt {
  std::string shown;
  int caret = 0;  ///< terminal columns before it
};

/// The part of a line around a column, and where the column stands in it.
Excerpt excerpt(std::string_view line, int column) {
  constexpr int kWhole = 120, kBefore = 70, kAfter = 30;  // characters shown of a line
  const bool is_long = line.size() > kWhole && characters(line.substr(0, 4 * kWhole)) > kWhole;
  Excerpt result;
  const int first = is_long ? std::max(1, column - kBefore) : 1;
  if (first > 1) {
    result.shown = "…";
    result.caret = 1;
  }
  for (int i = 1; !line.empty(); ++i) {
    const std::size_t n = std::max<std::size_t>(utf8_bytes(line), 1);
    if (is_long && i >= column + kAfter) {
      result.shown += "…";
      break;
    }
    if (i >= first) {
      const bool tab = line[0] == '\t';
      const std::string character = tab ? " " : printable(line.substr(0, n));
      result.shown += character;
      if (i < column) result.caret += columns(character);
    }
    line.remove_prefix(n);
  }
  return result;
}

}  // namespace

std::string describe(const Problem& problem, const std::map<std::string, std::string>& texts,
                     bool colour) {
  const auto painted = [&](const char* style, const std::string& text) {
    return colour ? "\x1b[" + std::string(style) + "m" + text + "\x1b[0m" : text;
  };
  constexpr const char *kBold = "1", *kRed = "1;31", *kGreen = "1;32";
  std::string place = printable(problem.file);
  if (problem.line > 0) place += ":" + std::to_string(problem.line);
  if (problem.line > 0 && problem.column > 0) place += ":" + std::to_string(problem.column);
  if (!place.empty()) place += ":";
  std::string result = place.empty() ? "" : painted(kBold, place) + " ";
  const std::string error = worded({"error", "错误"});
  result += painted(kRed, error + "[" + problem.code + "]:") + " " + problem.message + "\n";

  const auto text = texts.find(problem.file);
  if (problem.line <= 0 || text == texts.end()) return result;
  const Excerpt shown = excerpt(line_of(text->second, problem.line), std::max(problem.column, 1));
  const std::string number = std::to_string(problem.line);
  const std::string margin(number.size() + 1, ' ');
  result += " " + number + " | " + shown.shown + "\n";
  result += margin + " | " + std::string(static_cast<std::size_t>(shown.caret), ' ') +
            painted(kGreen, "^") + "\n";
  return result;
}

}  // namespace credstream
