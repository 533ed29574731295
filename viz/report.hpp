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
ReportResult render_report(const std::filesystem::path& folder, PageLanguage language,
                           PageDepth depth = PageDepth::all);

}  // namespace credstream
