#pragma once
/// One self-contained page from the folder of a study: what matters most, how sure that is, where
/// it tips and happens, and from every point the command that makes it again.
#include <filesystem>

#include "viz/report.hpp"

namespace credstream {

/// The page for the study in `folder`, as text. It reads plan.json, which must be there, and
/// study.csv and the tables of analyses, each of which may be missing: the page then shows what
/// there is.
ReportResult render_study_page(const std::filesystem::path& folder, PageLanguage language);

/// True for the folder of a study.
bool holds_study(const std::filesystem::path& folder);

}  // namespace credstream
