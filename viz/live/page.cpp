#include "viz/live/page.hpp"

#include <zlib.h>

#include <cstdint>
#include <vector>

#include "output/digest.hpp"
#include "sim/fail.hpp"
#include "viz/page_parts.hpp"

namespace credstream {
namespace {

std::string_view script() { return page_part("live.js"); }
std::string_view style() { return page_part("live.css"); }

/// The bytes that pairs of hexadecimal digits stand for.
std::string from_hex(std::string_view digits) {
  const auto value = [](char c) { return c <= '9' ? c - '0' : c - 'a' + 10; };
  std::string bytes;
  for (std::size_t i = 0; i + 1 < digits.size(); i += 2)
    bytes += static_cast<char>(value(digits[i]) * 16 + value(digits[i + 1]));
  return bytes;
}

/// A source of a Content-Security-Policy: exactly this text.
std::string only(std::string_view text) {
  return "'sha256-" + base64(from_hex(sha256(text))) + "'";
}

/// A text in gzip form, which browsers unpack; the same bytes on every machine.
std::string gzipped(std::string_view text) {
  constexpr int kBest = 9, kWindowOfGzip = 15 + 16, kMemory = 9;
  z_stream stream{};
  if (deflateInit2(&stream, kBest, Z_DEFLATED, kWindowOfGzip, kMemory, Z_DEFAULT_STRATEGY) != Z_OK)
    fail("zlib does not begin", "live page", 0);
  std::vector<Bytef> in(text.begin(), text.end());
  std::string out(deflateBound(&stream, static_cast<uLong>(in.size())), '\0');
  stream.next_in = in.data();
  stream.avail_in = static_cast<uInt>(in.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  const int ended = deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  if (ended != Z_STREAM_END) fail("zlib does not end", "live page", ended);
  return out;
}

std::string data_element(std::string_view id, std::string_view type, std::string_view text) {
  std::string element = "<script type=\"";
  element.append(type).append("\" id=\"").append(id).append("\">");
  return element.append(text).append("</script>\n");
}

}  // namespace

std::string base64(std::string_view bytes) {
  constexpr char kDigits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  const auto byte = [&](std::size_t i) {
    return i < bytes.size() ? std::uint32_t{static_cast<unsigned char>(bytes[i])} : 0U;
  };
  std::string text;
  text.reserve((bytes.size() + 2) / 3 * 4);
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    const std::uint32_t group = byte(i) << 16 | byte(i + 1) << 8 | byte(i + 2);
    for (int digit = 0; digit < 4; ++digit)
      text += i + static_cast<std::size_t>(digit) > bytes.size()
                  ? '='
                  : kDigits[group >> (18 - 6 * digit) & 63];
  }
  return text;
}

std::string base91(std::string_view bytes) {
  // The printable characters of ASCII but for three that mean something in HTML or scripts.
  std::string digits;
  for (char c = '!'; c <= '~'; ++c)
    if (c != '"' && c != '\'' && c != '<') digits += c;
  std::string text;
  text.reserve(bytes.size() / 4 * 5 + 2);
  const auto put = [&](std::uint32_t pair) {
    text += digits[pair % 91];
    text += digits[pair / 91];
  };
  std::uint32_t bits = 0;
  int held = 0;
  for (const char byte : bytes) {
    bits |= static_cast<std::uint32_t>(static_cast<unsigned char>(byte)) << held;
    held += 8;
    if (held <= 13) continue;
    // Two digits tell 8281 values apart: 13 bits, or 14 where those of the 13 are small.
    const bool small = (bits & 8191) <= 88;
    put(bits & (small ? 16383 : 8191));
    bits >>= small ? 14 : 13;
    held -= small ? 14 : 13;
  }
  if (held > 0) text += digits[bits % 91];
  if (held > 7 || bits > 90) text += digits[bits / 91];
  return text;
}

std::string live_policy(bool with_server) {
  return "default-src 'none'; script-src " + only(script()) + " 'wasm-unsafe-eval'; style-src " +
         only(style()) + "; worker-src blob:; img-src data: blob:; connect-src " +
         (with_server ? "'self'" : "'none'") + "; base-uri 'none'; form-action 'none'";
}

std::optional<std::string> live_page(const LivePage& page) {
  if (script().empty()) return std::nullopt;
  const bool with_server = page.engine.empty();
  std::string html = "<!doctype html>\n<html lang=\"";
  html.append(page.language == PageLanguage::zh ? "zh-Hans" : "en")
      .append("\" data-page=\"")
      .append(page.kind)
      .append("\" data-engine=\"")
      .append(with_server ? "server" : "wasm")
      .append("\">\n<head>\n<meta charset=\"utf-8\">\n")
      .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
      .append("<meta http-equiv=\"Content-Security-Policy\" content=\"")
      .append(live_policy(with_server))
      .append("\">\n<title>CredStream</title>\n<style>")
      .append(style())
      .append("</style>\n</head>\n<body>\n<div id=\"app\"></div>\n");
  // A file holds it packed, as it holds the engine.
  if (!page.catalogue.empty() && !with_server)
    html += data_element("catalogue", "text/plain", base91(gzipped(page.catalogue)));
  else if (!page.catalogue.empty())
    html += data_element("catalogue", "application/json", for_script(std::string(page.catalogue)));
  if (!with_server) html += data_element("engine", "text/plain", base91(page.engine));
  html.append("<script>").append(script()).append("</script>\n</body>\n</html>\n");
  return html;
}

}  // namespace credstream
