#pragma once
/// Putting a page together: a template of the built-in parts with its slots filled.
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace credstream {

/// Text as it may stand in HTML, between tags and in attributes.
std::string escaped(std::string_view text);

/// JSON as it may stand in a script: it cannot end it.
std::string for_script(std::string json);

/// The template with each {{name}} replaced. One pass: what is put in is never searched for slots.
std::string filled(std::string_view page,
                   std::span<const std::pair<std::string_view, std::string_view>> slots);

}  // namespace credstream
