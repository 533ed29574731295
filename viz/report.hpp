#pragma once
/// One self-contained page from an output folder: question, answer, charts, definitions and
/// provenance, readable in English and Chinese, printable, and opened without a network.
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "output/io_problem.hpp"
#include "viz/page.hpp"

namespace credstream {

/// The report's own parts of the script, in their order.
inline constexpr std::string_view kReportScripts[] = {
    "report_words.js", "report_marks.js",  "report_days.js", "report_table.js",
    "report_bars.js",  "report_curves.js", "report.js"};

/// The page, or everything that stood in its way.
struct ReportResult {
  std::string html;
  std::vector<IoProblem> problems;
  bool ok() const { return problems.empty(); }
};

/// The page for the results in `folder`, as text. It reads manifest.json and series.csv, which
/// must be there, and summary.csv, attribution.csv, curves.csv, findings.json and
/// definitions.csv, which may be missing: the page then says so; and policies.csv, where there is
/// one. A file that is there and cannot be read is a problem that names the file and, where it has
/// one, the line.
ReportResult render_report(const std::filesystem::path& folder, PageLanguage language);

}  // namespace credstream
