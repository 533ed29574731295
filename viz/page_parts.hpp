#pragma once
/// The files a report page is put together from, built into the program so that a page can be
/// written without an installed copy of them.
#include <string_view>

namespace credstream {

/// The text of one part: "report.html", "report.js", "report.css" and the other files of these
/// kinds in viz/, "dygraph.min.js", "dygraph.min.css". Empty when there is no such part.
std::string_view page_part(std::string_view name);

}  // namespace credstream
