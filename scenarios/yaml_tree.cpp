#include "scenarios/yaml_tree.hpp"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <istream>
#include <map>
#include <streambuf>
#include <unordered_map>
#include <utility>

#include "scenarios/utf8.hpp"

namespace credstream {
namespace {

/// Turns byte positions into lines and columns counted in characters, in constant time.
class Positions {
 public:
  Positions(std::string_view text, std::string file) : text_(text), file_(std::move(file)) {
    line_starts_.push_back(0);
    std::uint32_t n = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (i % kBlock == 0) characters_before_.push_back(n);
      if ((static_cast<unsigned char>(text[i]) & 0xC0) != 0x80) ++n;
      if (text[i] == '\n') line_starts_.push_back(i + 1);
    }
    characters_before_.push_back(n);
  }

  /// A byte of the text.
  Place at(std::size_t byte) const {
    const auto next = std::upper_bound(line_starts_.begin(), line_starts_.end(), byte);
    return place(static_cast<std::size_t>(next - line_starts_.begin()) - 1, byte);
  }

  /// A zero-based line and byte within it, as yaml-cpp counts.
  Place at(const YAML::Mark& mark) const {
    return mark.line < 0 ? Place{file_, 0, 0} : place(line_of(mark), byte_of(mark));
  }

  /// Where a text in quotes begins that has no end, which yaml-cpp takes to the end of the file.
  std::optional<Place> unclosed_quote(const YAML::Mark& mark) const {
    if (mark.line < 0 || byte_of(mark) >= text_.size()) return std::nullopt;
    const std::size_t first = byte_of(mark);
    const char quote = text_[first];
    if (quote != '"' && quote != '\'') return std::nullopt;
    for (std::size_t i = first + 1; i < text_.size(); ++i) {
      if (quote == '"' && text_[i] == '\\') {
        ++i;
      } else if (text_[i] == quote) {
        const bool doubled = quote == '\'' && i + 1 < text_.size() && text_[i + 1] == quote;
        if (!doubled) return std::nullopt;
        ++i;
      }
    }
    return at(mark);
  }

 private:
  static constexpr std::size_t kBlock = 256;

  Place place(std::size_t line, std::size_t byte) const {
    const std::uint32_t column = characters_until(byte) - characters_until(line_starts_[line]);
    return {file_, static_cast<int>(line) + 1, static_cast<int>(column) + 1};
  }

  std::size_t line_of(const YAML::Mark& mark) const {
    return std::min(static_cast<std::size_t>(mark.line), line_starts_.size() - 1);
  }
  std::size_t byte_of(const YAML::Mark& mark) const {
    const std::size_t column = mark.column < 0 ? 0 : static_cast<std::size_t>(mark.column);
    return std::min(line_starts_[line_of(mark)] + column, text_.size());
  }

  std::uint32_t characters_until(std::size_t byte) const {
    const std::size_t block = byte / kBlock;
    const std::string_view rest = text_.substr(block * kBlock, byte % kBlock);
    return characters_before_[std::min(block, characters_before_.size() - 1)] +
           static_cast<std::uint32_t>(characters(rest));
  }

