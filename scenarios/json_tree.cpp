#include "scenarios/json_tree.hpp"

#include <cstdint>
#include <map>
#include <utility>

#include "scenarios/numbers.hpp"
#include "scenarios/utf8.hpp"

namespace credstream {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Appends a character of Unicode as UTF-8.
void append_utf8(std::string& out, std::uint32_t point) {
  const auto tail = [&](int shift) { out += static_cast<char>(0x80 | (point >> shift & 0x3F)); };
  if (point < 0x80) {
    out += static_cast<char>(point);
  } else if (point < 0x800) {
    out += static_cast<char>(0xC0 | point >> 6);
    tail(0);
  } else if (point < 0x10000) {
    out += static_cast<char>(0xE0 | point >> 12);
    tail(6);
    tail(0);
  } else {
    out += static_cast<char>(0xF0 | point >> 18);
    tail(12);
    tail(6);
    tail(0);
  }
}

/// Reads by descent. Each function returns whether it went well; the first trouble is reported and
/// ends the reading.
class JsonReader {
 public:
  JsonReader(std::string_view text, std::string file, Report& report, const TreeLimits& limits)
      : text_(text), file_(std::move(file)), report_(report), limits_(limits) {}

  std::optional<Node> read() {
    if (text_.size() > limits_.bytes) {
      refuse(Code::file_too_large,
             worded({"the text is larger than {0} bytes", "文本大于 {0} 字节"}, limits_.bytes));
      return std::nullopt;
    }
    if (!check_characters(text_, {file_, 1, 1}, report_)) return std::nullopt;
    Node root;
    if (!value(root, 0)) return std::nullopt;
    skip_space();
    if (at_ < text_.size()) {
      refuse(Code::json_syntax,
             worded({"something stands behind the end of the value", "值结束之后还有内容"}));
      return std::nullopt;
    }
    return root;
  }

 private:
  /// Where the next character stands.
  Place place() {
    for (; counted_ < at_; ++counted_) {
      if (text_[counted_] == '\n') {
        ++line_;
        column_ = 1;
      } else if ((static_cast<unsigned char>(text_[counted_]) & 0xC0) != 0x80) {
        ++column_;
      }
    }
    return {file_, line_, column_};
  }

  bool refuse(Code code, const Said& message) {
    report_.add(code, place(), message);
    return false;
  }
  bool expected(const std::string& what) {
    return refuse(Code::json_syntax,
                  worded({"this is not JSON: expected {0}", "这不是 JSON：此处应为 {0}"}, what));
  }

  void skip_space() {
    while (at_ < text_.size() && std::string_view(" \t\r\n").find(text_[at_]) != text_.npos) ++at_;
  }
  char next() const { return at_ < text_.size() ? text_[at_] : '\0'; }
  bool take(char c) {
    if (next() != c) return false;
    ++at_;
    return true;
  }
  bool take(std::string_view word) {
    if (!text_.substr(at_).starts_with(word)) return false;
    at_ += word.size();
    return true;
  }

  bool value(Node& node, int depth) {
    skip_space();
    node.at = place();
    if (depth >= limits_.depth) {
      return refuse(Code::too_deep,
                    worded({"nested deeper than {0} levels", "嵌套超过 {0} 层"}, limits_.depth));
    }
    if (++nodes_ > limits_.nodes) {
      return refuse(Code::too_many_nodes,
                    worded({"more than {0} values", "超过 {0} 个值"}, limits_.nodes));
    }
    switch (next()) {
      case '{':
        return map(node, depth);
      case '[':
        return list(node, depth);
      case '"':
        node.kind = Node::Kind::scalar;
        node.quoted = true;
        return string(node.text);
      default:
        return word(node);
    }
  }

  bool map(Node& node, int depth) {
    node.kind = Node::Kind::map;
    ++at_;
    skip_space();
    if (take('}')) return true;
    std::map<std::string, int> lines;  // where each key was first given
    while (true) {
      skip_space();
      const Place key_at = place();
      std::string key;
      if (next() != '"') return expected(worded({"a key in double quotes", "双引号中的键"}));
      if (!string(key)) return false;
      const auto [first, is_new] = lines.emplace(key, key_at.line);
      if (!is_new) {
        report_.add(Code::duplicate_key, key_at,
                    worded({"{0} is given twice; the first is on line {1}",
                            "{0} 给出了两次；第一次在第 {1} 行"},
                           quote(key), first->second));
        return false;
      }
      skip_space();
      if (!take(':')) return expected("':'");
      Node child;
      if (!value(child, depth + 1)) return false;
      child.key = std::move(key);
      child.key_at = key_at;
      node.children.push_back(std::move(child));
      skip_space();
      if (take('}')) return true;
      if (!take(',')) return expected(worded({"',' or '}'", "',' 或 '}'"}));
    }
  }

  bool list(Node& node, int depth) {
    node.kind = Node::Kind::list;
    ++at_;
    skip_space();
    if (take(']')) return true;
    while (true) {
      if (!value(node.children.emplace_back(), depth + 1)) return false;
      skip_space();
      if (take(']')) return true;
      if (!take(',')) return expected(worded({"',' or ']'", "',' 或 ']'"}));
    }
  }

