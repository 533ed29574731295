#include "output/csv_text.hpp"

#include <charconv>
#include <cmath>

namespace credstream {

void append_number(std::string& text, std::int64_t value) {
  char digits[24];
  text.append(digits, std::to_chars(digits, digits + sizeof digits, value).ptr);
}

void append_number(std::string& text, double value) {
  constexpr double kExact = 9007199254740992.0;  // 2^53: below it every whole number is a double
  if (std::abs(value) < kExact) {
    const auto whole = static_cast<std::int64_t>(value);
    if (static_cast<double>(whole) == value) return append_number(text, whole);
  }
  if (std::isnan(value)) return;
  char digits[32];
  text.append(digits, std::to_chars(digits, digits + sizeof digits, value).ptr);
}

void append_cell(std::string& text, std::string_view cell) {
  const bool padded = !cell.empty() && (cell.front() == ' ' || cell.back() == ' ');
  if (!padded && cell.find_first_of(",\"\r\n") == std::string_view::npos) {
    text += cell;
    return;
  }
  text += '"';
  for (const char c : cell) {
    if (c == '"') text += '"';
    text += c;
  }
  text += '"';
}

std::string csv_cell(std::string_view cell) {
  std::string text;
  append_cell(text, cell);
  return text;
}

}  // namespace credstream
