#include "output/csv.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstring>
#include <limits>
#include <map>
#include <type_traits>
#include <utility>

#include "sim/text.hpp"

namespace credstream {
namespace {

IoProblem at_line(const std::string& name, std::size_t line, const Said& message) {
  return {name, name + ":" + std::to_string(line) + ": " + message.text(), 0};
}

/// Cuts a text into cells. Quoted cells are unescaped where they stand.
class Cutter {
 public:
  enum class End { cell, line, text, open_quote, stray_quote };

  Cutter(char* begin, char* end) : at_(begin), end_(end) {}

  bool done() const { return at_ == end_; }
  std::size_t line() const { return line_; }

  /// The next cell and what ended it; End::text means that its line has no end.
  End next(std::string_view& cell) {
    if (at_ != end_ && *at_ == '"') return quoted(cell);
    char* const begin = at_;
    while (at_ != end_ && *at_ != ',' && *at_ != '\n') ++at_;
    std::size_t n = static_cast<std::size_t>(at_ - begin);
    if (at_ != end_ && *at_ == '\n' && n > 0 && begin[n - 1] == '\r') --n;
    cell = {begin, n};
    return close();
  }

 private:
  End close() {
    if (at_ == end_) return End::text;
    if (*at_++ == ',') return End::cell;
    ++line_;
    return End::line;
  }

  End quoted(std::string_view& cell) {
    char* const begin = ++at_;
    char* to = begin;
    for (;;) {
      if (at_ == end_) return End::open_quote;
      if (*at_ == '"') {
        if (at_ + 1 == end_ || at_[1] != '"') break;
        ++at_;
      } else if (*at_ == '\n') {
        ++line_;
      }
      *to++ = *at_++;
    }
    ++at_;
    cell = {begin, static_cast<std::size_t>(to - begin)};
    if (at_ != end_ && *at_ == '\r' && at_ + 1 != end_ && at_[1] == '\n') ++at_;
    if (at_ != end_ && *at_ != ',' && *at_ != '\n') return End::stray_quote;
    return close();
  }

