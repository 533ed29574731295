#include "scenarios/values.hpp"

#include <algorithm>
#include <cmath>

#include "scenarios/declared.hpp"
#include "scenarios/numbers.hpp"
#include "scenarios/utf8.hpp"

namespace credstream {
namespace {

bool is_number(const Node& node) {
  Report nobody;
  return node.is_scalar() && read_number(node, "", nobody).has_value();
}

}  // namespace

bool ValueReader::has_no_value(const Node& node, const std::string& what) {
  if (node.kind != Node::Kind::nothing) return false;
  report_.add(Code::no_value, node.key_at.line > 0 ? node.key_at : node.at,
              worded({"{0} has no value", "{0} 没有值"}, what));
  return true;
}

bool ValueReader::expect(const Node& node, const std::string& what, Node::Kind kind,
                         const char* example) {
  if (node.kind == kind) return true;
  if (has_no_value(node, what)) return false;
  const std::string wanted = kind == Node::Kind::map ? worded({"a map such as ", "映射，例如 "})
                             : kind == Node::Kind::list ? worded({"a list such as ", "列表，例如 "})
                                                        : worded({"a single value", "单个值"});
  report_.add(Code::wrong_kind, node.at,
              worded({"{0} must be {1}{2}, but it is {3}", "{0} 须为{1}{2}，但这里是{3}"}, what,
                     wanted, example, kind_text(node)));
  return false;
}

std::optional<std::string> ValueReader::read_text(const Node& node, const std::string& name,
                                                  int longest) {
  if (!expect_single(node, name)) return std::nullopt;
  const auto refuse = [&](const Said& trouble) -> std::optional<std::string> {
    report_.add(Code::bad_text, node.at, trouble);
    return std::nullopt;
  };
  if (characters(node.text) > longest)
    return refuse(
        worded({"{0} is longer than {1} characters", "{0} 超过 {1} 个字符"}, quote(name), longest));
  if (node.text.find_first_not_of(" \t\r\n") == std::string::npos)
    return refuse(worded({"{0} must not be empty", "{0} 不能为空"}, quote(name)));
  for (std::size_t i = 0; i < node.text.size();) {
    const std::size_t n = utf8_bytes(std::string_view(node.text).substr(i));
    if (n == 0 || is_control(std::string_view(node.text).substr(i, n)) || node.text[i] == '\r')
      return refuse(worded({"{0} holds a control character", "{0} 含有控制字符"}, quote(name)));
    i += n;
  }
  return node.text;
}

std::optional<std::string> ValueReader::read_name(const Node& node, const std::string& name) {
  if (!expect_single(node, name)) return std::nullopt;
  if (is_name(node.text)) return node.text;
  report_.add(
      Code::bad_name, node.at,
      worded({"{0} is not a name: use letters, digits, '_' and, but not first, '-', at most "
              "64 characters",
              "{0} 不能作名称：请用字母、数字、'_' 和（不在开头的）'-'，最多 64 个字符"},
             quote(node.text)));
  return std::nullopt;
}

std::optional<std::string> ValueReader::read_date(const Node& node, const std::string& name) {
  if (!expect_single(node, name)) return std::nullopt;
  if (!read_calendar_day(node, name, report_)) return std::nullopt;
  return node.text;
}

std::optional<double> ValueReader::read_value(const Node& node, const ParameterInfo& row) {
  const std::string name = node.key.empty() ? std::string(row.name) : node.key;
  if (is_switch(row) && node.is_scalar() && !node.quoted) {
    if (node.text == "true") return 1;
    if (node.text == "false") return 0;
  }
  if (has_no_value(node, quote(name))) return std::nullopt;
  if (!row.words.empty() && !is_number(node)) return read_word(node, name, row);
  if (row.dated != Dated::no && node.is_scalar() && looks_like_date(node.text))
    return read_day_of_run(node, name, row.dated, dates_, report_);
  const auto value = read_number(node, name, report_, row.integer);
  if (!value) return std::nullopt;
  if (*value < row.range.least || *value > row.range.greatest) {
    const std::string unit =
        row.unit == "1" || is_switch(row) ? std::string() : worded({" ({0})", "（{0}）"}, row.unit);
    report_.add(Code::out_of_range, node.at,
                worded({"{0} is {1} but must lie between {2} and {3}{4}",
                        "{0} 为 {1}，但须在 {2} 与 {3} 之间{4}"},
                       quote(name), number_text(*value), number_text(row.range.least),
                       number_text(row.range.greatest), unit));
    return std::nullopt;
  }
  if (row.integer && *value != std::floor(*value)) {
    report_.add(Code::not_whole, node.at,
                worded({"{0} must be a whole number, not {1}", "{0} 须为整数，不能是 {1}"},
                       quote(name), number_text(*value)));
    return std::nullopt;
  }
  if (!row.words.empty())
    report_.note(worded({"{0} takes words: {1} stands for {2} and is still read",
                         "{0} 用词表示：{1} 即 {2}，仍可读取"},
                        quote(name), number_text(*value), quote(value_text(row, *value))));
  return value;
}

std::optional<double> ValueReader::read_word(const Node& node, const std::string& name,
                                             const ParameterInfo& row) {
  const auto word =
      read_choice(node, Code::unknown_choice, name,
                  worded({"a word for {0}", "{0} 的可选词"}, quote(name)), words_of(row));
  if (!word) return std::nullopt;
  return static_cast<double>(*word);
}

std::optional<std::size_t> ValueReader::read_choice(const Node& node, Code code,
                                                    const std::string& name,
                                                    const std::string& article,
                                                    const Names& words) {
  if (!expect_single(node, name)) return std::nullopt;
  const auto found = std::find(words.begin(), words.end(), node.text);
  if (found != words.end()) return static_cast<std::size_t>(found - words.begin());
  report_.add(code, node.at,
              worded({"{0} is not {1}{2}", "{0} 不是{1}{2}"}, quote(node.text), article,
                     suggestion(node.text, words)));
  return std::nullopt;
}

bool ValueReader::is_first(const Node& entry, std::map<std::string, int>& seen) {
  const auto [first, added] = seen.emplace(entry.text, entry.at.line);
  if (!added)
    report_.add(Code::duplicate_entry, entry.at,
                worded({"{0} is listed twice; the first is on line {1}",
                        "{0} 列出了两次；第一次在第 {1} 行"},
                       quote(entry.text), first->second));
  return added;
}

}  // namespace credstream
