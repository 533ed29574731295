#pragma once
/// The files a report page is put together from, built into the program so that a page can be
/// written without an installed copy of them.
#include <string_view>

namespace credstream {

/// The text of one part: "page.html", and the bundles of viz/web/dist such as "report.js" and
/// "report.css". Empty when there is no such part.
std::string_view page_part(std::string_view name);

}  // namespace credstream