  std::string_view text_;
  std::string file_;
  std::vector<std::size_t> line_starts_;
  std::vector<std::uint32_t> characters_before_;
};

/// What the parser says of texts that are not YAML, and the same in Chinese.
struct Message {
  const char* en;
  const char* zh;
};

const Message kSaidByParser[] = {
    {YAML::ErrorMsg::END_OF_MAP, "映射没有结束"},
    {YAML::ErrorMsg::END_OF_MAP_FLOW, "花括号没有闭合"},
    {YAML::ErrorMsg::END_OF_SEQ, "列表没有结束"},
    {YAML::ErrorMsg::END_OF_SEQ_FLOW, "方括号没有闭合"},
    {YAML::ErrorMsg::FLOW_END, "此处不应有右括号"},
    {YAML::ErrorMsg::BLOCK_ENTRY, "此处不应有列表项"},
    {YAML::ErrorMsg::MAP_KEY, "此处不应有键"},
    {YAML::ErrorMsg::MAP_VALUE, "此处不应有冒号后的值"},
    {YAML::ErrorMsg::UNKNOWN_TOKEN, "无法识别的记号"},
    {YAML::ErrorMsg::DOC_IN_SCALAR, "文字之中出现文档标记"},
    {YAML::ErrorMsg::EOF_IN_SCALAR, "文字尚未结束，文件已到末尾"},
    {YAML::ErrorMsg::CHAR_IN_SCALAR, "文字中有不允许的字符"},
    {YAML::ErrorMsg::CHAR_IN_BLOCK, "文字块开头有多余的字符"},
    {YAML::ErrorMsg::ZERO_INDENT_IN_BLOCK, "文字块的缩进不能为零"},
    {YAML::ErrorMsg::TAB_IN_INDENTATION, "缩进中有制表符"},
    {YAML::ErrorMsg::ALIAS_NOT_FOUND, "* 之后没有别名"},
    {YAML::ErrorMsg::ANCHOR_NOT_FOUND, "& 之后没有锚点名"},
    {YAML::ErrorMsg::CHAR_IN_ALIAS, "别名中有不允许的字符"},
    {YAML::ErrorMsg::CHAR_IN_ANCHOR, "锚点名中有不允许的字符"},
    {YAML::ErrorMsg::UNKNOWN_ANCHOR, "所引用的锚点没有定义"},
    {YAML::ErrorMsg::MULTIPLE_TAGS, "一个节点不能有多个标签"},
    {YAML::ErrorMsg::MULTIPLE_ANCHORS, "一个节点不能有多个锚点"},
    {YAML::ErrorMsg::MULTIPLE_ALIASES, "一个节点不能有多个别名"},
    {YAML::ErrorMsg::ALIAS_CONTENT, "别名不能带内容或标签"},
    {YAML::ErrorMsg::CHAR_IN_TAG_HANDLE, "标签前缀中有不允许的字符"},
    {YAML::ErrorMsg::TAG_WITH_NO_SUFFIX, "标签没有后缀"},
    {YAML::ErrorMsg::END_OF_VERBATIM_TAG, "标签没有结束"},
    {YAML::ErrorMsg::INVALID_HEX, "十六进制数字中有不允许的字符"},
    {YAML::ErrorMsg::YAML_DIRECTIVE_ARGS, "YAML 指令须有且只有一个参数"},
    {YAML::ErrorMsg::YAML_MAJOR_VERSION, "YAML 主版本号过大"},
    {YAML::ErrorMsg::REPEATED_YAML_DIRECTIVE, "YAML 指令重复"},
    {YAML::ErrorMsg::TAG_DIRECTIVE_ARGS, "TAG 指令须有且只有两个参数"},
    {YAML::ErrorMsg::REPEATED_TAG_DIRECTIVE, "TAG 指令重复"},
};

/// Messages of the parser that end with what it found.
const Message kBeginnings[] = {
    {YAML::ErrorMsg::YAML_VERSION, "YAML 版本号有误："},
    {YAML::ErrorMsg::INVALID_UNICODE, "无效的 Unicode 字符："},
    {YAML::ErrorMsg::INVALID_ESCAPE, "未知的转义字符："},
};

/// A message of the parser, which speaks English, in the language that is spoken.
std::string translated(const std::string& said) {
  if (!speaks_chinese()) return said;
  for (const Message& message : kSaidByParser)
    if (message.en == said) return message.zh;
  for (const Message& beginning : kBeginnings)
    if (said.starts_with(beginning.en))
      return beginning.zh + said.substr(std::string_view(beginning.en).size());
  return said;
}

Said not_yaml(const std::string& why) {
  return worded({"this is not YAML: {0}", "这不是 YAML：{0}"}, why);
}

Said nested_too_deep(const TreeLimits& limits) {
  return worded({"nested deeper than {0} levels", "嵌套超过 {0} 层"}, limits.depth);
}

/// Ends the parsing when a bound is passed; the problem has been reported.
struct Refused {};

/// Builds the tree from the parser's events. Aliases are copied, and counted before they are.
class Builder : public YAML::EventHandler {
 public:
  Builder(const Positions& positions, Report& report, const TreeLimits& limits)
      : positions_(positions), report_(report), limits_(limits) {}

  std::optional<Node> root;

