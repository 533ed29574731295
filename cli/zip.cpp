/// The command that keeps a folder in one file, and what `replay` does with such a file.
#include "cli/zip.hpp"

#include <fmt/format.h>

#include <cstdlib>
#include <filesystem>

#include "cli/folder.hpp"
#include "cli/study.hpp"
#include "cli/terminal.hpp"
#include "experiments/zipped.hpp"
#include "output/target.hpp"
#include "output/zip.hpp"

namespace credstream {
namespace {

namespace fs = std::filesystem;

/// A folder for what is unpacked; it goes when it goes.
class Unpacked {
 public:
  Unpacked() : path_((fs::temp_directory_path() / "credstream-XXXXXX").string()) {
    if (::mkdtemp(path_.data()) == nullptr) path_.clear();
  }
  ~Unpacked() {
    std::error_code none;
    if (!path_.empty()) fs::remove_all(path_, none);
  }
  Unpacked(const Unpacked&) = delete;
  Unpacked& operator=(const Unpacked&) = delete;

  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

int tell_trouble(const ArchiveTrouble& trouble) {
  if (trouble.file) return tell_io(*trouble.file);
  tell(trouble.problems, trouble.texts);
  return kInputError;
}

bool zip_granted() {
  if (has_zip()) return true;
  tell_error(worded({"this program was built without minizip", "本程序构建时未包含 minizip"}));
  return false;
}

/// Runs the scenario of unpacked results again and says whether they are the same.
int replay_results(const Options& o, const std::string& folder) {
  Watch& watch = interruptible_watch();
  std::variant<std::optional<RunAgain>, ArchiveTrouble> ran;
  {
    const Progress progress(watch, o.quiet, o.chinese());
    ran = run_again(folder, thread_count(o), watch);
  }
  if (const auto* trouble = std::get_if<ArchiveTrouble>(&ran)) return tell_trouble(*trouble);
  const auto& again = std::get<std::optional<RunAgain>>(ran);
  if (!again) return kInterrupted;
  fmt::print("{}\n", again->now);
  tell_aside(
      again->same()
          ? worded({"the results are the same as archived, bit for bit", "结果与存档逐位相同"})
          : worded({"the results DIFFER from what is archived, {0}", "结果与存档 {0} 不同"},
                   again->archived));
  if (again->program != program_name())
    tell_aside(worded({"note: the archived ones were made by {0}, this is {1}",
                       "注意：存档由 {0} 生成，而本程序是 {1}"},
                      again->program, program_name()));
  return again->same() ? kFine : kBrokenInvariant;
}

}  // namespace

bool names_archive(const Options& o) {
  std::error_code none;
  const fs::path path(o.files.front());
  return path.extension() == ".zip" && fs::is_regular_file(path, none);
}

int archive_command(const Options& o) {
  if (!zip_granted()) return kInputError;
  fs::path folder = fs::path(o.files.front()).lexically_normal();
  if (!folder.has_filename()) folder = folder.parent_path();
  const std::string path = o.output.empty() ? folder.string() + ".zip" : o.output;
  if (const auto problem = check_target(path)) return tell_io(*problem);
  std::error_code none;
  if (!o.force && fs::exists(path, none)) {
    tell_error(is_there(path));
    return kIoError;
  }
  const auto archived = archive_of(folder.string());
  if (const auto* trouble = std::get_if<ArchiveTrouble>(&archived)) return tell_trouble(*trouble);
  if (const auto problem = write_zip(path, std::get<std::vector<ZipEntry>>(archived)))
    return tell_io(*problem);
  fmt::print("{}\n", path);
  return kFine;
}

int replay_archive(const Options& o) {
  if (!zip_granted()) return kInputError;
  const Unpacked unpacked;
  if (unpacked.path().empty()) {
    tell_error(worded({"no temporary folder can be made", "无法创建临时文件夹"}));
    return kIoError;
  }
  if (const auto problem = unpack_zip(o.files.front(), unpacked.path(), kCrateData))
    return tell_io(*problem);
  Options of_folder = o;
  of_folder.files = {unpacked.path()};
  return names_study(of_folder) ? replay_command(of_folder) : replay_results(o, unpacked.path());
}

}  // namespace credstream
