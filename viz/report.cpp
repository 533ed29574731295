#include "viz/report.hpp"

#include <array>
#include <string_view>
#include <utility>

#include "viz/page_parts.hpp"
#include "viz/report_data.hpp"

namespace credstream {
namespace {

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

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
  // One pass over the template alone: what is put in is never searched for slots.
  std::string_view rest = page_part("report.html");
  for (;;) {
    const std::size_t open = rest.find("{{");
    const std::size_t close = open == std::string_view::npos ? open : rest.find("}}", open);
    if (close == std::string_view::npos) break;
    result.html += rest.substr(0, open);
    const std::string_view name = rest.substr(open + 2, close - open - 2);
    for (const auto& [slot, text] : slots) {
      if (slot == name) result.html += text;
    }
    rest.remove_prefix(close + 2);
  }
  result.html += rest;
  return result;
}

}  // namespace credstream
