#include "output/csv_text.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <utility>

namespace credstream {

namespace {

/// Writes x = scaled / 10^decimals without trailing zeros; scaled is not 0.
char* put_decimal(char* at, std::int64_t scaled, int decimals) {
  while (scaled % 10 == 0) {
    scaled /= 10;
    --decimals;
  }
  if (scaled < 0) *at++ = '-';
  char digits[20];
  const auto magnitude = static_cast<std::uint64_t>(scaled < 0 ? -scaled : scaled);
  const char* const end = std::to_chars(digits, digits + sizeof digits, magnitude).ptr;
  const auto n = static_cast<int>(end - digits);
  int before = n - decimals;
  if (before <= 0) {
    *at++ = '0';
    *at++ = '.';
    for (; before < 0; ++before) *at++ = '0';
    return std::copy(digits, digits + n, at);
  }
  at = std::copy(digits, digits + before, at);
  *at++ = '.';
  return std::copy(digits + before, digits + n, at);
}

}  // namespace

char* put_number(char* at, std::int64_t value) { return std::to_chars(at, at + 20, value).ptr; }

char* put_number(char* at, double value) {
  constexpr double kExact = 9007199254740992.0;  // 2^53: below it every whole number is a double
  const double size = std::abs(value);
  if (size < kExact) {
    const auto whole = static_cast<std::int64_t>(value);
    if (static_cast<double>(whole) == value) return put_number(at, whole);
  }
  // Money and shares in parts per million, six times as fast as the general way. Different
  // decimals of up to 15 digits are different doubles, so that the one that divides back to
  // `value` is the shortest; from 0.001 on it is not longer than with an exponent.
  constexpr double kFifteenDigits = 1e15;
  if (size >= 0.001) {
    for (const auto& [scale, decimals] : {std::pair{1e2, 2}, std::pair{1e6, 6}}) {
      if (size >= kFifteenDigits / scale) break;
      const auto scaled = static_cast<std::int64_t>(value * scale + (value < 0 ? -0.5 : 0.5));
      if (static_cast<double>(scaled) / scale == value) return put_decimal(at, scaled, decimals);
    }
  }
  if (std::isnan(value)) return at;
  return std::to_chars(at, at + kNumberWidth, value).ptr;
}

void append_number(std::string& text, std::int64_t value) {
  char digits[kNumberWidth];
  text.append(digits, put_number(digits, value));
}

void append_number(std::string& text, double value) {
  char digits[kNumberWidth];
  text.append(digits, put_number(digits, value));
}

void append_real(std::string& text, double value) {
  const std::size_t begin = text.size();
  append_number(text, value);
  if (text.size() > begin && text.find_first_of(".ein", begin) == std::string::npos) text += ".0";
}

namespace {

/// Whether `text` has one of a few characters. A search for each of them would cost more than the
/// rest of a cell.
template <char... characters>
bool has_one_of(std::string_view text) {
  for (const char c : text)
    if (((c == characters) || ...)) return true;
  return false;
}

/// Whether a spreadsheet would run the text.
bool is_formula(std::string_view cell) {
  if (cell.size() < 2 || !has_one_of<'=', '+', '-', '@', '\t', '\r'>(cell.substr(0, 1)))
    return false;
  double value = 0;
  const char* const end = cell.data() + cell.size();
  const auto read = std::from_chars(cell.data() + (cell.front() == '+' ? 1 : 0), end, value);
  return read.ec != std::errc() || read.ptr != end;
}

}  // namespace

void append_cell(std::string& text, std::string_view whole) {
  std::string inert;
  if (is_formula(whole)) inert = "'" + std::string(whole);
  const std::string_view cell = inert.empty() ? whole : inert;
  const bool padded = !cell.empty() && (cell.front() == ' ' || cell.back() == ' ');
  if (!padded && !has_one_of<',', '"', '\r', '\n'>(cell)) {
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
