#pragma once
/// Numbers and cells as text: shortest round trip, independent of locale, quoted where needed.
#include <cstdint>
#include <string>
#include <string_view>

namespace credstream {

/// Appends the shortest text that reads back as the same double. Whole numbers below 2^53 are
/// written without exponent; minus zero as 0; what is not a number as an empty cell; infinities
/// as inf and -inf.
void append_number(std::string& text, double value);

/// Appends an integer in decimal digits.
void append_number(std::string& text, std::int64_t value);

/// Appends a cell, in quotes when RFC 4180 asks for them.
void append_cell(std::string& text, std::string_view cell);

/// A cell as append_cell writes it.
std::string csv_cell(std::string_view cell);

}  // namespace credstream
