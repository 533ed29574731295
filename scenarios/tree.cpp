#include "scenarios/tree.hpp"

#include <utility>

#include "sim/text.hpp"

namespace credstream {
namespace {

bool is_plain(const std::string& text) {
  if (text.empty() || text == "null" || text == "Null" || text == "NULL") return false;
  if (text.front() == '-' && (text.size() == 1 || text[1] < '0' || text[1] > '9')) return false;
  for (const char c : text) {
    const bool word = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (!word && c != '_' && c != '-' && c != '.' && c != '/' && c != '+') return false;
  }
  return true;
}

std::string quoted(const std::string& text) {
  constexpr char kHex[] = "0123456789ABCDEF";
  std::string result = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      result += '\\';
      result += c;
    } else if (c == '\n') {
      result += "\\n";
    } else if (c == '\t') {
      result += "\\t";
    } else if (byte < 0x20 || byte == 0x7F) {
      result += "\\x";
      result += kHex[byte >> 4];
      result += kHex[byte & 15];
    } else {
      result += c;
    }
  }
  return result + "\"";
}

std::string word(const std::string& text, bool wants_quotes) {
  return !wants_quotes && is_plain(text) ? text : quoted(text);
}

void write(const Node& node, std::size_t indent, bool after_dash, std::string& out);

/// A value after "key:" or "-", on the same line where it fits there.
void write_value(const Node& node, std::size_t indent, bool after_dash, std::string& out) {
  const bool nested = (node.is_map() || node.is_list()) && !node.children.empty();
  if (nested) {
    out += after_dash ? " " : "\n";
    write(node, indent, after_dash, out);
    return;
  }
  if (node.is_map()) out += " {}";
  if (node.is_list()) out += " []";
  if (node.is_scalar()) out += " " + word(node.text, node.quoted);
  out += "\n";
}

void write(const Node& node, std::size_t indent, bool after_dash, std::string& out) {
  bool first = after_dash;  // the first line of a list's entry stands behind its dash
  for (const Node& child : node.children) {
    if (!first) out.append(indent, ' ');
    first = false;
    out += node.is_map() ? word(child.key, false) + ":" : "-";
    write_value(child, indent + 2, node.is_list(), out);
  }
}

}  // namespace

const Node* find(const Node& map, std::string_view key) {
  if (!map.is_map()) return nullptr;
  for (const Node& child : map.children) {
    if (child.key == key) return &child;
  }
  return nullptr;
}

Node* find(Node& map, std::string_view key) {
  return const_cast<Node*>(find(std::as_const(map), key));
}

Node scalar(std::string text, bool quoted) {
  Node node;
  node.kind = Node::Kind::scalar;
  node.text = std::move(text);
  node.quoted = quoted;
  return node;
}

std::string kind_text(const Node& node) {
  switch (node.kind) {
    case Node::Kind::nothing:
      return worded({"empty", "空值"});
    case Node::Kind::scalar:
      return worded({"a single value", "单个值"});
    case Node::Kind::list:
      return worded({"a list", "列表"});
    case Node::Kind::map:
      break;
  }
  return worded({"a map", "映射"});
}

Node empty_map() {
  Node node;
  node.kind = Node::Kind::map;
  return node;
}

Node& put(Node& map, std::string_view key, Node child) {
  child.key = key;
  if (Node* present = find(map, key)) {
    *present = std::move(child);
    return *present;
  }
  map.children.push_back(std::move(child));
  return map.children.back();
}

std::string to_yaml(const Node& node) {
  std::string out;
  if (node.children.empty()) {
    write_value(node, 0, true, out);
    out.erase(0, 1);
    return out;
  }
  write(node, 0, false, out);
  return out;
}

}  // namespace credstream
