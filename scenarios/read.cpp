/// Scenarios from files and from the library: the only part of the loader that opens anything.
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <utility>

#include "scenarios/layers.hpp"
#include "scenarios/load.hpp"
#include "scenarios/yaml_tree.hpp"
#include "sim/reason.hpp"

namespace credstream {
namespace {

namespace fs = std::filesystem;

constexpr const char* kLibrary = "library:";
constexpr std::size_t kDeepestChain = 16;

Said unreadable(const std::string& path, int error) {
  return worded({"{0} cannot be read: {1}", "无法读取 {0}：{1}"}, quote(path), reason_text(error));
}

/// What is wrong with a path, before it is read; nothing when it is a regular file.
std::optional<FileTrouble> probe(const std::string& path) {
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  if (status.type() == fs::file_type::not_found) {
    return FileTrouble{Code::file_missing,
                       worded({"no file is called {0}", "没有名为 {0} 的文件"}, quote(path))};
  }
  if (error) {
    return FileTrouble{Code::file_unreadable, unreadable(path, error.value())};
  }
  if (status.type() == fs::file_type::directory) {
    return FileTrouble{
        Code::not_a_file,
        worded({"{0} is a folder, not a file", "{0} 是文件夹，不是文件"}, quote(path))};
  }
  if (status.type() != fs::file_type::regular) {
    return FileTrouble{Code::not_a_file, worded({"{0} is a pipe or a device, not a file",
                                                 "{0} 是管道或设备，不是文件"},
                                                quote(path))};
  }
  if (access(path.c_str(), R_OK) != 0) {
    return FileTrouble{Code::file_unreadable, unreadable(path, errno)};
  }
  return std::nullopt;
}

/// At most one byte more than there may be, so that a huge file is never held.
std::string read_all(std::istream& stream, std::size_t most = TreeLimits{}.bytes) {
  std::string text(most + 1, '\0');
  stream.read(text.data(), static_cast<std::streamsize>(text.size()));
  text.resize(static_cast<std::size_t>(std::max<std::streamsize>(stream.gcount(), 0)));
  return text;
}

std::string read_file(const std::string& path, std::size_t most) {
  std::ifstream file(path, std::ios::binary);
  return read_all(file, most);
}

/// What stands on standard input, which can be read once.
const std::string& standard_input() {
  static const std::string text = read_all(std::cin);
  return text;
}

const LibraryEntry* find_in_library(std::string name) {
  if (name.ends_with(".yaml")) name.resize(name.size() - 5);
  for (const LibraryEntry& entry : scenario_library()) {
    if (entry.name == name) return &entry;
  }
  return nullptr;
}

std::string library_hint(const std::string& path) {
  std::vector<std::string> names;
  for (const LibraryEntry& entry : scenario_library()) {
    names.push_back(entry.name);
    if (const std::size_t slash = entry.name.rfind('/'); slash != std::string::npos) {
      if (entry.name.substr(slash + 1) == path)
        return worded({"; did you mean '{0}'?", "；是否指 '{0}'？"}, entry.name);
    }
  }
  return did_you_mean(path, names);
}

/// A text with the name under which problems tell of it.
struct Source {
  std::string file;
  std::string text;
};

/// The file or library scenario at `path`, or what keeps it from being read; the user wrote
/// `written` for it.
std::optional<Source> open_source(const std::string& path, const std::string& written,
                                  const Place& asked_at, Report& report) {
  // Of the command line alone: a file that builds on '-' means a file of that name.
  if (path == kStandardInput && asked_at.file.empty()) return Source{path, standard_input()};
  const bool from_library = path.starts_with(kLibrary);
  const std::string name = from_library ? path.substr(std::strlen(kLibrary)) : path;
  auto trouble = from_library ? FileTrouble{Code::file_missing, {}} : probe(path);
  if (!trouble) return Source{path, read_file(path, TreeLimits{}.bytes)};
  if (const LibraryEntry* entry = find_in_library(name)) {
    return Source{kLibrary + entry->name, entry->text};
  }
  if (trouble->code == Code::file_missing) {
    trouble->message = worded(
        {"no file or library scenario is called {0}{1}", "没有名为 {0} 的文件或情景库条目{1}"},
        quote(written), library_hint(written));
  }
  report.add(trouble->code, asked_at, trouble->message);
  return std::nullopt;
}

/// `file` as the file `from` means it, both on disk or both in the library.
std::string neighbour(const std::string& from, const std::string& file) {
  std::string path = beside(from, file);
  const bool inside = from.starts_with(kLibrary);
  if (inside && path.starts_with(kLibrary)) path.erase(0, std::strlen(kLibrary));
  path = fs::path(path).lexically_normal().generic_string();
  return inside && !path.starts_with('/') ? kLibrary + path : path;
}

/// The same text for the same file, however it is named.
std::string identity(const std::string& file) {
  if (file.starts_with(kLibrary)) return file;
  std::error_code error;
  const fs::path real = fs::weakly_canonical(file, error);
  return error ? file : real.generic_string();
}

/// Follows `extends` from one text down to the last.
class Chain {
 public:
  Chain(LoadResult& result, Report& report) : result_(result), report_(report) {}

