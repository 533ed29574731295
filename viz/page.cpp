#include "viz/page.hpp"

#include <span>
#include <utility>

#include "viz/page_parts.hpp"

namespace credstream {
namespace {

/// Text as it may stand in HTML, between tags and in attributes.
std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

/// The template with each {{name}} replaced. One pass: what is put in is never searched for slots.
std::string filled(std::string_view page,
                   std::span<const std::pair<std::string_view, std::string_view>> slots) {
  std::string html;
  for (;;) {
    const std::size_t open = page.find("{{");
    const std::size_t close = open == std::string_view::npos ? open : page.find("}}", open);
    if (close == std::string_view::npos) break;
    html += page.substr(0, open);
    const std::string_view name = page.substr(open + 2, close - open - 2);
    for (const auto& [slot, text] : slots) {
      if (slot == name) html += text;
    }
    page.remove_prefix(close + 2);
  }
  html += page;
  return html;
}

/// A part without the line that points browsers to a separate file for debugging.
std::string_view without_source_map(std::string_view text) {
  return text.substr(0, text.rfind("sourceMappingURL") == std::string_view::npos
                            ? text.size()
                            : text.rfind('\n', text.rfind("sourceMappingURL")));
}

/// Parts one after the other, with `between` them.
std::string joined(const std::vector<std::string_view>& parts, std::string_view between) {
  std::string text;
  for (const std::string_view part : parts) {
    if (!text.empty()) text += between;
    text += without_source_map(page_part(part));
  }
  return text;
}

}  // namespace

std::string for_script(std::string json) {
  for (std::size_t at = 0; (at = json.find('<', at)) != std::string::npos;)
    json.replace(at, 1, "\\u003c");
  return json;
}

std::string page(PageLanguage language, const PageSpec& spec) {
  const std::string title = escaped(spec.title), style = joined(spec.styles, "\n"),
                    script = joined(spec.scripts, "\n</script>\n<script>\n");
  const std::pair<std::string_view, std::string_view> slots[] = {
      {"language", language == PageLanguage::zh ? "zh-Hans" : "en"},
      {"kind", spec.kind},
      {"first_section", spec.first_section},
      {"title", title},
      {"style", style},
      {"main", page_part(spec.main)},
      {"data", spec.data},
      {"script", script},
  };
  return filled(page_part("page.html"), slots);
}

}  // namespace credstream
