#pragma once
/// The numbers behind a report page: the daily results of an output folder, condensed to means
/// and 95 % intervals over replicates.
#include <filesystem>
#include <string>
#include <vector>

#include "output/io_problem.hpp"
#include "viz/page.hpp"

namespace credstream {

/// The page's data as JSON text, or the problems that prevented it.
struct ReportData {
  std::string json;         ///< no '<' in it, so that it can stand inside a script element
  std::string question;     ///< the scenario's, or its name, or empty
  std::string question_zh;  ///< may be empty
  std::vector<IoProblem> problems;
};

/// Reads and condenses the folder; what is read is reported at render_report().
ReportData read_report_data(const std::filesystem::path& path, PageDepth depth);

}  // namespace credstream
