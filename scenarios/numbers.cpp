#include "scenarios/numbers.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <system_error>
#include <version>

namespace credstream {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Length of the digits at the front of `text`.
std::size_t digits(std::string_view text) {
  std::size_t n = 0;
  while (n < text.size() && is_digit(text[n])) ++n;
  return n;
}

/// [-] digits [. digits] [e [+-] digits], with a digit before or behind the point.
bool is_decimal(std::string_view text) {
  if (text.starts_with('-')) text.remove_prefix(1);
  const std::size_t whole = digits(text);
  text.remove_prefix(whole);
  std::size_t fraction = 0;
  if (text.starts_with('.')) {
    text.remove_prefix(1);
    fraction = digits(text);
    text.remove_prefix(fraction);
  }
  if (whole + fraction == 0) return false;
  if (text.empty()) return true;
  if (text.front() != 'e' && text.front() != 'E') return false;
  text.remove_prefix(1);
  if (text.starts_with('-') || text.starts_with('+')) text.remove_prefix(1);
  return !text.empty() && digits(text) == text.size();
}

/// True for "010" and "-01.5", which some programs read as octal.
bool has_leading_zero(std::string_view text) {
  if (text.starts_with('-')) text.remove_prefix(1);
  return text.size() > 1 && text[0] == '0' && is_digit(text[1]);
}

/// The value of a decimal text; nothing when it is too large, or too small and not zero.
std::optional<double> decimal(const std::string& text) {
  double value = 0;
#if defined(__cpp_lib_to_chars)
  const char* const end = text.data() + text.size();
  const auto [rest, error] = std::from_chars(text.data(), end, value);
  if (error != std::errc{} || rest != end) return std::nullopt;
#else
  // The browser's library has no from_chars for doubles, and only the "C" locale.
  value = std::strtod(text.c_str(), nullptr);
  const bool zero = text.find_first_of("123456789") >= text.find_first_of("eE");
  if (!std::isfinite(value) || (value == 0 && !zero)) return std::nullopt;
#endif
  return value == 0 ? 0.0 : value;  // no negative zero
}

/// The shortest decimal text that reads back as `value`: with a point, or with an exponent of two
/// digits at least.
std::string shortest(double value, bool fixed) {
  char text[64];
#if defined(__cpp_lib_to_chars)
  const auto format = fixed ? std::chars_format::fixed : std::chars_format::scientific;
  char* const end = std::to_chars(text, text + sizeof text, value, format).ptr;
  return std::string(text, end);
#else
  // The browser's library has it with tables of 100 KB.
  int decimals = 0;  // of the text with an exponent
  do std::snprintf(text, sizeof text, "%.*e", decimals, value);
  while (std::strtod(text, nullptr) != value && ++decimals <= 17);
  if (!fixed) return text;
  const int exponent = std::atoi(std::strchr(text, 'e') + 1);
  std::snprintf(text, sizeof text, "%.*f", std::max(0, decimals - exponent), value);
  return text;
#endif
}

/// Full-width digits and signs as ASCII, other characters as they are.
std::string with_ascii_digits(std::string_view text) {
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool wide = text.substr(i).starts_with("\xEF\xBC") && i + 2 < text.size();
    const int point = wide ? static_cast<unsigned char>(text[i + 2]) - 0x80 + 0x20 : 0;
    if (wide && point > 0x20 && point < 0x60) {
      result += static_cast<char>(point);
      i += 2;
    } else {
      result += text[i];
    }
  }
  return result;
}

std::string without(std::string_view text, std::string_view dropped) {
  std::string result;
  for (const char c : text) {
    if (dropped.find(c) == std::string_view::npos) result += c;
  }
  return result;
}

/// What was probably meant by a number in a notation that is refused, or an empty text.
std::string plain_form(std::string_view text) {
  if (text.ends_with('%')) {
    const std::string share(text.substr(0, text.size() - 1));
    const auto value = is_decimal(share) ? decimal(share) : std::nullopt;
    return value ? number_text(*value / 100) : "";
  }
  std::string plain(text);
  if (plain.starts_with('+')) plain.erase(0, 1);
  plain = without(plain, "_' ");
  if (plain.find(',') != std::string::npos) {
    const bool thousands = plain.size() - plain.rfind(',') == 4 && !plain.starts_with("0,");
    if (thousands) return "";  // 1,234: neither reading is safe to suggest
    plain[plain.find(',')] = '.';
  }
  const bool negative = plain.starts_with('-');
  const std::size_t start = negative ? 1 : 0;
  while (has_leading_zero(plain)) plain.erase(start, 1);
  return is_decimal(plain) ? plain : "";
}

