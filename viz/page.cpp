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

/// The script or the style of a bundle.
std::string_view bundled(std::string_view name, std::string_view ending) {
  return page_part(std::string(name) + std::string(ending));
}

}  // namespace

std::string for_script(std::string json) {
  for (std::size_t at = 0; (at = json.find('<', at)) != std::string::npos;)
    json.replace(at, 1, "\\u003c");
  return json;
}

std::string page(PageLanguage language, const PageSpec& spec) {
  const std::string title = escaped(spec.title);
  const std::pair<std::string_view, std::string_view> slots[] = {
      {"language", language == PageLanguage::zh ? "zh-Hans" : "en"},
      {"title", title},
      {"style", bundled(spec.bundle, ".css")},
      {"data", spec.data},
      {"script", bundled(spec.bundle, ".js")},
  };
  return filled(page_part("page.html"), slots);
}

}  // namespace credstream
