#pragma once
/// Names of earlier versions that scenarios, options and stored studies may still use. They are
/// replaced by today's names as soon as they are read.
#include <string>
#include <string_view>

#include "scenarios/report.hpp"

namespace credstream {

/// A section of parameters that had another name.
struct RenamedSection {
  std::string_view before;
  std::string_view now;
};

inline constexpr RenamedSection kRenamedSections[] = {{"cadre", "official"}};

/// The path of a parameter in today's names: "cadre.learning" becomes "official.learning", also
/// below "arms.NAME.". Other texts come back as they are.
std::string current_path(std::string_view path);

/// The same; notes the name when it was an old one.
std::string todays_path(std::string_view path, Report& report);

/// Gives the sections of a document and of its arms, and the paths under `fit` and `sweep`, their
/// names of today; notes each old name and reports a section that is given under both names.
void rename_old(Node& document, Report& report);

}  // namespace credstream