bool looks_hexadecimal(std::string_view text) {
  if (text.starts_with('-') || text.starts_with('+')) text.remove_prefix(1);
  return text.starts_with("0x") || text.starts_with("0X") || text.starts_with("0o") ||
         text.starts_with("0b");
}

bool names_no_finite_number(std::string text) {
  for (char& c : text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  if (text.starts_with('-') || text.starts_with('+')) text.erase(0, 1);
  if (text.starts_with('.')) text.erase(0, 1);
  return text == "nan" || text == "inf" || text == "infinity";
}

std::string meant(const std::string& form) {
  if (form.empty()) return {};
  return worded({"; did you mean {0}?", "；是否指 {0}？"}, form);
}

}  // namespace

std::optional<double> read_number(const Node& node, const std::string& name, Report& report,
                                  bool whole) {
  const auto refuse = [&](Code code, const Said& message) -> std::optional<double> {
    report.add(code, node.at, message);
    return std::nullopt;
  };
  constexpr std::size_t kLongest = 64;
  const std::string& text = node.text;
  if (node.kind == Node::Kind::nothing || (node.is_scalar() && text.empty())) {
    return refuse(Code::no_value, worded({"{0} has no value", "{0} 没有值"}, quote(name)));
  }
  if (!node.is_scalar()) {
    return refuse(Code::wrong_kind, worded({"{0} must be a single number, but it is {1}",
                                            "{0} 须为单个数字，但这里是{1}"},
                                           quote(name), kind_text(node)));
  }
  const auto no_number = [&] {
    return refuse(Code::not_a_number, worded({"{0} is not a number", "{0} 不是数字"}, quote(text)));
  };
  if (text.size() > kLongest) return no_number();
  if (node.quoted && is_decimal(text)) {
    return refuse(Code::quoted_number,
                  worded({"{0} is in quotes and therefore text; write {1} without quotes",
                          "{0} 带引号，因此是文字；请去掉引号，写 {1}"},
                         quote(text), text));
  }
  if (names_no_finite_number(text)) {
    return refuse(Code::not_finite, worded({"{0} is not allowed; a value must be a finite number",
                                            "不允许 {0}；数值必须有限"},
                                           quote(text)));
  }
  if (is_decimal(text) && !has_leading_zero(text)) {
    if (const auto value = decimal(text)) return value;
    return refuse(
        Code::number_too_big,
        worded({"{0} is beyond the range of numbers", "{0} 超出数字的范围"}, quote(text)));
  }
  if (whole && text.ends_with('%'))
    return refuse(Code::not_whole,
                  worded({"{0} must be a whole number, not {1}", "{0} 须为整数，不能是 {1}"},
                         quote(name), quote(text)));
  const std::string ascii = with_ascii_digits(text);
  if (ascii != text && !plain_form(ascii).empty()) {
    return refuse(Code::number_not_ascii,
                  worded({"{0} is not written in ASCII digits{1}", "{0} 不是半角数字{1}"},
                         quote(text), meant(plain_form(ascii))));
  }
  const bool other_notation =
      !plain_form(text).empty() || looks_hexadecimal(text) || is_decimal(without(text, ","));
  if (other_notation && (is_digit(text[0]) || text.size() > 1)) {
    return refuse(Code::number_notation,
                  worded({"{0} is not a plain decimal number{1}", "{0} 不是普通的十进制数字{1}"},
                         quote(text), meant(plain_form(text))));
  }
  return no_number();
}

std::string number_text(double value) {
  if (value == 0) return "0";
  const double size = std::fabs(value);
  const bool fixed = size >= 1e-5 && size < 1e15;  // 200000 and not 2e+05
  std::string result = shortest(value, fixed);
  if (fixed) return result;
  // 1e-07 says no more than 1e-7.
  const std::size_t exponent = result.find('e') + 1;
  if (result[exponent] == '+') result.erase(exponent, 1);
  const std::size_t digit = result[exponent] == '-' ? exponent + 1 : exponent;
  if (result[digit] == '0') result.erase(digit, 1);
  return result;
}

}  // namespace credstream
