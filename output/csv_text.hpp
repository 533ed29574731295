#pragma once
/// Numbers and cells as text: shortest round trip, independent of locale, quoted where needed.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace credstream {

/// Most characters of a number.
inline constexpr std::size_t kNumberWidth = 32;

/// Writes the shortest text that reads back as the same double to `at`, which has room for
/// kNumberWidth characters, and returns its end. Whole numbers below 2^53 are written without
/// exponent; minus zero as 0; what is not a number as nothing, an empty cell; infinities as inf
/// and -inf.
char* put_number(char* at, double value);

/// The same for an integer, in decimal digits.
char* put_number(char* at, std::int64_t value);

/// Appends a number as put_number writes it.
void append_number(std::string& text, double value);
void append_number(std::string& text, std::int64_t value);

/// Appends a number that is not whole by nature: with a point or an exponent, so that a column of
/// such numbers is never taken for one of whole numbers.
void append_real(std::string& text, double value);

/// Appends a cell, in quotes when RFC 4180 asks for them. A text that a spreadsheet would run as a
/// formula, because it begins with =, +, - or @ and is no number, gets an apostrophe in front.
void append_cell(std::string& text, std::string_view whole);

/// A cell as append_cell writes it.
std::string csv_cell(std::string_view cell);

}  // namespace credstream
