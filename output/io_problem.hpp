#pragma once
/// An error of files or folders as a value: the caller decides how to tell it and how to end.
#include <string>
#include <variant>

namespace credstream {

/// What went wrong with which file. `message` is one sentence for the user that names the file
/// and, where the system refused something, says why in the system's words.
struct IoProblem {
  std::string path;
  std::string message;
  int error_number = 0;  ///< errno, or 0 when the content is at fault
};

/// A value, or the problem that stood in its way.
template <class T>
using IoResult = std::variant<T, IoProblem>;

}  // namespace credstream
