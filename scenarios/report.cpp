#include "scenarios/report.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

#include "scenarios/utf8.hpp"

namespace credstream {
namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

/// Edits (insert, remove, replace, swap neighbours) that turn `a` into `b`, ignoring case.
std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> before(b.size() + 1), above(b.size() + 1), row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) above[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const bool same = lower(a[i - 1]) == lower(b[j - 1]);
      row[j] = std::min({row[j - 1] + 1, above[j] + 1, above[j - 1] + (same ? 0 : 1)});
      const bool swapped = i > 1 && j > 1 && lower(a[i - 1]) == lower(b[j - 2]) &&
                           lower(a[i - 2]) == lower(b[j - 1]);
      if (swapped) row[j] = std::min(row[j], before[j - 2] + 1);
    }
    before.swap(above);
    above.swap(row);
  }
  return above[b.size()];
}

std::string hexadecimal(unsigned char byte) {
  constexpr char kDigits[] = "0123456789abcdef";
  return {'0', 'x', kDigits[byte >> 4], kDigits[byte & 15]};
}

}  // namespace

std::string code_text(Code code) {
  const int n = static_cast<int>(code);
  const auto digit = [](int value) { return static_cast<char>('0' + value % 10); };
  return {'E', digit(n / 100), digit(n / 10), digit(n)};
}

void Report::add(Code code, const Place& at, const Said& message) {
  ++found_;
  if (full()) return;
  problems_.push_back({code_text(code), message, at.file, at.line, at.column});
}

void Report::note(const Said& text) {
  if (std::find(notes_.begin(), notes_.end(), text.text()) == notes_.end()) notes_.push_back(text);
}

Problems Report::take() {
  const auto key = [](const Problem& p) {
    return std::tie(p.file, p.line, p.column, p.code, p.message);
  };
  std::sort(problems_.begin(), problems_.end(),
            [&](const Problem& a, const Problem& b) { return key(a) < key(b); });
  const auto same = [&](const Problem& a, const Problem& b) { return key(a) == key(b); };
  const std::size_t left_out = found_ - problems_.size();
  problems_.erase(std::unique(problems_.begin(), problems_.end(), same), problems_.end());
  if (left_out > 0) {
    problems_.push_back({code_text(Code::more_problems),
                         worded({"and {0} more problems", "另有 {0} 个问题"}, left_out),
                         problems_.back().file, 0, 0});
  }
  found_ = 0;
  return std::exchange(problems_, {});
}

std::string quote(std::string_view text) {
  constexpr int kLongest = 60;
  std::size_t bytes = 0;
  int n = 0;
  while (bytes < text.size() && n < kLongest) {
    bytes += std::max<std::size_t>(utf8_bytes(text.substr(bytes)), 1);
    ++n;
  }
  const char* const rest = bytes < text.size() ? "…" : "";
  return "'" + printable(text.substr(0, bytes)) + rest + "'";
}

bool check_characters(std::string_view text, Place start, Report& report) {
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t n = utf8_bytes(text.substr(i));
    const auto byte = static_cast<unsigned char>(text[i]);
    if (n == 0) {
      const bool wide = i == 0 && (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF"));
      report.add(Code::bad_characters, start,
                 wide ? worded({"the text is UTF-16; save it as UTF-8",
                                "文本是 UTF-16 编码；请另存为 UTF-8"})
                      : worded({"byte {0} is not UTF-8; save the text as UTF-8",
                                "字节 {0} 不是 UTF-8；请把文本存为 UTF-8"},
                               hexadecimal(byte)));
      return false;
    }
    if (is_control(text.substr(i, n))) {
      const auto last = static_cast<unsigned char>(text[i + n - 1]);
      report.add(Code::bad_characters, start,
                 worded({"control character {0} is not allowed", "不允许出现控制字符 {0}"},
                        hexadecimal(last)));
      return false;
    }
    ++start.column;
    if (byte == '\n') {
      ++start.line;
      start.column = 1;
    }
    i += n;
  }
  return true;
}

std::string nearest(std::string_view word, const std::vector<std::string>& candidates) {
  constexpr std::size_t kLongest = 100;
  if (word.size() < 2 || word.size() > kLongest) return {};
  std::string best;
  std::size_t least = std::max<std::size_t>(word.size() / 3, 1) + 1;  // nearer than this
  for (const std::string& candidate : candidates) {
    const std::size_t distance = edit_distance(word, candidate);
    if (distance < least) {
      least = distance;
      best = candidate;
    }
  }
  if (!best.empty()) return best;
  for (const std::string& candidate : candidates) {  // 'half_life' for 'half_life_days'
    const bool begins = candidate.starts_with(word) || word.starts_with(candidate);
    if (begins && word.size() >= 4 && candidate.size() >= 4) return candidate;
  }
  return {};
}

std::string did_you_mean(std::string_view word, const std::vector<std::string>& candidates) {
  const std::string best = nearest(word, candidates);
  if (best.empty()) return {};
  return worded({"; did you mean '{0}'?", "；是否指 '{0}'？"}, best);
}

std::string suggestion(std::string_view word, const std::vector<std::string>& candidates) {
  constexpr std::size_t kMostListed = 12;
  std::string near = did_you_mean(word, candidates);
  if (!near.empty() || candidates.empty() || candidates.size() > kMostListed) return near;
  return worded({"; choose {0}", "；请选 {0}"}, listed(candidates));
}

Said not_an_arm(std::string_view name, const std::vector<std::string>& arms) {
  return worded({"{0} is not an arm{1}", "{0} 不是方案{1}"}, quote(name), suggestion(name, arms));
}

Said not_a_path(std::string_view path, const std::string& hint) {
  return worded({"{0} is not the path of a parameter{1}", "{0} 不是参数的路径{1}"}, quote(path),
                hint);
}

std::string listed(const std::vector<std::string>& words) {
  std::string result;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0) result += i + 1 == words.size() ? worded({" or ", " 或 "}) : worded({", ", "、"});
    result += words[i];
  }
  return result;
}

}  // namespace credstream
