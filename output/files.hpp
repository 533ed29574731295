#pragma once
/// Every file that the program writes into a folder of results or of a study, one row each: what
/// a folder is, what is cleared away, what a page reads and what the manifest lists follow from it.
#include <cstdint>
#include <string_view>
#include <vector>

namespace credstream {

/// What a folder holds: the results of arms, a study over many points, verdicts on hypotheses with
/// a study of each, or what evidence says of worlds, with a study of each wave.
enum class FolderKind : std::uint8_t { results, study, verdicts, match };

/// How a file is used.
enum class FileUse : std::uint8_t {
  mark,   ///< its presence says what the folder is; it is written last and cleared first
  data,   ///< results
  table,  ///< a table that the page of a study reads
  words,  ///< sentences that the page of a study reads, as JSON
  page,   ///< made from the others
};

struct OutputFile {
  std::string_view name;
  FolderKind folder;
  FileUse use;
};

inline constexpr OutputFile kOutputFiles[] = {
    {"manifest.json", FolderKind::results, FileUse::mark},
    {"series.csv", FolderKind::results, FileUse::data},
    {"summary.csv", FolderKind::results, FileUse::data},
    {"ledger.csv", FolderKind::results, FileUse::data},
    {"attribution.csv", FolderKind::results, FileUse::data},
    {"counties.csv", FolderKind::results, FileUse::data},
    {"lots.csv", FolderKind::results, FileUse::data},
    {"places.csv", FolderKind::results, FileUse::data},
    {"map.geojson", FolderKind::results, FileUse::data},
    {"curves.csv", FolderKind::results, FileUse::data},
    {"findings.json", FolderKind::results, FileUse::data},
    {"labels.json", FolderKind::results, FileUse::data},
    {"definitions.csv", FolderKind::results, FileUse::data},
    {"policies.csv", FolderKind::results, FileUse::data},
    {"worlds.csv", FolderKind::results, FileUse::data},
    {"verdicts.csv", FolderKind::results, FileUse::data},
    {"verdicts.json", FolderKind::results, FileUse::data},
    {"run.nc", FolderKind::results, FileUse::data},
    {"report.html", FolderKind::results, FileUse::page},
    {"brief.html", FolderKind::results, FileUse::page},

    {"plan.json", FolderKind::study, FileUse::mark},
    {"study.csv", FolderKind::study, FileUse::data},
    {"study.nc", FolderKind::study, FileUse::data},
    {"verdicts.csv", FolderKind::verdicts, FileUse::data},
    {"definitions.csv", FolderKind::study, FileUse::table},
    {"sensitivity.csv", FolderKind::study, FileUse::table},
    {"convergence.csv", FolderKind::study, FileUse::table},
    {"boxes.csv", FolderKind::study, FileUse::table},
    {"peeling.csv", FolderKind::study, FileUse::table},
    {"boxes.json", FolderKind::study, FileUse::words},
    {"tipping.csv", FolderKind::study, FileUse::table},
    {"tipping_curve.csv", FolderKind::study, FileUse::table},
    {"tipping.json", FolderKind::study, FileUse::words},
    {"frontier.csv", FolderKind::study, FileUse::table},
    {"report.html", FolderKind::study, FileUse::page},

    {"evidence.csv", FolderKind::match, FileUse::mark},
    {"waves.csv", FolderKind::match, FileUse::data},
    {"worlds.csv", FolderKind::match, FileUse::data},
    {"inputs.csv", FolderKind::match, FileUse::data},
    {"tradeoffs.csv", FolderKind::match, FileUse::data},
    {"levels.csv", FolderKind::match, FileUse::data},
};

/// Never defined: reached when a name is not on the list, which then does not compile.
void not_an_output_file();

/// A name that is on the list.
consteval const char* output_file(std::string_view name) {
  for (const OutputFile& file : kOutputFiles)
    if (file.name == name) return file.name.data();
  not_an_output_file();
  return nullptr;
}

/// The names of a kind of folder, all of them or those of one use.
inline std::vector<std::string_view> files_of(FolderKind folder) {
  std::vector<std::string_view> names;
  for (const OutputFile& file : kOutputFiles)
    if (file.folder == folder) names.push_back(file.name);
  return names;
}
inline std::vector<std::string_view> files_of(FolderKind folder, FileUse use) {
  std::vector<std::string_view> names;
  for (const OutputFile& file : kOutputFiles)
    if (file.folder == folder && file.use == use) names.push_back(file.name);
  return names;
}

}  // namespace credstream
