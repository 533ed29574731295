#include "output/zip.hpp"

#include "sim/text.hpp"

#if defined(CREDSTREAM_ZIP)
#include <unzip.h>
#include <zip.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <limits>
#include <memory>
#include <set>
#include <system_error>
#include <type_traits>
#include <vector>

#include "output/folder.hpp"
#endif

namespace credstream {

#if defined(CREDSTREAM_ZIP)

bool has_zip() { return true; }

namespace {

IoProblem problem_with(const std::string& path, const Said& what) {
  return {path, worded({"'{0}': {1}", "'{0}'：{1}"}, path, what.text()), 0};
}

IoProblem cannot_write(const std::string& path, int error) {
  return {path,
          worded({"cannot write '{0}': {1}", "无法写入“{0}”：{1}"}, path,
                 std::generic_category().message(error)),
          0};
}

IoProblem cannot_read(const std::string& path, const std::string& why) {
  return {path, worded({"cannot read '{0}': {1}", "无法读取“{0}”：{1}"}, path, why), 0};
}

/// Why a file that cannot be opened as a zip is none.
IoProblem no_zip(const std::string& path) {
  if (!std::filesystem::is_regular_file(path))
    return cannot_read(path, std::generic_category().message(errno));
  return {path,
          worded({"cannot read '{0}': it is no zip file, or a damaged one",
                  "无法读取“{0}”：它不是 zip 文件，或已损坏"},
                 path),
          0};
}

/// Writes an entry, in pieces as long as zlib takes them.
bool add(zipFile zip, const ZipEntry& entry) {
  zip_fileinfo info{};
  info.dosDate = 0x21 << 16;  // the earliest date that a zip file knows, at midnight
  const int big = entry.bytes.size() >= std::numeric_limits<std::uint32_t>::max() ? 1 : 0;
  if (zipOpenNewFileInZip64(zip, entry.name.c_str(), &info, nullptr, 0, nullptr, 0, nullptr,
                            Z_DEFLATED, Z_DEFAULT_COMPRESSION, big) != ZIP_OK)
    return false;
  constexpr std::size_t kPiece = std::size_t{1} << 30;
  for (std::size_t at = 0; at < entry.bytes.size(); at += kPiece) {
    const auto n = static_cast<unsigned>(std::min(kPiece, entry.bytes.size() - at));
    if (zipWriteInFileInZip(zip, entry.bytes.data() + at, n) != ZIP_OK) return false;
  }
  return zipCloseFileInZip(zip) == ZIP_OK;
}

struct CloseZip {
  void operator()(unzFile zip) const { unzClose(zip); }
};
using Unzip = std::unique_ptr<std::remove_pointer_t<unzFile>, CloseZip>;

/// Whether an entry may be unpacked: a file beside the others, or in the one folder below.
bool may_be_unpacked(const std::string& name, const std::string& below) {
  const std::string file = name.starts_with(below + "/") ? name.substr(below.size() + 1) : name;
  const auto is_plain = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
           c == '_' || c == '-';
  };
  return !file.empty() && file.front() != '.' && std::all_of(file.begin(), file.end(), is_plain);
}

/// The bytes of the entry where the zip stands, at most so many; nothing when it is damaged.
std::optional<std::string> current_bytes(unzFile zip, std::uint64_t most) {
  if (unzOpenCurrentFile(zip) != UNZ_OK) return std::nullopt;
  std::string bytes;
  std::vector<char> piece(std::size_t{1} << 20);
  int n = 0;
  while (bytes.size() <= most &&
         (n = unzReadCurrentFile(zip, piece.data(), static_cast<unsigned>(piece.size()))) > 0)
    bytes.append(piece.data(), static_cast<std::size_t>(n));
  const bool sound = unzCloseCurrentFile(zip) == UNZ_OK;  // compares the checksum
  if (n < 0 || !sound) return std::nullopt;
  return bytes;
}

/// Name of the entry where the zip stands; empty when it is longer than any of ours.
std::string current_name(unzFile zip) {
  std::array<char, 256> name{};
  unz_file_info64 info;
  if (unzGetCurrentFileInfo64(zip, &info, name.data(), name.size(), nullptr, 0, nullptr, 0) !=
          UNZ_OK ||
      info.size_filename >= name.size())
    return {};
  return {name.data(), info.size_filename};
}

}  // namespace

std::optional<IoProblem> write_zip(const std::string& path, std::span<const ZipEntry> entries) {
  const std::string temporary = path + ".part";
  const auto failed = [&](int error) {
    std::remove(temporary.c_str());
    return cannot_write(path, error);
  };
  errno = 0;
  const zipFile zip = zipOpen64(temporary.c_str(), APPEND_STATUS_CREATE);
  if (zip == nullptr) return failed(errno);
  const bool all = std::all_of(entries.begin(), entries.end(),
                               [&](const ZipEntry& entry) { return add(zip, entry); });
  const int error = errno;
  if (zipClose(zip, nullptr) != ZIP_OK || !all) return failed(all ? errno : error);
  if (std::rename(temporary.c_str(), path.c_str()) != 0) return failed(errno);
  return std::nullopt;
}

std::optional<IoProblem> unpack_zip(const std::string& path, const std::string& folder,
                                    const std::string& below) {
  errno = 0;
  const Unzip zip(unzOpen64(path.c_str()));
  if (!zip) return no_zip(path);
  std::set<std::string> seen;
  std::uint64_t left = kMostZipBytes;
  int at = unzGoToFirstFile(zip.get());
  for (; at == UNZ_OK; at = unzGoToNextFile(zip.get())) {
    const std::string name = current_name(zip.get());
    if (!may_be_unpacked(name, below) || !seen.insert(name).second)
      return problem_with(path, worded({"holds an entry that no archive of results has, '{0}'",
                                        "含有结果存档中不会有的条目“{0}”"},
                                       name));
    const auto bytes = current_bytes(zip.get(), left);
    if (!bytes)
      return problem_with(path, worded({"the entry '{0}' is damaged", "条目“{0}”已损坏"}, name));
    if (bytes->size() > left)
      return problem_with(path, worded({"holds more than can be unpacked", "内容过大，无法解包"}));
    left -= bytes->size();
    const std::filesystem::path target = std::filesystem::path(folder) / name;
    std::error_code error;
    std::filesystem::create_directories(target.parent_path(), error);
    if (auto problem = write_file(target.string(), *bytes)) return problem;
  }
  if (at != UNZ_END_OF_LIST_OF_FILE) return no_zip(path);
  return std::nullopt;
}

#else

bool has_zip() { return false; }

namespace {

IoProblem not_built(const std::string& path) {
  return {path, worded({"this program was built without minizip", "本程序构建时未包含 minizip"}),
          0};
}

}  // namespace

std::optional<IoProblem> write_zip(const std::string& path, std::span<const ZipEntry> /*entries*/) {
  return not_built(path);
}

std::optional<IoProblem> unpack_zip(const std::string& path, const std::string& /*folder*/,
                                    const std::string& /*below*/) {
  return not_built(path);
}

#endif

}  // namespace credstream
