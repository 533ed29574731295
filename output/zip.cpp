#include "output/zip.hpp"

#include "sim/text.hpp"

#if defined(CREDSTREAM_ZIP)
#include <zip.h>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <set>
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

/// What libzip says of an error of its own.
std::string words_of(int code) {
  zip_error_t error;
  zip_error_init_with_code(&error, code);
  std::string words = zip_error_strerror(&error);
  zip_error_fini(&error);
  return words;
}

IoProblem cannot_read(const std::string& path, const std::string& why) {
  return {path, worded({"cannot read '{0}': {1}", "无法读取“{0}”：{1}"}, path, why), 0};
}

struct Discard {
  void operator()(zip_t* zip) const { zip_discard(zip); }
};
struct CloseEntry {
  void operator()(zip_file_t* file) const { zip_fclose(file); }
};
using Zip = std::unique_ptr<zip_t, Discard>;

/// Adds an entry whose bytes outlive the zip; false when libzip refuses.
bool add(zip_t* zip, const ZipEntry& entry) {
  zip_source_t* const source = zip_source_buffer(zip, entry.bytes.data(), entry.bytes.size(), 0);
  if (source == nullptr) return false;
  const zip_int64_t at = zip_file_add(zip, entry.name.c_str(), source, ZIP_FL_ENC_UTF_8);
  if (at < 0) {
    zip_source_free(source);
    return false;
  }
  // The earliest date that a zip file knows, as the clock of those formats counts.
  constexpr zip_uint16_t kMidnight = 0, kFirstDay = 0x21;
  return zip_file_set_dostime(zip, static_cast<zip_uint64_t>(at), kMidnight, kFirstDay, 0) == 0;
}

/// Whether an entry may be unpacked: a file beside the others, or in the one folder below.
bool may_be_unpacked(const std::string& name, const std::string& below) {
  const std::string file = name.starts_with(below + "/") ? name.substr(below.size() + 1) : name;
  const auto is_plain = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
           c == '_' || c == '-';
  };
  return !file.empty() && file.front() != '.' && std::all_of(file.begin(), file.end(), is_plain);
}

/// The bytes of an entry; nothing when it is damaged.
std::optional<std::string> bytes_of(zip_t* zip, const zip_stat_t& stat) {
  const std::unique_ptr<zip_file_t, CloseEntry> file(zip_fopen_index(zip, stat.index, 0));
  std::string bytes(stat.size, '\0');
  if (!file ||
      zip_fread(file.get(), bytes.data(), stat.size) != static_cast<zip_int64_t>(stat.size))
    return std::nullopt;
  char more = 0;  // reading on to the end compares the checksum
  if (zip_fread(file.get(), &more, 1) != 0) return std::nullopt;
  return bytes;
}

}  // namespace

std::optional<IoProblem> write_zip(const std::string& path, std::span<const ZipEntry> entries) {
  int code = 0;
  Zip zip(zip_open(path.c_str(), ZIP_CREATE | ZIP_TRUNCATE, &code));
  const auto cannot = [&](const std::string& why) {
    return IoProblem{path, worded({"cannot write '{0}': {1}", "无法写入“{0}”：{1}"}, path, why), 0};
  };
  if (!zip) return cannot(words_of(code));
  for (const ZipEntry& entry : entries)
    if (!add(zip.get(), entry)) return cannot(zip_strerror(zip.get()));
  zip_t* const written = zip.release();
  if (zip_close(written) == 0) return std::nullopt;
  zip.reset(written);
  return cannot(zip_strerror(written));
}

std::optional<IoProblem> unpack_zip(const std::string& path, const std::string& folder,
                                    const std::string& below) {
  int code = 0;
  const Zip zip(zip_open(path.c_str(), ZIP_RDONLY | ZIP_CHECKCONS, &code));
  if (!zip) return cannot_read(path, words_of(code));
  std::set<std::string> seen;
  std::uint64_t all = 0;
  const auto n = static_cast<zip_uint64_t>(zip_get_num_entries(zip.get(), 0));
  for (zip_uint64_t i = 0; i < n; ++i) {
    zip_stat_t stat;
    constexpr zip_uint64_t kWanted = ZIP_STAT_NAME | ZIP_STAT_SIZE;
    if (zip_stat_index(zip.get(), i, 0, &stat) != 0 || (stat.valid & kWanted) != kWanted)
      return cannot_read(path, zip_strerror(zip.get()));
    const std::string name = stat.name;
    if (!may_be_unpacked(name, below) || !seen.insert(name).second)
      return problem_with(path, worded({"holds an entry that no archive of results has, '{0}'",
                                        "含有结果存档中不会有的条目“{0}”"},
                                       name));
    all += stat.size;
    if (all > kMostZipBytes)
      return problem_with(path, worded({"holds more than can be unpacked", "内容过大，无法解包"}));
    const auto bytes = bytes_of(zip.get(), stat);
    if (!bytes)
      return problem_with(path, worded({"the entry '{0}' is damaged", "条目“{0}”已损坏"}, name));
    const std::filesystem::path target = std::filesystem::path(folder) / name;
    std::error_code error;
    std::filesystem::create_directories(target.parent_path(), error);
    if (auto problem = write_file(target.string(), *bytes)) return problem;
  }
  return std::nullopt;
}

#else

bool has_zip() { return false; }

namespace {

IoProblem not_built(const std::string& path) {
  return {path, worded({"this program was built without libzip", "本程序构建时未包含 libzip"}), 0};
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
