#include "output/reader.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <filesystem>
#include <string_view>
#include <system_error>
#include <utility>

#include "sim/reason.hpp"
#include "sim/text.hpp"

namespace credstream {
namespace {

using Json = nlohmann::ordered_json;

constexpr int kNewestFormat = 1;

IoProblem cannot_read(const std::string& path, int error_number) {
  return {
      path,
      worded({"cannot read '{0}': {1}", "无法读取 '{0}'：{1}"}, path, reason_text(error_number)),
      error_number};
}

IoProblem bad_content(const std::string& path, const Said& message) {
  return {path, path + ": " + message.text(), 0};
}

/// A key that every manifest has, and the type a reader may rely on.
struct Key {
  std::string_view pointer;
  bool (Json::*is)() const noexcept;
  Phrase type;
};

constexpr Phrase kText{"a text", "文字"};
constexpr Phrase kWhole{"a whole number", "整数"};
constexpr Phrase kList{"a list", "列表"};
constexpr Phrase kObject{"an object", "对象"};

constexpr std::array kKeys = {
    Key{"/program", &Json::is_string, kText},
    Key{"/version", &Json::is_string, kText},
    Key{"/command", &Json::is_string, kText},
    Key{"/seed", &Json::is_number_unsigned, kWhole},
    Key{"/days", &Json::is_number_integer, kWhole},
    Key{"/replicates", &Json::is_number_integer, kWhole},
    Key{"/arms", &Json::is_array, kList},
    Key{"/baseline", &Json::is_string, kText},
    Key{"/results_digest", &Json::is_object, kObject},
    Key{"/results_digest/all", &Json::is_string, kText},
    Key{"/results_digest/arms", &Json::is_object, kObject},
    Key{"/files", &Json::is_object, kObject},
    Key{"/runs", &Json::is_array, kList},
    Key{"/scenario", &Json::is_object, kObject},
    Key{"/scenario/name", &Json::is_string, kText},
    Key{"/scenario/text", &Json::is_string, kText},
    Key{"/scenario/values", &Json::is_array, kList},
};

/// What is wrong with a manifest; empty when nothing is.
Said fault_of(const Json& manifest) {
  if (manifest.is_discarded())
    return worded({"this is not JSON; it was cut off or edited", "这不是 JSON；它被截断或改动过"});
  const auto none = [] { return worded({"this is not a manifest", "这不是结果清单"}); };
  if (!manifest.is_object()) return none();
  const auto format = manifest.find("format");
  if (format == manifest.end() || !format->is_number_integer()) return none();
  if (*format > kNewestFormat)
    return worded({"it was written by a later version (format {0}, known here: {1})",
                   "它由更新的版本写成（格式 {0}，此处所知为 {1}）"},
                  format->dump(), kNewestFormat);
  for (const Key& key : kKeys) {
    const Json::json_pointer pointer{std::string(key.pointer)};
    if (!manifest.contains(pointer))
      return worded({"'{0}' is missing", "缺少 '{0}'"}, key.pointer.substr(1));
    if (!(manifest.at(pointer).*key.is)()) {
      return worded({"'{0}' is not {1}", "'{0}' 不是{1}"}, key.pointer.substr(1), key.type.said());
    }
  }
  for (const Json& arm : manifest["arms"]) {
    if (!arm.is_string()) return worded({"'arms' is not a list of texts", "'arms' 不是文字列表"});
  }
  return {};
}

}  // namespace

IoResult<std::string> read_file(const std::string& path, std::uint64_t most_bytes) {
  const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (fd < 0) return cannot_read(path, errno);
  struct stat status {};
  int error = ::fstat(fd, &status) == 0 ? 0 : errno;
  if (error == 0 && S_ISDIR(status.st_mode)) error = EISDIR;
  if (error == 0 && !S_ISREG(status.st_mode)) error = EINVAL;
  const auto expected = static_cast<std::uint64_t>(status.st_size);
  if (error != 0 || expected > most_bytes) {
    ::close(fd);
    if (error != 0) return cannot_read(path, error);
    return bad_content(path, worded({"the file has {0} bytes; at most {1} are read",
                                     "文件有 {0} 字节；最多读取 {1} 字节"},
                                    expected, most_bytes));
  }
  std::string text(expected, '\0');
  std::size_t n = 0;
  while (n < text.size()) {
    const ssize_t got = ::read(fd, text.data() + n, text.size() - n);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) error = errno;
    if (got <= 0) break;
    n += static_cast<std::size_t>(got);
  }
  ::close(fd);
  if (error != 0) return cannot_read(path, error);
  text.resize(n);
  return text;
}

IoResult<ResultsFolder> ResultsFolder::open(const std::string& path) {
  std::error_code error;
  const std::filesystem::file_status status = std::filesystem::status(path, error);
  if (!std::filesystem::exists(status)) {
    return cannot_read(path, error ? error.value() : ENOENT);
  }
  if (!std::filesystem::is_directory(status)) {
    return bad_content(
        path, worded({"this is a file, not an output folder", "这是文件，不是输出文件夹"}));
  }
  ResultsFolder folder;
  folder.path_ = path;
  const std::string name = path + "/manifest.json";
  if (!folder.has("manifest.json")) {
    return bad_content(path,
                       worded({"there is no manifest.json: this is not an output folder, or its "
                               "run did not end",
                               "没有 manifest.json：这不是输出文件夹，或运行没有结束"}));
  }
  constexpr std::uint64_t kMostBytes = std::uint64_t{256} << 20;
  IoResult<std::string> text = read_file(name, kMostBytes);
  if (auto* problem = std::get_if<IoProblem>(&text)) return std::move(*problem);
  folder.manifest_ = Json::parse(std::get<std::string>(text), nullptr, false);
  if (const Said fault = fault_of(folder.manifest_); !fault.text().empty()) {
    return bad_content(name, fault);
  }
  return folder;
}

bool ResultsFolder::has(const std::string& name) const {
  std::error_code error;
  return std::filesystem::exists(path_ + "/" + name, error);
}

IoResult<std::string> ResultsFolder::text(const std::string& name) const {
  return read_file(path_ + "/" + name);
}

IoResult<Table> ResultsFolder::table(const std::string& name) const {
  IoResult<std::string> bytes = text(name);
  if (auto* problem = std::get_if<IoProblem>(&bytes)) return std::move(*problem);
  const std::string path = path_ + "/" + name;
  IoResult<Table> result = read_csv(std::move(std::get<std::string>(bytes)), path);
  const Table* table = std::get_if<Table>(&result);
  if (table == nullptr) return result;
  const auto file = manifest_["files"].find(name);
  if (file == manifest_["files"].end() || !file->is_object()) return result;
  const auto rows = file->find("rows");
  if (rows == file->end() || !rows->is_number_unsigned()) return result;
  if (*rows != table->n_rows()) {
    return bad_content(path, worded({"it has {0} rows where the manifest says {1}; it was cut off "
                                     "or edited",
                                     "它有 {0} 行，而清单说有 {1} 行；它被截断或改动过"},
                                    table->n_rows(), rows->dump()));
  }
  return result;
}

}  // namespace credstream
