#include "cli/language.hpp"

#include <cstdlib>
#include <string_view>

namespace credstream {
namespace {

std::string_view variable(const char* name) {
  const char* const value = std::getenv(name);
  return value == nullptr ? std::string_view() : std::string_view(value);
}

/// The value of the last `--lang`, which is the one that holds; empty where there is none.
std::string_view option(const std::vector<std::string>& words) {
  constexpr std::string_view kName = "--lang";
  std::string_view value;
  for (std::size_t i = 1; i < words.size() && words[i] != "--"; ++i) {
    const std::string_view word = words[i];
    if (word == kName && i + 1 < words.size()) value = words[i + 1];
    if (word.starts_with(kName) && word.substr(kName.size()).starts_with('='))
      value = word.substr(kName.size() + 1);
  }
  return value;
}

/// Whether a locale such as zh_CN.UTF-8 is Chinese and shows the characters that are printed here.
bool is_chinese(std::string_view locale) {
  if (!locale.starts_with("zh")) return false;
  const std::size_t dot = locale.find('.');
  if (dot == std::string_view::npos) return true;
  const std::string_view characters = locale.substr(dot + 1);
  return characters.starts_with("UTF-8") || characters.starts_with("utf8") ||
         characters.starts_with("UTF8") || characters.starts_with("utf-8");
}

}  // namespace

bool chinese_wanted(const std::vector<std::string>& words) {
  for (const std::string_view asked : {option(words), variable("CREDSTREAM_LANG")})
    if (!asked.empty()) return asked.starts_with("zh");
  for (const char* const name : {"LC_ALL", "LC_MESSAGES", "LANG"})
    if (const std::string_view locale = variable(name); !locale.empty()) return is_chinese(locale);
  return false;
}

}  // namespace credstream
