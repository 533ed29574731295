#include "scenarios/report.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

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

/// Bytes of the UTF-8 character at the front of a text that is known to be UTF-8.
std::size_t character_bytes(std::string_view text) {
  std::size_t n = 1;
  while (n < text.size() && (static_cast<unsigned char>(text[n]) & 0xC0) == 0x80) ++n;
  return n;
}

bool moves_the_cursor(std::string_view character) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(character[i]); };
  if (character.size() == 1) return byte(0) < 0x20 || byte(0) == 0x7F || byte(0) >= 0x80;
  if (character.size() == 2) return byte(0) == 0xC2 && byte(1) < 0xA0;
  if (character.size() != 3 || byte(0) != 0xE2) return false;
  const bool marks = byte(1) == 0x80 && (byte(2) == 0x8E || byte(2) == 0x8F);
  const bool embeds = byte(1) == 0x80 && byte(2) >= 0xA8 && byte(2) <= 0xAE;
  const bool isolates = byte(1) == 0x81 && byte(2) >= 0xA6 && byte(2) <= 0xA9;
  return marks || embeds || isolates;
}

}  // namespace

std::string code_text(Code code) {
  const int n = static_cast<int>(code);
  const auto digit = [](int value) { return static_cast<char>('0' + value % 10); };
  return {'E', digit(n / 100), digit(n / 10), digit(n)};
}

void Report::add(Code code, const Place& at, std::string message) {
  ++found_;
  if (full()) return;
  problems_.push_back({code_text(code), std::move(message), at.file, at.line, at.column});
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
                         "and " + std::to_string(left_out) + " more problems",
                         problems_.back().file, 0, 0});
  }
  found_ = 0;
  return std::exchange(problems_, {});
}

int characters(std::string_view text) {
  return static_cast<int>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  }));
}

std::string printable(std::string_view text) {
  std::string result;
  while (!text.empty()) {
    const std::string_view character = text.substr(0, character_bytes(text));
    if (moves_the_cursor(character)) {
      result += '?';
    } else {
      result += character;
    }
    text.remove_prefix(character.size());
  }
  return result;
}

std::string quote(std::string_view text) {
  constexpr int kLongest = 60;
  std::size_t bytes = 0;
  int n = 0;
  while (bytes < text.size() && n < kLongest) {
    bytes += character_bytes(text.substr(bytes));
    ++n;
  }
  const char* const rest = bytes < text.size() ? "…" : "";
  return "'" + printable(text.substr(0, bytes)) + rest + "'";
}

std::string nearest(std::string_view word, const std::vector<std::string>& candidates) {
  constexpr std::size_t kLongest = 100;
  if (word.size() < 2 || word.size() > kLongest) return {};
  std::string best;
  std::size_t least = word.size() / 3 + 2;  // one more than the edits that are still "near"
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
  return best.empty() ? "" : "; did you mean '" + best + "'?";
}

std::string listed(const std::vector<std::string>& words) {
  std::string result;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0) result += i + 1 == words.size() ? " or " : ", ";
    result += words[i];
  }
  return result;
}

}  // namespace credstream
