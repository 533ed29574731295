#pragma once
/// The mechanisms of the model (docs/model.md#mechanisms), one row each: where the rule stands, how
/// to switch it off, which scenario isolates it and which test guards it.
#include <span>
#include <string_view>

namespace credstream {

struct Mechanism {
  std::string_view id;    ///< "M1" to "M34"; of the second version's rules "N1" and so on
  std::string_view what;  ///< who does what, with which effect
  std::string_view what_zh;
  std::string_view file;  ///< of the rule, from the root of the repository
  std::string_view equation;
  std::string_view source =
      {};                     ///< tags of docs/sources.md with what they leave open, or "assumed"
  std::string_view off;       ///< "path=value" that switches it off
  std::string_view scenario;  ///< isolates it: its arms `off` and `on` differ by the switch alone
  std::string_view metric;    ///< that shows the effect in `scenario`
  int sign;                   ///< of `on` against `off`
  std::string_view test;      ///< name of the test case that decides
  std::string_view closed_form = {};  ///< of `credstream verify`, where there is one
};

/// All mechanisms in order.
std::span<const Mechanism> mechanisms();

}  // namespace credstream
