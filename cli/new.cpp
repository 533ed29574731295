/// The command that begins a study.
#include <fmt/format.h>

#include <filesystem>
#include <vector>

#include "cli/options.hpp"
#include "output/folder.hpp"
#include "scenarios/report.hpp"
#include "scenarios/starter.hpp"
#include "scenarios/utf8.hpp"
#include "sim/reason.hpp"

namespace credstream {
namespace {

namespace fs = std::filesystem;

/// The base as a file in `folder` names it: of the library, or by the way to its file.
std::string seen_from(const fs::path& folder, const std::string& file) {
  constexpr std::string_view kLibrary = "library:";
  if (file.starts_with(kLibrary)) return file.substr(kLibrary.size());
  std::error_code error;
  const fs::path way = fs::proximate(fs::absolute(file), fs::absolute(folder), error);
  return error ? file : way.generic_string();
}

struct File {
  std::string name;
  std::string text;
};

/// Makes the folder and its files; takes everything back when one cannot be written.
bool write_study(const fs::path& folder, const std::vector<File>& files) {
  std::error_code error;
  const bool was_there = fs::is_directory(folder, error);
  if (!was_there && !fs::create_directories(folder, error)) {
    tell_error(worded({"'{0}' cannot be made{1}", "无法建立 '{0}'{1}"}, folder.string(),
                      error ? worded({": {0}", "：{0}"}, reason_text(error.value())).text() : ""));
    return false;
  }
  for (const File& file : files) {
    const auto problem = write_file((folder / file.name).string(), file.text);
    if (!problem) continue;
    tell_error(*problem);
    for (const File& written : files) fs::remove(folder / written.name, error);
    if (!was_there) fs::remove(folder, error);
    return false;
  }
  return true;
}

}  // namespace

int new_command(const Options& o) {
  const std::string& name = o.files.front();
  if (!is_name(name)) {
    tell_error(
        worded({"{0} is not a name: use letters, digits, '_' and '-', at most 64 characters; "
                "-o names a folder elsewhere",
                "{0} 不能作名称：请用字母、数字、'_' 和 '-'，最多 64 个字符；"
                "-o 可指定别处的文件夹"},
               quote(name)));
    return kInputError;
  }
  if (o.from == kStandardInput) {
    tell_error(
        worded({"--from needs a file or a name of the library, which the new scenario builds on",
                "--from 需要一个文件或情景库中的名称，新情景以它为基础"}));
    return kInputError;
  }
  const auto base = load_or_tell(o, o.from);
  if (!base) return kInputError;

  const fs::path folder = o.output.empty() ? name : o.output;
  std::error_code error;
  if (fs::exists(fs::symlink_status(folder, error)) &&
      !(fs::is_directory(folder, error) && fs::is_empty(folder, error))) {
    tell_error(worded({"'{0}' is there already; choose another name, or a folder by -o",
                       "'{0}' 已经存在；请换一个名称，或用 -o 指定文件夹"},
                      folder.string()));
    return kIoError;
  }
  const StudyStart start{name, seen_from(folder, base->file), o.lang(), tables_of(*base)};
  std::vector<File> files = {{"scenario.yaml", starter_scenario(*base, start)},
                             {"schema.json", reference_schema(o.lang())},
                             {"README.md", starter_page(*base, start)}};
  for (const StudyTable& table : start.tables) files.push_back({table.file, table.text});
  if (!write_study(folder, files)) return kIoError;
  const std::string shown = folder.generic_string();
  fmt::print("{}/scenario.yaml  {} {}\n", shown,
             o.say("yours; builds on", "由你修改；以此为基础："), start.extends);
  for (const StudyTable& table : start.tables)
    fmt::print("{}/{}  {}\n", shown, table.file, o.say("yours, too", "同样由你修改"));
  fmt::print("{}/schema.json    {}\n", shown, o.say("for editors", "供编辑器使用"));
  fmt::print("{}/README.md      {}\n", shown, o.say("what to do next", "下一步"));
  fmt::print("{}\n  cd {}\n  credstream check scenario.yaml\n", o.say("Next:", "下一步："), shown);
  return kFine;
}

}  // namespace credstream
