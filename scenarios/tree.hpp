#pragma once
/// A document as a plain tree: what a YAML text says, before anybody asks what it means.
/// Every node remembers where it stands, so that later complaints can point at it.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace credstream {

/// A place in a text; lines and columns count from 1, columns in characters. Line 0: no place.
struct Place {
  std::string file;
  int line = 0;
  int column = 0;
};

/// A scalar, a list, a map or an empty value, with its children in the order of the text.
struct Node {
  enum class Kind : std::uint8_t { nothing, scalar, list, map };

  Kind kind = Kind::nothing;
  bool quoted = false;  ///< a scalar in quotes (or a block of text), which is never a number
  std::string text;     ///< of a scalar
  Place at;
  std::string key;  ///< under which a map holds this node
  Place key_at;
  std::vector<Node> children;

  bool is_map() const { return kind == Kind::map; }
  bool is_list() const { return kind == Kind::list; }
  bool is_scalar() const { return kind == Kind::scalar; }
};

/// Bounds that keep a hostile text from taking time or memory; generous for any scenario.
struct TreeLimits {
  std::size_t bytes = std::size_t{1} << 20;
  int depth = 64;                                  ///< of nesting
  std::size_t nodes = 100'000;                     ///< with aliases written out
  std::size_t text_bytes = std::size_t{16} << 20;  ///< of all scalars, with aliases written out
};

/// The child of a map under `key`, or nullptr.
const Node* find(const Node& map, std::string_view key);
Node* find(Node& map, std::string_view key);

/// A scalar node, for trees that are built and not read.
Node scalar(std::string text, bool quoted = false);

/// What a node is, in words: "a map".
std::string kind_text(const Node& node);

/// An empty map.
Node empty_map();

/// Puts `child` into a map under `key`, in place of what was there, and returns it.
Node& put(Node& map, std::string_view key, Node child);

/// The tree as YAML in block style; reading it again gives the same tree.
std::string to_yaml(const Node& node);

}  // namespace credstream
