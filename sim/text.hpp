#pragma once
/// What the program says to people, in English or Chinese. A sentence is written in both languages
/// at the place where it is said; one that lacks a language, or a gap in one of them, does not
/// compile.
#include <array>
#include <concepts>
#include <cstddef>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

namespace credstream {

/// Whether sentences are worded in Chinese; in English otherwise.
bool speaks_chinese();

/// Chooses the language of the process; called once, before anything is said.
void speak_chinese(bool chinese);

/// While it lives, its thread words sentences in English: for what is stored or sent to programs,
/// which must not depend on the language of whoever ran them.
class SpeakEnglish {
 public:
  SpeakEnglish();
  ~SpeakEnglish();
  SpeakEnglish(const SpeakEnglish&) = delete;
  SpeakEnglish& operator=(const SpeakEnglish&) = delete;

 private:
  bool before_;
};

namespace text_detail {

inline constexpr std::size_t kMostGaps = 10;

/// Whether a text holds Chinese characters or marks (U+3000 to U+9FFF, and full-width forms).
constexpr bool has_chinese(std::string_view text) {
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if ((byte >= 0xE3 && byte <= 0xE9) || byte == 0xEF) return true;
  }
  return false;
}

/// The number of the gap such as {0} that begins at a byte of a pattern; kMostGaps where none does.
constexpr std::size_t gap_at(std::string_view pattern, std::size_t i) {
  if (i + 2 >= pattern.size() || pattern[i] != '{' || pattern[i + 2] != '}') return kMostGaps;
  const char digit = pattern[i + 1];
  return digit >= '0' && digit <= '9' ? static_cast<std::size_t>(digit - '0') : kMostGaps;
}

/// Which gaps a pattern has.
constexpr std::array<bool, kMostGaps> gaps_of(std::string_view pattern) {
  std::array<bool, kMostGaps> gaps{};
  for (std::size_t i = 0; i < pattern.size(); ++i)
    if (const std::size_t gap = gap_at(pattern, i); gap < kMostGaps) gaps[gap] = true;
  return gaps;
}

/// End the compilation where they are called: they are no constant expressions.
inline void both_languages_need_a_text() {}
inline void a_gap_is_missing_in_one_language() {}

inline std::string filling(std::string_view text) { return std::string(text); }
template <std::integral Number>
std::string filling(Number number) {
  return std::to_string(number);
}

/// The pattern with its gaps filled. A space at a gap's edge is left out between two Chinese
/// characters.
std::string filled(std::string_view pattern, const std::string* fillings, std::size_t n);

}  // namespace text_detail

/// A constant text in both languages, such as a meaning in a table.
struct Phrase {
  std::string_view en;
  std::string_view zh;

  consteval Phrase() = default;
  consteval Phrase(const char* english, const char* chinese) : en(english), zh(chinese) {
    if (en.empty() || !text_detail::has_chinese(zh)) text_detail::both_languages_need_a_text();
  }
  /// In the language that is spoken.
  std::string_view said() const { return speaks_chinese() ? zh : en; }
};

/// A sentence with a gap {0}, {1} … for each of its arguments, in both languages. The gaps may
/// stand in any order; each must be there in both.
template <class... Args>
struct Pattern {
  std::string_view en;
  std::string_view zh;

  consteval Pattern(const char* english, const char* chinese) : en(english), zh(chinese) {
    if (!text_detail::has_chinese(zh)) text_detail::both_languages_need_a_text();
    const auto of_en = text_detail::gaps_of(en), of_zh = text_detail::gaps_of(zh);
    for (std::size_t i = 0; i < text_detail::kMostGaps; ++i) {
      const bool wanted = i < sizeof...(Args);
      if (of_en[i] != wanted || of_zh[i] != wanted) text_detail::a_gap_is_missing_in_one_language();
    }
  }
};

/// What was worded in both languages, in the one that is spoken. It cannot be made from a text that
/// is there in one language only.
class Said {
 public:
  Said() = default;
  const std::string& text() const { return text_; }
  bool empty() const { return text_.empty(); }
  operator const std::string&() const { return text_; }  // NOLINT: part of longer sentences
  operator std::string_view() const { return text_; }    // NOLINT: as above

  template <class... Args>
  friend Said worded(Pattern<std::type_identity_t<Args>...> pattern, const Args&... args);

 private:
  explicit Said(std::string text) : text_(std::move(text)) {}
  std::string text_;
};

/// The sentence in the language that is spoken, with its gaps filled by names, numbers and parts of
/// sentences.
template <class... Args>
Said worded(Pattern<std::type_identity_t<Args>...> pattern, const Args&... args) {
  const std::array<std::string, sizeof...(Args)> fillings{text_detail::filling(args)...};
  return Said(text_detail::filled(speaks_chinese() ? pattern.zh : pattern.en, fillings.data(),
                                  fillings.size()));
}

}  // namespace credstream
