#pragma once
/// An error in what a user gave, as a value: what is wrong, where, and what to do about it.
#include <string>
#include <vector>

namespace credstream {

/// Lines and columns count from 1; 0 means that the problem has no place in a file.
struct Problem {
  std::string code;     ///< stable id such as "E012"
  std::string message;  ///< one sentence, with a suggestion where there is one
  std::string file;
  int line = 0;
  int column = 0;
};

using Problems = std::vector<Problem>;

}  // namespace credstream
