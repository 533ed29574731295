/// Constraints on worlds: how "a.b + 2 c.d <= 3" reads.
#include <string_view>

#include "scenarios/numbers.hpp"
#include "scenarios/report.hpp"
#include "scenarios/rows.hpp"
#include "scenarios/worlds.hpp"

namespace credstream {
namespace {

/// Reads a sum such as "2 a.b - c.d + 1" into a constraint, each term times `sign`.
class SumReader {
 public:
  SumReader(std::string_view text, double sign, Constraint& into)
      : rest_(text), sign_(sign), into_(into) {}

  bool read() {
    double sign = sign_;
    for (bool first = true;; first = false) {
      skip();
      if (rest_.empty()) return !first;
      if (rest_.front() == '+' || rest_.front() == '-') {
        sign = rest_.front() == '-' ? -sign_ : sign_;
        rest_.remove_prefix(1);
      } else if (!first) {
        return false;
      }
      if (!term(sign)) return false;
      sign = sign_;
    }
  }

 private:
  void skip() {
    while (!rest_.empty() && rest_.front() == ' ') rest_.remove_prefix(1);
  }

  /// Names of products may be in any script.
  static bool in_path(char c) {
    return static_cast<unsigned char>(c) >= 0x80 || (c >= 'a' && c <= 'z') ||
           (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '.';
  }

  std::string_view word() {
    std::size_t n = 0;
    while (n < rest_.size() && in_path(rest_[n])) ++n;
    const std::string_view found = rest_.substr(0, n);
    rest_.remove_prefix(n);
    return found;
  }

  /// A number, a path, or a number before a path, with a star or without.
  bool term(double sign) {
    skip();
    std::string_view found = word();
    if (found.empty()) return false;
    double factor = 1;
    const bool number = found.front() == '.' || (found.front() >= '0' && found.front() <= '9');
    if (number) {
      Report nobody;
      const auto value = read_number(scalar(std::string(found)), "factor", nobody);
      if (!value) return false;
      factor = *value;
      skip();
      if (!rest_.empty() && rest_.front() == '*') rest_.remove_prefix(1);
      skip();
      found = word();
    }
    if (found.empty())
      into_.constant += sign * factor;
    else
      into_.terms.emplace_back(sign * factor, found);
    return true;
  }

  std::string_view rest_;
  double sign_;
  Constraint& into_;
};

}  // namespace

bool read_constraint(const std::string& text, Constraint& constraint) {
  const std::size_t at = text.find_first_of("<>");
  if (at == std::string::npos) return false;
  const bool or_equal = at + 1 < text.size() && text[at + 1] == '=';
  const double left = text[at] == '<' ? -1 : 1;  // what must not be below 0 is right less left
  constraint = {};
  constraint.text = text;
  constraint.strict = !or_equal;
  const std::string_view all = text;
  return SumReader(all.substr(0, at), left, constraint).read() &&
         SumReader(all.substr(at + (or_equal ? 2 : 1)), -left, constraint).read() &&
         !constraint.terms.empty();
}

}  // namespace credstream
