#pragma once
/// A text in both languages of the program.
#include <string>

namespace credstream {

struct Text {
  std::string en;
  std::string zh;
};

}  // namespace credstream
