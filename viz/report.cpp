#include "viz/report.hpp"

#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include "viz/page.hpp"
#include "viz/report_data.hpp"

namespace credstream {

ReportResult render_report(const std::filesystem::path& folder, PageLanguage language) {
  ReportData data = read_report_data(folder);
  ReportResult result;
  if (!data.problems.empty()) {
    result.problems = std::move(data.problems);
    return result;
  }
  std::vector<std::string_view> scripts = {"dygraph.min.js", "page.js"};
  scripts.insert(scripts.end(), std::begin(kReportScripts), std::end(kReportScripts));
  const std::string title = data.question.empty() ? "CredStream" : data.question;
  result.html = page(language, {.kind = "report",
                                .first_section = "answer",
                                .title = title,
                                .main = "report.html",
                                .styles = {"dygraph.min.css", "report.css"},
                                .scripts = std::move(scripts),
                                .data = data.json});
  return result;
}

}  // namespace credstream