  /// A number, true, false or null.
  bool word(Node& node) {
    if (take("null")) return true;
    node.kind = Node::Kind::scalar;
    const std::size_t start = at_;
    if (!take("true") && !take("false") && !number()) {
      at_ = start;
      return expected(worded({"a value", "值"}));
    }
    node.text = text_.substr(start, at_ - start);
    return true;
  }

  bool digits() {
    const std::size_t start = at_;
    while (is_digit(next())) ++at_;
    return at_ > start;
  }

  bool number() {
    take('-');
    if (!take('0') && !digits()) return false;
    if (take('.') && !digits()) return false;
    if (take('e') || take('E')) {
      if (!take('+')) take('-');
      return digits();
    }
    return true;
  }

  bool string(std::string& out) {
    ++at_;
    while (!take('"')) {
      if (at_ >= text_.size()) return expected("'\"'");
      if (static_cast<unsigned char>(next()) < 0x20)
        return expected(worded({"no line end in a text", "不含换行的文字"}));
      if (take('\\')) {
        if (!escape(out)) return false;
      } else {
        out += text_[at_++];
      }
      if (++text_bytes_ > limits_.text_bytes) return expected(worded({"less text", "较少的文字"}));
    }
    return true;
  }

  bool escape(std::string& out) {
    constexpr std::string_view kLetters = "\"\\/bfnrt", kMeanings = "\"\\/\b\f\n\r\t";
    if (take('u')) return unicode(out);
    const std::size_t which = kLetters.find(next());
    if (at_ >= text_.size() || which == kLetters.npos)
      return expected(worded({"an escape such as \\n", "转义，例如 \\n"}));
    ++at_;
    out += kMeanings[which];
    return true;
  }

  bool unicode(std::string& out) {
    static constexpr Phrase kSecondHalf{"the second half of a pair", "代理对的后一半"};
    std::uint32_t point = 0;
    if (!hexadecimal(point)) return false;
    if (point >= 0xDC00 && point < 0xE000)
      return expected(worded({"the first half of a pair", "代理对的前一半"}));
    if (point >= 0xD800 && point < 0xDC00) {
      std::uint32_t low = 0;
      if (!take("\\u")) return expected(std::string(kSecondHalf.said()));
      if (!hexadecimal(low)) return false;
      if (low < 0xDC00 || low >= 0xE000) return expected(std::string(kSecondHalf.said()));
      point = 0x10000 + ((point - 0xD800) << 10) + (low - 0xDC00);
    }
    append_utf8(out, point);
    return true;
  }

  bool hexadecimal(std::uint32_t& point) {
    for (int i = 0; i < 4; ++i) {
      const char c = next();
      const char lower = c >= 'A' && c <= 'F' ? static_cast<char>(c - 'A' + 'a') : c;
      if (!is_digit(lower) && (lower < 'a' || lower > 'f'))
        return expected(worded({"four hexadecimals", "四位十六进制数字"}));
      point = point * 16 + static_cast<std::uint32_t>(is_digit(c) ? c - '0' : lower - 'a' + 10);
      ++at_;
    }
    return true;
  }

  std::string_view text_;
  std::string file_;
  Report& report_;
  const TreeLimits& limits_;
  std::size_t at_ = 0, nodes_ = 0, text_bytes_ = 0;
  std::size_t counted_ = 0;  ///< up to where lines and columns are known
  int line_ = 1, column_ = 1;
};

/// The text of a value without quotes as JSON. Numbers that YAML writes in more ways than JSON are
/// given in the way that both have.
std::string plain_json(const Node& node) {
  if (node.text == "true" || node.text == "false") return node.text;
  Report unheard;
  if (const auto number = read_number(node, "", unheard)) return number_text(*number);
  return json_string(node.text);
}

void write(const Node& node, std::string& out) {
  switch (node.kind) {
    case Node::Kind::nothing:
      out += "null";
      return;
    case Node::Kind::scalar:
      out += node.quoted ? json_string(node.text) : plain_json(node);
      return;
    case Node::Kind::list:
    case Node::Kind::map:
      break;
  }
  out += node.is_map() ? '{' : '[';
  for (const Node& child : node.children) {
    if (&child != &node.children.front()) out += ',';
    if (node.is_map()) out += json_string(child.key) + ':';
    write(child, out);
  }
  out += node.is_map() ? '}' : ']';
}

}  // namespace

std::optional<Node> read_json(std::string_view text, const std::string& file, Report& report,
                              const TreeLimits& limits) {
  return JsonReader(text, file, report, limits).read();
}

std::string to_json(const Node& node) {
  std::string out;
  write(node, out);
  return out;
}

std::string json_string(std::string_view text) {
  constexpr char kHex[] = "0123456789abcdef";
  std::string out = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (c == '\n') {
      out += "\\n";
    } else if (byte < 0x20 || byte == 0x7F) {
      out += "\\u00";
      out += kHex[byte >> 4];
      out += kHex[byte & 15];
    } else {
      out += c;
    }
  }
  return out + "\"";
}

}  // namespace credstream