  void OnDocumentStart(const YAML::Mark& mark) override {
    if (!root) return;
    refuse(Code::several_documents, mark,
           worded({"a second document begins here; a file holds one scenario",
                   "第二份文档从这里开始；一个文件只写一个情景"}));
  }
  void OnDocumentEnd() override {}

  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    finish(start(Node::Kind::nothing, mark, "", anchor));
  }

  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    Frame frame = start(Node::Kind::scalar, mark, tag, anchor);
    frame.node.text = value;
    frame.node.quoted = tag == "!";
    if (const auto open = positions_.unclosed_quote(mark)) {
      report_.add(Code::yaml_syntax, *open,
                  not_yaml(worded({"the quote is not closed", "引号没有闭合"})));
      throw Refused{};
    }
    frame.bytes = value.size();
    finish(std::move(frame));
  }

  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    const auto known = anchors_.find(anchor);
    if (known == anchors_.end()) {
      refuse(Code::too_many_nodes, mark,
             worded({"an alias stands inside of what it repeats", "别名出现在它所重复的内容之中"}));
    }
    Frame copy;
    copy.nodes = known->second.nodes;
    copy.bytes = known->second.bytes;
    count(copy, mark);
    copy.node = known->second.node;
    copy.node.at = positions_.at(mark);
    finish(std::move(copy));
  }

  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value) override {
    open(start(Node::Kind::list, mark, tag, anchor), mark);
  }
  void OnSequenceEnd() override { close(); }

  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value) override {
    open(start(Node::Kind::map, mark, tag, anchor), mark);
  }
  void OnMapEnd() override { close(); }

 private:
  /// A node under construction, with the size of all that it holds.
  struct Frame {
    Node node;
    YAML::anchor_t anchor = 0;
    std::size_t nodes = 1;
    std::size_t bytes = 0;
    bool has_key = false;  ///< a map whose next node is the value of `key`
    Node key;
    std::map<std::string, int> lines;  ///< of the keys seen
  };

  [[noreturn]] void refuse(Code code, const YAML::Mark& mark, const Said& message) {
    report_.add(code, positions_.at(mark), message);
    throw Refused{};
  }

  void count(const Frame& frame, const YAML::Mark& mark) {
    nodes_ += frame.nodes;
    bytes_ += frame.bytes;
    if (nodes_ > limits_.nodes || bytes_ > limits_.text_bytes) {
      refuse(Code::too_many_nodes, mark, too_many_values());
    }
  }

  Frame start(Node::Kind kind, const YAML::Mark& mark, const std::string& tag,
              YAML::anchor_t anchor) {
    Frame frame;
    frame.node.kind = kind;
    frame.node.at = positions_.at(mark);
    frame.anchor = anchor;
    if (tag.size() > 1) {
      report_.add(
          Code::yaml_feature, frame.node.at,
          worded({"{0} (tag) is not supported; remove it", "不支持标签 {0}；请删去"}, quote(tag)));
    }
    count(frame, mark);
    return frame;
  }

  void open(Frame frame, const YAML::Mark& mark) {
    if (static_cast<int>(open_.size()) >= limits_.depth) {
      refuse(Code::too_deep, mark, nested_too_deep(limits_));
    }
    open_.push_back(std::move(frame));
  }

  void close() {
    Frame frame = std::move(open_.back());
    open_.pop_back();
    finish(std::move(frame));
  }

  void finish(Frame frame) {
    if (frame.anchor != 0) remember(frame);
    if (open_.empty()) {
      root = std::move(frame.node);
      return;
    }
    Frame& parent = open_.back();
    parent.nodes += frame.nodes;
    parent.bytes += frame.bytes;
    if (parent.node.is_list()) {
      parent.node.children.push_back(std::move(frame.node));
    } else if (!parent.has_key) {
      parent.has_key = true;
      parent.key = std::move(frame.node);
    } else {
      parent.has_key = false;
      add_entry(parent, std::move(frame.node));
    }
  }

  /// An anchored node is kept for its aliases; keeping it counts like writing it out.
  void remember(const Frame& frame) {
    nodes_ += frame.nodes;
    bytes_ += frame.bytes;
    if (nodes_ <= limits_.nodes && bytes_ <= limits_.text_bytes) {
      Frame kept;
      kept.node = frame.node;
      kept.nodes = frame.nodes;
      kept.bytes = frame.bytes;
      anchors_[frame.anchor] = std::move(kept);
      return;
    }
    report_.add(Code::too_many_nodes, frame.node.at, too_many_values());
    throw Refused{};
  }

  Said too_many_values() const {
    return worded({"more than {0} values once aliases are written out", "展开别名后超过 {0} 个值"},
                  limits_.nodes);
  }

  void add_entry(Frame& map, Node value) {
    const Node& key = map.key;
    if (!key.is_scalar()) {
      report_.add(Code::yaml_feature, key.at,
                  worded({"a key must be plain text", "键须为普通文字"}));
      return;
    }
    if (key.text == "<<") {
      report_.add(Code::yaml_feature, key.at,
                  worded({"'<<' (merge) is not supported; use 'extends' to build on another file",
                          "不支持 '<<'（合并）；请用 'extends' 在另一个文件的基础上编写"}));
      return;
    }
    const auto [seen, added] = map.lines.emplace(key.text, key.at.line);
    if (!added) {
      report_.add(Code::duplicate_key, key.at,
                  worded({"{0} is given twice; the first is on line {1}",
                          "{0} 给出了两次；第一次在第 {1} 行"},
                         quote(key.text), seen->second));
      return;
    }
    value.key = key.text;
    value.key_at = key.at;
    map.node.children.push_back(std::move(value));
  }

  const Positions& positions_;
  Report& report_;
  const TreeLimits& limits_;
  std::vector<Frame> open_;
  std::unordered_map<YAML::anchor_t, Frame> anchors_;
  std::size_t nodes_ = 0;
  std::size_t bytes_ = 0;
};

