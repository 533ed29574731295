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
  const bool chinese = language == PageLanguage::zh && !data.question_zh.empty();
  const std::string question = chinese ? data.question_zh : data.question;
  const std::string title = question.empty() ? "CredStream" : question;
  result.html = page(language, {.bundle = "report", .title = title, .data = data.json});
  return result;
}

}  // namespace credstream
