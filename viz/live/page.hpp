#pragma once
/// Putting the live page together: one HTML text that loads nothing, with its engine inside or with
/// a server behind it.
#include <optional>
#include <string>
#include <string_view>

#include "viz/page.hpp"

namespace credstream {

/// What a live page is made of.
struct LivePage {
  std::string_view kind = "live";  ///< or "join", the phones' page
  PageLanguage language = PageLanguage::en;
  std::string_view catalogue = {};  ///< JSON; empty: none
  std::string_view engine = {};     ///< the compressed module; empty: a server answers
};

/// The whole page; nothing when this program was built without its script.
std::optional<std::string> live_page(const LivePage& page);

/// The Content-Security-Policy of a live page: its own script and style by their hashes, its
/// engine, and connections to its own origin where `with_server` says so.
std::string live_policy(bool with_server);

/// Bytes as base64 with padding.
std::string base64(std::string_view bytes);

/// Bytes as basE91 text, which takes a twelfth less than base64; its digits are the printable ASCII
/// characters without quotes and '<', so that it can stand in a script element.
std::string base91(std::string_view bytes);

}  // namespace credstream
