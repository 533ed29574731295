#include "output/folder.hpp"

#include <dirent.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <system_error>
#include <utility>

#include "output/files.hpp"
#include "output/manifest.hpp"
#include "output/results_netcdf.hpp"
#include "output/target.hpp"
#include "sim/parallel.hpp"
#include "sim/reason.hpp"
#include "sim/text.hpp"

namespace credstream {
namespace {

constexpr std::string_view kManifest = output_file("manifest.json");
constexpr std::string_view kTemporaryStart = ".";
constexpr std::string_view kTemporaryEnd = ".credstream-tmp";

std::string temporary_name(std::string_view name) {
  return std::string(kTemporaryStart) + std::string(name) + std::string(kTemporaryEnd);
}

constexpr Phrase kCannotMake{"cannot make the folder", "无法建立文件夹"};
constexpr Phrase kCannotOpen{"cannot open the folder", "无法打开文件夹"};
constexpr Phrase kCannotWriteTo{"cannot write to the folder", "无法写入文件夹"};
constexpr Phrase kCannotWrite{"cannot write", "无法写入"};
constexpr Phrase kCannotReplace{"cannot replace", "无法替换"};
constexpr Phrase kCannotRemove{"cannot remove", "无法删除"};

/// "action 'path': reason of the system".
IoProblem io_problem(std::string_view action, const std::string& path, int error_number) {
  return {path,
          worded({"{0} '{1}': {2}", "{0} '{1}'：{2}"}, action, path, reason_text(error_number)),
          error_number};
}

/// Writes all of `text`, however the system cuts it up; errno of a failure, else 0.
int write_all(int fd, std::string_view text) {
  while (!text.empty()) {
    const ssize_t n = ::write(fd, text.data(), text.size());
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return errno;
    if (n == 0) return ENOSPC;
    text.remove_prefix(static_cast<std::size_t>(n));
  }
  return 0;
}

int create_exclusively(int folder, const std::string& name) {
  return ::openat(folder, name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
}

/// Hands the file to the disk and closes it; errno of the first failure, else 0. A file system
/// that cannot synchronise (EINVAL) has nothing to report.
int flush_and_close(int fd) {
  int error = 0;
  if (::fdatasync(fd) != 0 && errno != EINVAL && errno != ENOSYS) error = errno;
  if (::close(fd) != 0 && error == 0 && errno != EINTR) error = errno;
  return error;
}

/// Asks the system to begin handing a file to the disk, so that commit() waits less. A hint:
/// what goes wrong shows up there.
void begin_flush([[maybe_unused]] int fd) {
#ifdef SYNC_FILE_RANGE_WRITE
  static_cast<void>(::sync_file_range(fd, 0, 0, SYNC_FILE_RANGE_WRITE));
#endif
}

bool exists_in(int folder, const std::string& name) {
  struct stat status {};
  return ::fstatat(folder, name.c_str(), &status, AT_SYMLINK_NOFOLLOW) == 0;
}

/// Temporaries that a killed process left behind; call with the lock held.
void remove_leftovers(int folder) {
  const int copy = ::openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (copy < 0) return;
  DIR* listing = ::fdopendir(copy);
  if (listing == nullptr) {
    ::close(copy);
    return;
  }
  std::vector<std::string> names;
  while (const dirent* entry = ::readdir(listing)) {
    const std::string_view name = entry->d_name;
    if (name.starts_with(kTemporaryStart) && name.ends_with(kTemporaryEnd))
      names.emplace_back(name);
  }
  ::closedir(listing);
  for (const std::string& name : names) ::unlinkat(folder, name.c_str(), 0);
}

/// Makes `path` and its parents; adds those that were missing to `made`.
std::optional<IoProblem> make_folders(const std::string& path, std::vector<std::string>& made) {
  std::filesystem::path part;
  for (const std::filesystem::path& step : std::filesystem::path(path)) {
    part /= step;
    if (step.empty() || step == "/" || step == "." || step == "..") continue;
    if (::mkdir(part.c_str(), 0777) == 0) {
      made.push_back(part.string());
      continue;
    }
    const int error = errno;
    struct stat status {};
    if (::stat(part.c_str(), &status) != 0) return io_problem(kCannotMake.said(), path, error);
    if (S_ISDIR(status.st_mode)) continue;
    return IoProblem{path,
                     worded({"cannot make the folder '{0}': '{1}' is a file",
                             "无法建立文件夹 '{0}'：'{1}' 是文件"},
                            path, part.string()),
                     ENOTDIR};
  }
  return std::nullopt;
}

void remove_folders(const std::vector<std::string>& folders) {
  for (auto it = folders.rbegin(); it != folders.rend(); ++it) ::rmdir(it->c_str());
}

}  // namespace

IoResult<OutputFolder> OutputFolder::open(const std::string& path, bool force,
                                          std::span<const std::string_view> also_ours) {
  OutputFolder folder;
  folder.path_ = path;
  const auto names = files_of(FolderKind::results);
  folder.ours_.assign(names.begin(), names.end());
  folder.ours_.insert(folder.ours_.end(), also_ours.begin(), also_ours.end());
  if (path.empty())
    return IoProblem{
        path, worded({"the name of the output folder is empty", "输出文件夹的名称是空的"}), EINVAL};
  // From here on the destructor of `folder` takes back whatever was made.
  if (auto trouble = make_folders(path, folder.made_folders_)) return *std::move(trouble);
  folder.folder_ = ::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (folder.folder_ < 0) return io_problem(kCannotOpen.said(), path, errno);
  if (::flock(folder.folder_, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK) {
    folder.made_folders_.clear();  // they are the other's by now
    return IoProblem{
        path,
        worded({"another process is writing to the folder '{0}'", "另一个进程正在写入文件夹 '{0}'"},
               path),
        EWOULDBLOCK};
  }
  if (!force) {
    for (const std::string& name : folder.ours_) {
      if (!exists_in(folder.folder_, name)) continue;
      return IoProblem{path,
                       worded({"the folder '{0}' already holds results ({1}); choose another or "
                               "give --force to replace them",
                               "文件夹 '{0}' 中已有结果（{1}）；请换一个文件夹，"
                               "或用 --force 替换"},
                              path, name),
                       EEXIST};
    }
  }
  for (const std::string& name : folder.ours_) {
    struct stat status {};
    if (::fstatat(folder.folder_, name.c_str(), &status, AT_SYMLINK_NOFOLLOW) == 0 &&
        S_ISDIR(status.st_mode)) {
      return io_problem(kCannotReplace.said(), folder.path_ + "/" + name, EISDIR);
    }
  }
  remove_leftovers(folder.folder_);
  const std::string probe = temporary_name("probe");
  const int fd = create_exclusively(folder.folder_, probe);
  if (fd < 0) return io_problem(kCannotWriteTo.said(), path, errno);
  ::close(fd);
  ::unlinkat(folder.folder_, probe.c_str(), 0);
  return folder;
}

OutputFolder::OutputFolder(OutputFolder&& other) noexcept
    : path_(std::move(other.path_)),
      ours_(std::move(other.ours_)),
      made_folders_(std::exchange(other.made_folders_, {})),
      files_(std::exchange(other.files_, {})),
      folder_(std::exchange(other.folder_, -1)),
      committed_(std::exchange(other.committed_, true)) {}

OutputFolder::~OutputFolder() {
  if (!committed_) remove_temporaries();
  if (folder_ >= 0) ::close(folder_);
  if (!committed_) remove_folders(made_folders_);
}

std::optional<IoProblem> OutputFolder::problem(std::string_view action, const std::string& name,
                                               int error_number) const {
  return io_problem(action, path_ + "/" + name, error_number);
}

void OutputFolder::remove_temporaries() {
  for (const WrittenFile& file : files_) {
    ::unlinkat(folder_, temporary_name(file.name).c_str(), 0);
  }
  files_.clear();
}

std::optional<IoProblem> OutputFolder::create_temporary(const std::string& name, int& fd) {
  const bool plain = !name.empty() && name != "." && name != ".." &&
                     name.find('/') == std::string::npos && name.find('\0') == std::string::npos;
  if (committed_ || !plain) return problem(kCannotWrite.said(), name, EINVAL);
  const std::string temporary = temporary_name(name);
  ::unlinkat(folder_, temporary.c_str(), 0);  // a second write of the same file replaces the first
  std::erase_if(files_, [&](const WrittenFile& file) { return file.name == name; });
  fd = create_exclusively(folder_, temporary);
  if (fd < 0) return problem(kCannotWrite.said(), name, errno);
  return std::nullopt;
}

std::optional<IoProblem> OutputFolder::close_temporary(const std::string& name, int fd) {
  begin_flush(fd);
  if (::close(fd) == 0 || errno == EINTR) return std::nullopt;
  return problem(kCannotWrite.said(), name, errno);
}

std::optional<IoProblem> OutputFolder::write(const std::string& name, std::string_view text) {
  int fd = -1;
  if (auto trouble = create_temporary(name, fd)) return trouble;
  if (const int error = write_all(fd, text)) {
    ::close(fd);
    ::unlinkat(folder_, temporary_name(name).c_str(), 0);
    return problem(kCannotWrite.said(), name, error);
  }
  files_.push_back({name, text.size(), std::nullopt});
  return close_temporary(name, fd);
}

std::optional<IoProblem> OutputFolder::write(const CsvSource& table) {
  int fd = -1;
  if (auto trouble = create_temporary(table.name, fd)) return trouble;
  std::uint64_t bytes = table.header.size();
  int error = write_all(fd, table.header);
  const std::size_t batch = 4 * static_cast<std::size_t>(hardware_threads());
  std::vector<std::string> texts(std::min(batch, table.pieces));
  for (std::size_t begin = 0; begin < table.pieces && error == 0; begin += batch) {
    const std::size_t n = std::min(batch, table.pieces - begin);
    parallel_for(n, [&](std::size_t i) {
      texts[i].clear();
      table.format(begin + i, texts[i]);
    });
    for (std::size_t i = 0; i < n && error == 0; ++i) {
      error = write_all(fd, texts[i]);
      bytes += texts[i].size();
    }
  }
  if (error != 0) {
    ::close(fd);
    ::unlinkat(folder_, temporary_name(table.name).c_str(), 0);
    return problem(kCannotWrite.said(), table.name, error);
  }
  files_.push_back({table.name, bytes, table.rows});
  return close_temporary(table.name, fd);
}

std::optional<IoProblem> OutputFolder::commit(std::string_view manifest) {
  if (auto trouble = write(std::string(kManifest), manifest)) return trouble;
  for (const WrittenFile& file : files_) {
    const int fd = ::openat(folder_, temporary_name(file.name).c_str(), O_RDONLY | O_CLOEXEC);
    if (fd < 0) return problem(kCannotWrite.said(), file.name, errno);
    if (const int error = flush_and_close(fd))
      return problem(kCannotWrite.said(), file.name, error);
  }
  // Every byte is safe. Without a manifest a folder is not taken for results, so the old one
  // goes first and the new one comes last.
  if (::unlinkat(folder_, std::string(kManifest).c_str(), 0) != 0 && errno != ENOENT) {
    return problem(kCannotReplace.said(), std::string(kManifest), errno);
  }
  for (const std::string& name : ours_) {
    const bool written = std::any_of(files_.begin(), files_.end(),
                                     [&](const WrittenFile& file) { return file.name == name; });
    if (written || ::unlinkat(folder_, name.c_str(), 0) == 0 || errno == ENOENT) continue;
    return problem(kCannotRemove.said(), name, errno);
  }
  for (const WrittenFile& file : files_) {  // the manifest was added last
    if (::renameat(folder_, temporary_name(file.name).c_str(), folder_, file.name.c_str()) != 0) {
      return problem(kCannotWrite.said(), file.name, errno);
    }
  }
  ::fsync(folder_);  // a file system that cannot has nothing to report
  committed_ = true;
  return std::nullopt;
}

std::optional<IoProblem> write_results(OutputFolder& folder, const Results& results,
                                       const ManifestInput& manifest, bool netcdf) {
  for (const std::string_view file : files_of(FolderKind::results)) {
    const ResultTableDefinition* const declared = find_result_table(file);
    if (declared == nullptr) continue;
    const CsvSource table = csv_of(*declared, results);
    if (table.rows == 0 && file != output_file("series.csv")) continue;
    if (auto trouble = folder.write(table)) return trouble;
  }
  if (auto trouble = folder.write(definitions_table(results))) return trouble;
  if (!results.places_csv.empty())
    if (auto trouble = folder.write(output_file("places.csv"), results.places_csv)) return trouble;
  if (!results.map.empty())
    if (auto trouble = folder.write(output_file("map.geojson"), results.map)) return trouble;
  if (results.findings)
    if (auto trouble = folder.write(output_file("findings.json"), findings_json(*results.findings)))
      return trouble;
  if (results.labels)
    if (auto trouble = folder.write(output_file("labels.json"), labels_json(*results.labels)))
      return trouble;
  if (results.verdicts) {
    for (const auto& [name, text] :
         {std::pair{output_file("verdicts.json"), verdicts_json(*results.verdicts)},
          {output_file("worlds.csv"), results.worlds_csv}})
      if (auto trouble = folder.write(name, text)) return trouble;
  }
  if (netcdf) {
    std::string error;
    const std::string bytes = results_netcdf(results, manifest, error);
    if (!error.empty())
      return IoProblem{folder.path(),
                       worded({"cannot make run.nc: {0}", "无法生成 run.nc：{0}"}, error), 0};
    if (auto trouble = folder.write(output_file("run.nc"), bytes)) return trouble;
  }
  return folder.commit(manifest_json(manifest, results, folder.files()));
}

std::optional<IoProblem> write_policies(const std::string& folder,
                                        const std::vector<PolicyRow>& rows) {
  return write_file(folder + "/" + output_file("policies.csv"), policies_table(rows));
}

std::optional<IoProblem> write_file(const std::string& path, std::string_view text) {
  const std::filesystem::path target(path);
  const std::string name = target.filename().string();
  if (name.empty() || name == "." || name == "..")
    return io_problem(kCannotWrite.said(), path, EISDIR);
  if (auto trouble = check_target(path)) return trouble;
  const std::string temporary = (target.parent_path() / temporary_name(name)).string();
  ::unlink(temporary.c_str());
  const int fd = create_exclusively(AT_FDCWD, temporary);
  if (fd < 0) return io_problem(kCannotWrite.said(), path, errno);
  int error = write_all(fd, text);
  if (error == 0) {
    error = flush_and_close(fd);
  } else {
    ::close(fd);
  }
  if (error == 0 && ::rename(temporary.c_str(), path.c_str()) != 0) error = errno;
  if (error == 0) return std::nullopt;
  ::unlink(temporary.c_str());
  return io_problem(kCannotWrite.said(), path, error);
}

}  // namespace credstream
