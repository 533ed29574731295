#pragma once
/// The language in which the program speaks to whoever called it.
#include <string>
#include <vector>

namespace credstream {

/// Whether Chinese is asked for: by `--lang` among the words of the command line, by the variable
/// CREDSTREAM_LANG, or by the locale (LC_ALL, LC_MESSAGES, LANG).
bool chinese_wanted(const std::vector<std::string>& words);

}  // namespace credstream
