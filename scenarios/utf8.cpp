#include "scenarios/utf8.hpp"

#include <algorithm>
#include <cstdint>

namespace credstream {
namespace {

/// The code point of a character that is known to be UTF-8.
std::uint32_t code_point(std::string_view character) {
  const auto byte = [&](std::size_t i) { return static_cast<std::uint32_t>(character[i]) & 0xFF; };
  if (character.size() == 1) return byte(0);
  std::uint32_t point = byte(0) & (0x7Fu >> character.size());
  for (std::size_t i = 1; i < character.size(); ++i) point = point << 6 | (byte(i) & 0x3F);
  return point;
}

/// Marks that turn the direction of a line, or end it.
bool is_direction_mark(std::uint32_t point) {
  return point == 0x200E || point == 0x200F || (point >= 0x2028 && point <= 0x202E) ||
         (point >= 0x2066 && point <= 0x2069);
}

}  // namespace

std::size_t utf8_bytes(std::string_view text) {
  if (text.empty()) return 0;
  const auto lead = static_cast<unsigned char>(text[0]);
  if (lead < 0x80) return 1;
  const std::size_t n = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || text.size() < n) return 0;
  for (std::size_t i = 1; i < n; ++i) {
    if ((static_cast<unsigned char>(text[i]) & 0xC0) != 0x80) return 0;
  }
  const std::uint32_t point = code_point(text.substr(0, n));
  const bool overlong = (n == 3 && point < 0x800) || (n == 4 && point < 0x10000);
  const bool surrogate = point >= 0xD800 && point <= 0xDFFF;
  return overlong || surrogate || point > 0x10FFFF ? 0 : n;
}

int characters(std::string_view text) {
  return static_cast<int>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  }));
}

bool is_control(std::string_view character) {
  const std::uint32_t point = code_point(character);
  if (point == '\t' || point == '\n' || point == '\r') return false;
  return point < 0x20 || (point >= 0x7F && point < 0xA0);
}

int columns(std::string_view character) {
  constexpr struct {
    std::uint32_t first, last;
  } kWide[] = {{0x1100, 0x115F},   {0x2E80, 0x303E},  {0x3041, 0xA4CF}, {0xAC00, 0xD7A3},
               {0xF900, 0xFAFF},   {0xFE30, 0xFE6F},  {0xFF00, 0xFF60}, {0xFFE0, 0xFFE6},
               {0x1F300, 0x1FAFF}, {0x20000, 0x3FFFD}};
  const std::uint32_t point = code_point(character);
  for (const auto& range : kWide) {
    if (range.first <= point && point <= range.last) return 2;
  }
  const bool combining =
      (point >= 0x300 && point <= 0x36F) || point == 0x200B || point == 0x200D || point == 0xFE0F;
  return combining ? 0 : 1;
}

std::string printable(std::string_view text) {
  std::string result;
  while (!text.empty()) {
    const std::size_t n = utf8_bytes(text);
    const std::string_view character = text.substr(0, std::max<std::size_t>(n, 1));
    const bool shown = n > 0 && !is_control(character) && character[0] != '\n' &&
                       character[0] != '\r' && character[0] != '\t' &&
                       !is_direction_mark(code_point(character));
    if (shown) {
      result += character;
    } else {
      result += '?';
    }
    text.remove_prefix(character.size());
  }
  return result;
}

bool is_name(std::string_view text) {
  constexpr int kLongest = 64;
  if (text.empty() || text.front() == '-' || characters(text) > kLongest) return false;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t n = utf8_bytes(text.substr(i));
    const char c = text[i];
    const bool word = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                      c == '_' || c == '-';
    // Other scripts may name arms, too, but not with spaces, brackets or marks of theirs.
    const std::string_view character = text.substr(i, n);
    const bool letter = n >= 2 && printable(character) == character &&
                        !character.starts_with("\xC2") && !character.starts_with("\xE2\x80") &&
                        !character.starts_with("\xE3\x80") && !character.starts_with("\xEF\xBB") &&
                        !character.starts_with("\xEF\xBC");
    if (n == 0 || (!word && !letter)) return false;
    i += n;
  }
  return true;
}

}  // namespace credstream
