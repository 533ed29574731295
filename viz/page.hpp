#pragma once
/// Putting a page together: the shell that all pages share around a page's own parts.
#include <string>
#include <string_view>

namespace credstream {

/// The language in which a page opens; it can be switched on the page.
enum class PageLanguage { en, zh };

/// How much a report shows: all, or a brief of one printed page.
enum class PageDepth { all, brief };

/// JSON as it may stand in a script: it cannot end it.
std::string for_script(std::string json);

/// What a page is made of.
struct PageSpec {
  std::string_view bundle;  ///< "report" or "study": viz/web/dist holds its script and its style
  std::string_view title;   ///< plain text
  std::string_view data;    ///< JSON that may stand in a script
};

/// The whole page; it loads nothing.
std::string page(PageLanguage language, const PageSpec& spec);

}  // namespace credstream
