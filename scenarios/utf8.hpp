#pragma once
/// What the loader needs to know of UTF-8: where characters end, how wide a terminal shows them,
/// and which make a name.
#include <cstddef>
#include <string>
#include <string_view>

namespace credstream {

/// Bytes of the character at the front of a text; 0 when the text is empty or is not UTF-8 there.
std::size_t utf8_bytes(std::string_view text);

/// Characters in a text that is UTF-8.
int characters(std::string_view text);

/// True for control characters other than tab and line ends, which no text of a user needs.
bool is_control(std::string_view character);

/// Columns that a terminal needs for a character: two for most of those used in East Asia.
int columns(std::string_view character);

/// Text without characters that could move a terminal's cursor or reorder its line.
std::string printable(std::string_view text);

/// True for what may become a column or a part of a path: letters of any script, digits, '_' and
/// '-', at most 64 characters, none of them a leading '-'.
bool is_name(std::string_view text);

}  // namespace credstream