  std::vector<Node> layers;  ///< the lowest first
  bool complete = true;

  void follow(Source source) {
    while (true) {
      result_.texts[source.file] = source.text;
      files_.push_back(source.file);
      identities_.push_back(identity(source.file));
      std::optional<Node> tree = read_yaml(source.text, source.file, report_);
      if (!tree) {
        complete = false;
        return;
      }
      layers.insert(layers.begin(), std::move(*tree));
      const Node* const extends = find(layers.front(), "extends");
      if (extends == nullptr) return;
      std::optional<Source> below = base_of(source.file, *extends);
      if (!below) {
        complete = false;
        return;
      }
      source = std::move(*below);
    }
  }

 private:
  std::optional<Source> base_of(const std::string& file, const Node& extends) {
    if (!extends.is_scalar() || extends.text.empty() ||
        extends.text.find('\0') != std::string::npos) {
      report_.add(Code::wrong_kind, extends.at,
                  worded({"'extends' must be the name of one file or library scenario",
                          "'extends' 须为一个文件名或情景库条目名"}));
      return std::nullopt;
    }
    const std::string wanted = neighbour(file, extends.text);
    // A name that is no file beside this one may still be a name of the library.
    const bool beside = wanted.starts_with(kLibrary)
                            ? find_in_library(wanted.substr(std::strlen(kLibrary))) != nullptr
                            : !probe(wanted).has_value();
    const bool by_name = !beside && find_in_library(extends.text);
    auto source =
        open_source(by_name ? kLibrary + extends.text : wanted, extends.text, extends.at, report_);
    if (!source) return std::nullopt;
    const std::string id = identity(source->file);
    const auto seen = std::find(identities_.begin(), identities_.end(), id);
    if (seen != identities_.end()) {
      std::string circle;
      for (auto i = files_.begin() + (seen - identities_.begin()); i != files_.end(); ++i) {
        circle += *i + " -> ";
      }
      report_.add(Code::extends_cycle, extends.at,
                  worded({"'extends' runs in a circle: {0}", "'extends' 形成循环：{0}"},
                         circle + source->file));
      return std::nullopt;
    }
    if (files_.size() >= kDeepestChain) {
      report_.add(
          Code::extends_too_deep, extends.at,
          worded({"'extends' is nested deeper than {0} files", "'extends' 嵌套超过 {0} 个文件"},
                 kDeepestChain));
      return std::nullopt;
    }
    return source;
  }

  LoadResult& result_;
  Report& report_;
  std::vector<std::string> files_;
  std::vector<std::string> identities_;
};

LoadResult load(std::optional<Source> source, const Overrides& overrides, MemoryLimit limit,
                Report& report) {
  LoadResult result;
  if (source) {
    Chain chain(result, report);
    chain.follow(std::move(*source));
    result.texts["--set"] = set_lines(overrides.set);
    LoadContext context;
    context.complete = chain.complete;
    context.memory = limit;
    context.probe = probe;
    context.read = read_file;
    context.texts = &result.texts;
    if (!chain.layers.empty()) {
      result.scenario = build_scenario(chain.layers, overrides, context, report);
    }
  }
  result.problems = report.take();
  return result;
}

}  // namespace

LoadResult load_scenario(const std::string& path, const Overrides& overrides, MemoryLimit limit) {
  Report report;
  std::optional<Source> source = open_source(path, path, {}, report);
  return load(std::move(source), overrides, limit, report);
}

LoadResult load_scenario_text(const std::string& text, const std::string& file,
                              const Overrides& overrides, MemoryLimit limit) {
  Report report;
  return load(Source{file, text}, overrides, limit, report);
}

}  // namespace credstream
