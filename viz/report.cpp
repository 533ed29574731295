#include "viz/report.hpp"

#include <string>
#include <utility>

#include "viz/page.hpp"
#include "viz/report_data.hpp"

namespace credstream {

ReportResult render_report(const std::filesystem::path& folder, PageLanguage language,
                           PageDepth depth) {
  ReportData data = read_report_data(folder, depth);
  ReportResult result;
  if (!data.problems.empty()) {
    result.problems = std::move(data.problems);
    return result;
  }
  const std::string title = data.question.empty() ? "CredStream" : data.question;
  result.html = page(language, {.bundle = "report", .title = title, .data = data.json});
  return result;
}

}  // namespace credstream
