#pragma once
/// Putting a page together: the shell that all pages share around a page's own parts.
#include <string>
#include <string_view>
#include <vector>

namespace credstream {

/// The language in which a page opens; it can be switched on the page.
enum class PageLanguage { en, zh };

/// JSON as it may stand in a script: it cannot end it.
std::string for_script(std::string json);

/// What a page is made of; parts are named as in viz/page_parts.hpp.
struct PageSpec {
  std::string_view kind;                          ///< key of what the page is called
  std::string_view first_section;                 ///< where the link at the top leads
  std::string_view title;                         ///< plain text
  std::string_view main;                          ///< part with the sections
  std::vector<std::string_view> styles, scripts;  ///< parts, in their order
  std::string_view data;                          ///< JSON that may stand in a script
};

/// The whole page; it loads nothing.
std::string page(PageLanguage language, const PageSpec& spec);

}  // namespace credstream