  char* at_;
  char* end_;
  std::size_t line_ = 1;
};

std::optional<IoProblem> trouble_of(Cutter::End end, const std::string& name, std::size_t line) {
  switch (end) {
    case Cutter::End::text:
      return at_line(name, line,
                     worded({"the file ends in the middle of a line; it was cut off",
                             "文件在一行中间结束；它被截断了"}));
    case Cutter::End::open_quote:
      return at_line(name, line,
                     worded({"a quoted cell is never closed; the file was cut off or edited",
                             "带引号的单元格没有闭合；文件被截断或改动过"}));
    case Cutter::End::stray_quote:
      return at_line(name, line, worded({"text follows a closing quote", "右引号之后还有文字"}));
    default:
      return std::nullopt;
  }
}

}  // namespace

IoResult<Table> read_csv(std::string text, std::string name) {
  Table table;
  table.name_ = std::move(name);
  table.text_ = std::make_shared<std::string>(std::move(text));
  table.columns_ = std::make_shared<std::vector<std::string_view>>();
  table.cells_ = std::make_shared<std::vector<std::string_view>>();
  table.lines_ = std::make_shared<std::vector<std::size_t>>();
  std::vector<std::string_view>& columns = *table.columns_;
  std::vector<std::string_view>& cells = *table.cells_;

  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  const std::size_t skip = table.text_->starts_with(kByteOrderMark) ? kByteOrderMark.size() : 0;
  Cutter cutter(table.text_->data() + skip, table.text_->data() + table.text_->size());
  if (cutter.done())
    return IoProblem{table.name_,
                     worded({"{0}: the file is empty", "{0}：文件是空的"}, table.name_), 0};

  for (Cutter::End end = Cutter::End::cell; end == Cutter::End::cell;) {
    std::string_view column;
    end = cutter.next(column);
    if (auto trouble = trouble_of(end, table.name_, 1)) return *std::move(trouble);
    columns.push_back(column);
  }
  std::vector<std::string_view> sorted = columns;
  std::sort(sorted.begin(), sorted.end());
  if (const auto twice = std::adjacent_find(sorted.begin(), sorted.end()); twice != sorted.end()) {
    return at_line(table.name_, 1,
                   worded({"the column '{0}' is there twice", "列 '{0}' 出现了两次"}, *twice));
  }

  const auto n_lines = std::count(table.text_->begin(), table.text_->end(), '\n');
  table.lines_->reserve(static_cast<std::size_t>(n_lines));
  cells.reserve(std::min(static_cast<std::size_t>(n_lines) * columns.size(), table.text_->size()));
  while (!cutter.done()) {
    const std::size_t line = cutter.line();
    std::size_t n = 0;
    for (Cutter::End end = Cutter::End::cell; end == Cutter::End::cell; ++n) {
      std::string_view cell;
      end = cutter.next(cell);
      if (end > Cutter::End::line) return *trouble_of(end, table.name_, line);
      cells.push_back(cell);
    }
    if (n != columns.size()) {
      return at_line(
          table.name_, line,
          n == 1 ? worded({"1 cell where the header has {0}", "有 1 格，而表头有 {0} 格"},
                          columns.size())
                 : worded({"{0} cells where the header has {1}", "有 {0} 格，而表头有 {1} 格"}, n,
                          columns.size()));
    }
    table.lines_->push_back(line);
  }
  return table;
}

std::optional<std::size_t> Table::find(std::string_view column) const {
  const auto it = std::find(columns_->begin(), columns_->end(), column);
  if (it == columns_->end()) return std::nullopt;
  return static_cast<std::size_t>(it - columns_->begin());
}

IoProblem Table::no_column(std::string_view column) const {
  return at_line(name_, 1, worded({"there is no column '{0}'", "没有列 '{0}'"}, column));
}

IoProblem Table::not_a_number(std::size_t row, std::size_t column, std::string_view kind) const {
  constexpr std::size_t kShown = 40;
  return at_line(name_, (*lines_)[row],
                 worded({"'{0}' in column '{1}' is not {2}", "列 '{1}' 中的 '{0}' 不是{2}"},
                        cell(row, column).substr(0, kShown), (*columns_)[column], kind));
}

template <class Number>
IoResult<std::vector<Number>> Table::parsed(std::string_view column, std::string_view kind) const {
  const auto at = find(column);
  if (!at) return no_column(column);
  std::vector<Number> values(n_rows());
  for (std::size_t row = 0; row < values.size(); ++row) {
    const std::string_view text = cell(row, *at);
    if constexpr (std::is_floating_point_v<Number>) {
      if (text.empty()) {
        values[row] = std::numeric_limits<Number>::quiet_NaN();
        continue;
      }
    }
    const char* const end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, values[row]);
    if (error != std::errc{} || stop != end) return not_a_number(row, *at, kind);
  }
  return values;
}

IoResult<std::vector<double>> Table::numbers(std::string_view column) const {
  return parsed<double>(column, Phrase{"a number", "数字"}.said());
}

IoResult<std::vector<std::int64_t>> Table::integers(std::string_view column) const {
  return parsed<std::int64_t>(column, Phrase{"a whole number", "整数"}.said());
}

IoResult<std::vector<std::string_view>> Table::texts(std::string_view column) const& {
  const auto at = find(column);
  if (!at) return no_column(column);
  std::vector<std::string_view> values(n_rows());
  for (std::size_t row = 0; row < values.size(); ++row) values[row] = cell(row, *at);
  return values;
}

IoResult<Categories> Table::categories(std::string_view column) const& {
  const auto at = find(column);
  if (!at) return no_column(column);
  Categories result;
  result.index.resize(n_rows());
  std::map<std::string_view, std::uint32_t> known;
  std::uint32_t last = 0;
  for (std::size_t row = 0; row < result.index.size(); ++row) {
    const std::string_view text = cell(row, *at);
    if (result.names.empty() || result.names[last] != text) {
      const auto next = static_cast<std::uint32_t>(result.names.size());
      const auto [it, fresh] = known.try_emplace(text, next);
      if (fresh) result.names.push_back(text);
      last = it->second;
    }
    result.index[row] = last;
  }
  return result;
}

std::optional<IoProblem> Table::missing(std::span<const std::string_view> columns) const {
  for (const std::string_view column : columns) {
    if (!has(column)) return no_column(column);
  }
  return std::nullopt;
}

}  // namespace credstream
