#include "experiments/data_file.hpp"

#include <filesystem>
#include <fstream>

namespace credstream {

std::optional<std::string> read_data_file(const std::string& path) {
  std::error_code error;
  if (!std::filesystem::is_regular_file(path, error)) return std::nullopt;
  std::ifstream file(path, std::ios::binary | std::ios::ate);
  std::string text(file ? static_cast<std::size_t>(file.tellg()) : 0, '\0');
  file.seekg(0);
  if (!file || !file.read(text.data(), static_cast<std::streamsize>(text.size())))
    return std::nullopt;
  return text;
}

}  // namespace credstream
