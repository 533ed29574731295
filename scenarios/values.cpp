#include "scenarios/values.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>

#include "scenarios/declared.hpp"
#include "scenarios/numbers.hpp"
#include "scenarios/utf8.hpp"

namespace credstream {

bool ValueReader::has_no_value(const Node& node, const std::string& what) {
  if (node.kind != Node::Kind::nothing) return false;
  report_.add(Code::no_value, node.key_at.line > 0 ? node.key_at : node.at, what + " has no value");
  return true;
}

bool ValueReader::expect(const Node& node, const std::string& what, Node::Kind kind,
                         const char* example) {
  if (node.kind == kind) return true;
  if (has_no_value(node, what)) return false;
  const char* const wanted = kind == Node::Kind::map    ? "a map such as "
                             : kind == Node::Kind::list ? "a list such as "
                                                        : "a single value";
  report_.add(Code::wrong_kind, node.at,
              what + " must be " + wanted + example + ", but it is " + kind_text(node));
  return false;
}

std::optional<std::string> ValueReader::read_text(const Node& node, const std::string& name,
                                                  int longest) {
  if (!expect_single(node, name)) return std::nullopt;
  std::string trouble;
  if (node.text.find_first_not_of(" \t\r\n") == std::string::npos) trouble = "must not be empty";
  if (characters(node.text) > longest) {
    trouble = "is longer than " + std::to_string(longest) + " characters";
  }
  for (std::size_t i = 0; i < node.text.size() && trouble.empty();) {
    const std::size_t n = utf8_bytes(std::string_view(node.text).substr(i));
    if (n == 0 || is_control(std::string_view(node.text).substr(i, n)) || node.text[i] == '\r') {
      trouble = "holds a control character";
    }
    i += std::max<std::size_t>(n, 1);
  }
  if (trouble.empty()) return node.text;
  report_.add(Code::bad_text, node.at, quote(name) + " " + trouble);
  return std::nullopt;
}

std::optional<std::string> ValueReader::read_name(const Node& node, const std::string& name) {
  if (!expect_single(node, name)) return std::nullopt;
  if (is_name(node.text)) return node.text;
  report_.add(Code::bad_name, node.at,
              quote(node.text) +
                  " is not a name: use letters, digits, '_' and, but not first, '-', at most 64 "
                  "characters");
  return std::nullopt;
}

std::optional<std::string> ValueReader::read_date(const Node& node, const std::string& name) {
  if (!expect_single(node, name)) return std::nullopt;
  const std::string& text = node.text;
  constexpr std::string_view kForm = "0000-00-00";
  bool is_date = text.size() == kForm.size();
  for (std::size_t i = 0; is_date && i < kForm.size(); ++i)
    is_date = kForm[i] == '-' ? text[i] == '-' : text[i] >= '0' && text[i] <= '9';
  const auto number = [&](std::size_t from, std::size_t to) {
    int value = 0;
    for (std::size_t i = from; i < to; ++i) value = 10 * value + (text[i] - '0');
    return value;
  };
  if (is_date)
    is_date = std::chrono::year_month_day(std::chrono::year(number(0, 4)),
                                          std::chrono::month(static_cast<unsigned>(number(5, 7))),
                                          std::chrono::day(static_cast<unsigned>(number(8, 10))))
                  .ok();
  if (is_date) return text;
  report_.add(Code::bad_text, node.at,
              quote(name) + " is " + quote(text) + ", which is no day such as 2020-04-01");
  return std::nullopt;
}

std::optional<double> ValueReader::read_value(const Node& node, const ParameterInfo& row) {
  const std::string name = node.key.empty() ? std::string(row.name) : node.key;
  if (is_switch(row) && node.is_scalar() && !node.quoted) {
    if (node.text == "true") return 1;
    if (node.text == "false") return 0;
  }
  if (has_no_value(node, quote(name))) return std::nullopt;
  const auto value = read_number(node, name, report_);
  if (!value) return std::nullopt;
  if (*value < row.range.least || *value > row.range.greatest) {
    const std::string unit(row.unit == "1" || is_switch(row) ? ""
                                                             : " (" + std::string(row.unit) + ")");
    report_.add(Code::out_of_range, node.at,
                quote(name) + " is " + number_text(*value) + " but must lie between " +
                    number_text(row.range.least) + " and " + number_text(row.range.greatest) +
                    unit);
    return std::nullopt;
  }
  if (row.integer && *value != std::floor(*value)) {
    report_.add(Code::not_whole, node.at,
                quote(name) + " must be a whole number, not " + number_text(*value));
    return std::nullopt;
  }
  return value;
}

std::optional<std::size_t> ValueReader::read_choice(const Node& node, Code code,
                                                    const std::string& name,
                                                    const std::string& article,
                                                    const Names& words) {
  if (!expect_single(node, name)) return std::nullopt;
  const auto found = std::find(words.begin(), words.end(), node.text);
  if (found != words.end()) return static_cast<std::size_t>(found - words.begin());
  report_.add(code, node.at,
              quote(node.text) + " is not " + article + suggestion(node.text, words));
  return std::nullopt;
}

bool ValueReader::is_first(const Node& entry, std::map<std::string, int>& seen) {
  const auto [first, added] = seen.emplace(entry.text, entry.at.line);
  if (!added)
    report_.add(Code::duplicate_entry, entry.at,
                quote(entry.text) + " is listed twice; the first is on line " +
                    std::to_string(first->second));
  return added;
}

}  // namespace credstream
