#include "viz/report.hpp"

#include <string>
#include <utility>

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
  const std::string title = data.question.empty() ? "CredStream" : data.question;
  result.html = page(language, {.kind = "report",
                                .first_section = "answer",
                                .title = title,
                                .main = "report.html",
                                .styles = {"dygraph.min.css", "report.css"},
                                .scripts = {"dygraph.min.js", "page.js", "report_words.js",
                                            "report_marks.js", "report_days.js", "report_table.js",
                                            "report_bars.js", "report_curves.js", "report.js"},
                                .data = data.json});
  return result;
}

}  // namespace credstream
