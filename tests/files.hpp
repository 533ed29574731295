#pragma once
/// Files as tests use them: the project's own, whole texts, and a folder of a test's own.
#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

namespace credstream {

/// The top of the source tree.
inline const std::filesystem::path kTop = CREDSTREAM_SOURCE;

inline std::string read(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

/// What stands in a page between the mark of a table and its end (see cmake/docs.sh), empty when
/// the page holds no table that this command makes.
inline std::string table_made_by(const std::string& page, const std::string& command) {
  const std::size_t mark = page.find("<!-- made by: " + command + "; commit ");
  if (mark == std::string::npos) return {};
  const std::size_t from = page.find('\n', mark) + 1;
  return page.substr(from, page.find("<!-- end -->", from) - from);
}

inline void put(const std::filesystem::path& path, const std::string& text) {
  std::ofstream(path, std::ios::binary) << text;
}

/// An empty folder that goes when its test does.
class Scratch {
 public:
  Scratch() {
    path_ = (std::filesystem::temp_directory_path() / "credstream-XXXXXX").string();
    REQUIRE(::mkdtemp(path_.data()) != nullptr);
  }
  ~Scratch() {
    std::error_code error;
    std::filesystem::remove_all(path_, error);
  }
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;

  const std::string& path() const { return path_; }
  std::string operator/(const std::string& name) const { return path_ + "/" + name; }

  /// Puts a file into the folder, below others if need be, and returns its path.
  std::string write(const std::string& name, const std::string& text) const {
    const std::filesystem::path path = *this / name;
    std::filesystem::create_directories(path.parent_path());
    put(path, text);
    return path.string();
  }

 private:
  std::string path_;
};

}  // namespace credstream