/// A stream that reads a text where it stands.
class TextStream : private std::streambuf, public std::istream {
 public:
  explicit TextStream(std::string_view text) : std::istream(static_cast<std::streambuf*>(this)) {
    char* const begin = const_cast<char*>(text.data());
    setg(begin, begin, begin + text.size());
  }
};

/// Bounds the nesting before the parser sees the text, because the parser calls itself once a
/// level. Counts open brackets, and indented or dashed levels; brackets in quotes count, too.
bool check_depth(std::string_view text, const Positions& positions, const TreeLimits& limits,
                 Report& report) {
  std::vector<std::size_t> levels;  // columns at which block levels begin
  std::size_t brackets = 0;
  std::size_t line_start = 0;
  bool at_start = true;  // only spaces, dashes and question marks so far on this line
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '\n') {
      line_start = i + 1;
      at_start = true;
      continue;
    }
    if (at_start && c != ' ' && c != '\t' && c != '\r') {
      const char next = i + 1 < text.size() ? text[i + 1] : '\n';
      const bool indicator = (c == '-' || c == '?' || c == ':') &&
                             (next == ' ' || next == '\t' || next == '\n' || next == '\r');
      at_start = indicator;
      while (!levels.empty() && levels.back() >= i - line_start) levels.pop_back();
      levels.push_back(i - line_start);
    }
    if (c == '[' || c == '{') ++brackets;
    if ((c == ']' || c == '}') && brackets > 0) --brackets;
    if (brackets > static_cast<std::size_t>(limits.depth) ||
        levels.size() > static_cast<std::size_t>(limits.depth) * 2) {
      report.add(Code::too_deep, positions.at(i), nested_too_deep(limits));
      return false;
    }
  }
  return true;
}

/// Reports lines that a tab indents; true when there is none.
bool check_tabs(std::string_view text, const Positions& positions, Report& report) {
  bool fine = true;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t end = std::min(text.find('\n', i), text.size());
    const std::string_view line = text.substr(i, end - i);
    const std::size_t indent = line.find_first_not_of(" \t\r");
    const std::size_t tab = line.find('\t');
    if (indent != std::string_view::npos && line[indent] != '#' && tab < indent) {
      report.add(Code::tab_indent, positions.at(i + tab),
                 worded({"a tab indents this line; YAML indents with spaces",
                         "这一行用制表符缩进；YAML 用空格缩进"}));
      fine = false;
    }
    i = end + 1;
  }
  return fine;
}

}  // namespace

std::optional<Node> read_yaml(std::string_view text, const std::string& file, Report& report,
                              const TreeLimits& limits) {
  if (text.size() > limits.bytes) {
    report.add(Code::file_too_large, {file, 0, 0},
               worded({"the file is larger than {0} MiB, the most a scenario may have",
                       "文件大于 {0} MiB，超过情景文件的上限"},
                      limits.bytes >> 20));
    return std::nullopt;
  }
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);  // byte order mark
  if (!check_characters(text, {file, 1, 1}, report)) return std::nullopt;
  const Positions positions(text, file);
  if (!check_tabs(text, positions, report)) return std::nullopt;
  if (!check_depth(text, positions, limits, report)) return std::nullopt;

  Builder builder(positions, report, limits);
  try {
    TextStream stream(text);
    YAML::Parser parser(stream);
    while (parser.HandleNextDocument(builder)) {
    }
  } catch (const Refused&) {
    return std::nullopt;
  } catch (const YAML::Exception& error) {
    report.add(Code::yaml_syntax, positions.at(error.mark),
               not_yaml(translated(printable(error.msg))));
    return std::nullopt;
  } catch (const std::exception& error) {
    report.add(Code::yaml_syntax, {file, 0, 0}, not_yaml(error.what()));
    return std::nullopt;
  }
  if (!builder.root || builder.root->kind == Node::Kind::nothing) {
    report.add(Code::not_a_map, {file, 1, 1},
               worded({"the file is empty; a scenario begins with 'scenario: name'",
                       "文件是空的；情景以 'scenario: 名称' 开头"}));
    return std::nullopt;
  }
  return std::move(builder.root);
}

}  // namespace credstream
