#include "viz/report.hpp"

#include <array>
#include <string_view>
#include <utility>

#include "viz/page_parts.hpp"
#include "viz/page_text.hpp"
#include "viz/report_data.hpp"

namespace credstream {
namespace {

/// A part without the line that points browsers to a separate file for debugging.
std::string_view without_source_map(std::string_view text) {
  return text.substr(0, text.rfind("sourceMappingURL") == std::string_view::npos
                            ? text.size()
                            : text.rfind('\n', text.rfind("sourceMappingURL")));
}

}  // namespace

ReportResult render_report(const std::filesystem::path& folder, PageLanguage language) {
  ReportData data = read_report_data(folder);
  ReportResult result;
  if (!data.problems.empty()) {
    result.problems = std::move(data.problems);
    return result;
  }
  const std::string title = escaped(data.question.empty() ? "CredStream" : data.question);
  const std::array<std::pair<std::string_view, std::string_view>, 7> slots = {{
      {"language", language == PageLanguage::zh ? "zh-Hans" : "en"},
      {"title", title},
      {"chart_style", without_source_map(page_part("dygraph.min.css"))},
      {"style", page_part("report.css")},
      {"data", data.json},
      {"chart_script", without_source_map(page_part("dygraph.min.js"))},
      {"script", page_part("report.js")},
  }};
  result.html = filled(page_part("report.html"), slots);
  return result;
}

}  // namespace credstream
