#pragma once
/// The words of the command line's help in Chinese.
#include <string>

namespace credstream {

/// A description of a command or an option in Chinese, or what stands below the help of a command,
/// whose lines to type stay as they are. A text that is not known comes back as it is.
std::string help_words(const std::string& english);

}  // namespace credstream
