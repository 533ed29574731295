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

namespace credstream {
namespace {

using Json = nlohmann::ordered_json;

constexpr int kNewestFormat = 1;

IoProblem cannot_read(const std::string& path, int error_number) {
  return {path,
          "cannot read '" + path +
              "': " + std::error_code(error_number, std::generic_category()).message(),
          error_number};
}

IoProblem bad_content(const std::string& path, const std::string& message) {
  return {path, path + ": " + message, 0};
}

/// A key that every manifest has, and the type a reader may rely on.
struct Key {
  std::string_view pointer;
  bool (Json::*is)() const noexcept;
  std::string_view type;
};

constexpr std::array kKeys = {
    Key{"/program", &Json::is_string, "a text"},
    Key{"/version", &Json::is_string, "a text"},
    Key{"/command", &Json::is_string, "a text"},
    Key{"/seed", &Json::is_number_unsigned, "a whole number"},
    Key{"/days", &Json::is_number_integer, "a whole number"},
    Key{"/replicates", &Json::is_number_integer, "a whole number"},
    Key{"/arms", &Json::is_array, "a list"},
    Key{"/baseline", &Json::is_string, "a text"},
    Key{"/results_digest", &Json::is_object, "an object"},
    Key{"/results_digest/all", &Json::is_string, "a text"},
    Key{"/results_digest/arms", &Json::is_object, "an object"},
    Key{"/files", &Json::is_object, "an object"},
    Key{"/runs", &Json::is_array, "a list"},
    Key{"/scenario", &Json::is_object, "an object"},
    Key{"/scenario/name", &Json::is_string, "a text"},
    Key{"/scenario/text", &Json::is_string, "a text"},
    Key{"/scenario/values", &Json::is_array, "a list"},
};

/// What is wrong with a manifest; empty when nothing is.
std::string fault_of(const Json& manifest) {
  if (manifest.is_discarded()) return "this is not JSON; it was cut off or edited";
  if (!manifest.is_object()) return "this is not a manifest";
  const auto format = manifest.find("format");
  if (format == manifest.end() || !format->is_number_integer()) return "this is not a manifest";
  if (*format > kNewestFormat) {
    return "it was written by a later version (format " + format->dump() +
           ", known here: " + std::to_string(kNewestFormat) + ")";
  }
  for (const Key& key : kKeys) {
    const Json::json_pointer pointer{std::string(key.pointer)};
    if (!manifest.contains(pointer))
      return "'" + std::string(key.pointer.substr(1)) + "' is missing";
    if (!(manifest.at(pointer).*key.is)()) {
      return "'" + std::string(key.pointer.substr(1)) + "' is not " + std::string(key.type);
    }
  }
  for (const Json& arm : manifest["arms"]) {
    if (!arm.is_string()) return "'arms' is not a list of texts";
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
    return bad_content(path, "the file has " + std::to_string(expected) + " bytes; at most " +
                                 std::to_string(most_bytes) + " are read");
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
    return bad_content(path, "this is a file, not an output folder");
  }
  ResultsFolder folder;
  folder.path_ = path;
  const std::string name = path + "/manifest.json";
  if (!folder.has("manifest.json")) {
    return bad_content(path,
                       "there is no manifest.json: this is not an output folder, or its run "
                       "did not end");
  }
  constexpr std::uint64_t kMostBytes = std::uint64_t{256} << 20;
  IoResult<std::string> text = read_file(name, kMostBytes);
  if (auto* problem = std::get_if<IoProblem>(&text)) return std::move(*problem);
  folder.manifest_ = Json::parse(std::get<std::string>(text), nullptr, false);
  if (const std::string fault = fault_of(folder.manifest_); !fault.empty()) {
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
    return bad_content(path, "it has " + std::to_string(table->n_rows()) +
                                 " rows where the manifest says " + rows->dump() +
                                 "; it was cut off or edited");
  }
  return result;
}

}  // namespace credstream
