#pragma once
/// A part of a test in which the program speaks Chinese.
#include "sim/text.hpp"

namespace credstream {

class InChinese {
 public:
  InChinese() { speak_chinese(true); }
  ~InChinese() { speak_chinese(false); }
  InChinese(const InChinese&) = delete;
  InChinese& operator=(const InChinese&) = delete;
};

}  // namespace credstream
