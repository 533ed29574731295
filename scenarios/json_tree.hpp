#pragma once
/// JSON to a plain tree and back: how a page in a browser hands over a scenario. A string becomes a
/// value in quotes, a number or a switch one without, and null an empty value, as in YAML.
#include <optional>
#include <string>
#include <string_view>

#include "scenarios/report.hpp"

namespace credstream {

/// The one value in `text`, which problems call `file`. Nothing when it is not JSON (RFC 8259),
/// gives a key twice or goes beyond `limits`; `report` says why.
std::optional<Node> read_json(std::string_view text, const std::string& file, Report& report,
                              const TreeLimits& limits = {});

/// The tree as JSON on one line; reading it gives a tree of the same meaning.
std::string to_json(const Node& node);

/// A text as a JSON string, with its quotes.
std::string json_string(std::string_view text);

}  // namespace credstream
