#include "sim/text.hpp"

namespace credstream {
namespace {

bool chinese_chosen = false;
thread_local bool english_here = false;

}  // namespace

bool speaks_chinese() { return chinese_chosen && !english_here; }

void speak_chinese(bool chinese) { chinese_chosen = chinese; }

SpeakEnglish::SpeakEnglish() : before_(english_here) { english_here = true; }

SpeakEnglish::~SpeakEnglish() { english_here = before_; }

}  // namespace credstream

namespace credstream::text_detail {
namespace {

bool begins_chinese(std::string_view text) {
  return !text.empty() && has_chinese(text.substr(0, 1));
}

bool ends_chinese(std::string_view text) {
  const auto continues = [](char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; };
  while (!text.empty() && continues(text.back())) text.remove_suffix(1);
  return !text.empty() && has_chinese(text.substr(text.size() - 1));
}

/// Takes away a space at the end of a text whose last character before it is Chinese.
void drop_space(std::string& text) {
  if (text.ends_with(' ') && ends_chinese(std::string_view(text).substr(0, text.size() - 1)))
    text.pop_back();
}

}  // namespace

std::string filled(std::string_view pattern, const std::string* fillings, std::size_t n) {
  std::string out;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    const std::size_t which = gap_at(pattern, i);
    if (which >= n) {
      out += pattern[i];
      continue;
    }
    const std::string& filling = fillings[which];
    if (begins_chinese(filling)) drop_space(out);
    out += filling;
    i += 2;
    // The space behind a gap parts Chinese from Latin characters only.
    if (ends_chinese(filling) && pattern.substr(i + 1).starts_with(' ') &&
        begins_chinese(pattern.substr(i + 2)))
      ++i;
  }
  return out;
}

}  // namespace credstream::text_detail
