#include "scenarios/sheet.hpp"

#include <algorithm>
#include <utility>

#include "scenarios/utf8.hpp"
#include "scenarios/values.hpp"

namespace credstream {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

// ---- what a file is ----------------------------------------------------------------------------

/// Whether all bytes that are not ASCII stand in the pairs of GBK or the quadruples of GB18030.
bool fits_gb18030(std::string_view text) {
  const auto byte = [&](std::size_t i) -> unsigned {
    return i < text.size() ? static_cast<unsigned char>(text[i]) : 0;
  };
  const auto leads = [](unsigned b) { return b >= 0x81 && b <= 0xFE; };
  const auto digit = [](unsigned b) { return b >= 0x30 && b <= 0x39; };
  for (std::size_t i = 0; i < text.size();) {
    if (byte(i) < 0x80) {
      ++i;
    } else if (!leads(byte(i))) {
      return false;
    } else if (digit(byte(i + 1)) && leads(byte(i + 2)) && digit(byte(i + 3))) {
      i += 4;
    } else if (byte(i + 1) >= 0x40 && byte(i + 1) != 0x7F && byte(i + 1) != 0xFF) {
      i += 2;
    } else {
      return false;
    }
  }
  return true;
}

/// What a file that is no UTF-8 text seems to be.
Said foreign_format(std::string_view text) {
  if (text.starts_with("PK\x03\x04") || text.starts_with("\xD0\xCF\x11\xE0"))
    return worded({"this is a workbook, not a table in text; save it as 'CSV UTF-8'",
                   "这是工作簿，不是文本表格；请另存为 'CSV UTF-8'"});
  if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF"))
    return worded({"the table is UTF-16 ('Unicode text'); save it as 'CSV UTF-8'",
                   "表格是 UTF-16 编码（'Unicode text'）；请另存为 'CSV UTF-8'"});
  if (fits_gb18030(text))
    return worded(
        {"the table is not UTF-8 but, it seems, GB18030 (GBK), as a Chinese spreadsheet "
         "saves 'CSV'; save it as 'CSV UTF-8'",
         "表格不是 UTF-8 编码，似乎是 GB18030（GBK），即中文表格软件默认的 'CSV'；"
         "请另存为 'CSV UTF-8'"});
  return worded({"the table is not UTF-8; save it as 'CSV UTF-8'",
                 "表格不是 UTF-8 编码；请另存为 'CSV UTF-8'"});
}

/// The first place of a text that is not UTF-8.
std::optional<Place> first_foreign(std::string_view text, const std::string& file) {
  Place at{file, 1, 1};
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t n = utf8_bytes(text.substr(i));
    if (n == 0) return at;
    ++at.column;
    if (text[i] == '\n') at = {file, at.line + 1, 1};
    i += n;
  }
  return std::nullopt;
}

bool is_readable(std::string_view text, const std::string& file, const SheetLimits& limits,
                 Report& report) {
  if (text.size() > limits.bytes) {
    report.add(Code::table_too_large, {file, 1, 1},
               worded({"the table has more than {0} KiB, the most that can be read",
                       "表格超过 {0} KiB，这是可读取的上限"},
                      limits.bytes / 1024));
    return false;
  }
  const bool workbook = text.starts_with("PK\x03\x04");
  const auto foreign = workbook ? Place{file, 1, 1} : first_foreign(text, file);
  if (foreign) {
    report.add(Code::table_foreign, *foreign, foreign_format(text));
    return false;
  }
  return check_characters(text, {file, 1, 1}, report);
}

// ---- cells -------------------------------------------------------------------------------------

/// What stands between the cells: the first of semicolon, tab and comma that the first line has
/// outside of quotes.
char separator_of(std::string_view text) {
  bool quoted = false;
  std::string seen;
  for (const char c : text) {
    if (c == '"') quoted = !quoted;
    if (quoted) continue;
    if (c == '\n' || c == '\r') break;
    seen += c;
  }
  for (const char separator : {';', '\t', ','})
    if (seen.find(separator) != std::string::npos) return separator;
  return ',';
}

/// Cuts a text into cells, one after the other.
class SheetCutter {
 public:
  SheetCutter(std::string_view text, Sheet& sheet, Report& report)
      : text_(text), sheet_(sheet), report_(report) {}

  bool done() const { return at_ >= text_.size(); }

  /// The cells of the next line that is not blank; none at the end of the text, or where a quote
  /// is out of place.
  SheetRow next_row() {
    SheetRow row;
    do {
      row.clear();
      do row.push_back(next_cell());
      while (!broken_ && take(sheet_.separator));
      end_line();
    } while (!broken_ && !done() && is_blank(row));
    if (broken_ || is_blank(row)) row.clear();
    return row;
  }

 private:
  static bool is_blank(const SheetRow& row) {
    return std::all_of(row.begin(), row.end(),
                       [](const SheetCell& cell) { return cell.text.empty(); });
  }
  char here() const { return done() ? '\n' : text_[at_]; }
  bool ends_cell() const { return here() == sheet_.separator || here() == '\n' || here() == '\r'; }
  bool is_space() const { return here() == ' ' || (here() == '\t' && sheet_.separator != '\t'); }

  void step() {
    const std::size_t n = std::max<std::size_t>(utf8_bytes(text_.substr(at_)), 1);
    ++column_;
    if (text_[at_] == '\n') {
      ++line_;
      column_ = 1;
    }
    at_ += n;
  }
  bool take(char c) {
    if (done() || here() != c) return false;
    step();
    return true;
  }
  void end_line() {
    if (here() == '\r' && at_ + 1 < text_.size() && text_[at_ + 1] == '\n') step();
    if (done()) return;
    if (here() == '\r') {  // alone, as old machines wrote
      ++at_;
      ++line_;
      column_ = 1;
    } else if (here() == '\n') {
      step();
    }
  }
  void skip_spaces() {
    while (!done() && is_space()) step();
  }
  void refuse(const SheetCell& cell, const Said& message) {
    report_.add(Code::table_quote, sheet_.at(cell), message);
    broken_ = true;
  }

  SheetCell next_cell() {
    skip_spaces();
    SheetCell cell{{}, line_, column_};
    if (take('"')) {
      read_quoted(cell);
      return cell;
    }
    const std::size_t begin = at_;
    while (!done() && !ends_cell()) step();
    cell.text = text_.substr(begin, at_ - begin);
    while (!cell.text.empty() && (cell.text.back() == ' ' || cell.text.back() == '\t'))
      cell.text.pop_back();
    return cell;
  }

  void read_quoted(SheetCell& cell) {
    for (;;) {
      if (done())
        return refuse(cell, worded({"the quote that begins here is never closed",
                                    "从这里开始的引号没有闭合"}));
      if (take('"') && !take_second_quote(cell)) break;
      if (done()) continue;
      const std::size_t begin = at_;
      if (here() == '"') continue;
      step();
      cell.text += text_.substr(begin, at_ - begin);
    }
    skip_spaces();
    if (!ends_cell())
      refuse(cell, worded({"text follows the closing quote of this cell; write a quote inside of "
                           "quotes twice",
                           "此单元格的右引号之后还有文字；引号之内的引号须写两次"}));
  }
  /// A quote inside of quotes is written twice.
  bool take_second_quote(SheetCell& cell) {
    if (!take('"')) return false;
    cell.text += '"';
    return true;
  }

  std::string_view text_;
  Sheet& sheet_;
  Report& report_;
  std::size_t at_ = 0;
  int line_ = 1, column_ = 1;
  bool broken_ = false;
};

// ---- numbers -----------------------------------------------------------------------------------

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Digits with points and commas between them.
struct Marked {
  std::vector<std::string> digits = {{}};  ///< before, between and behind the marks
  std::string marks;
};

/// Splits such a text; nothing where it holds anything else, or no mark.
std::optional<Marked> split_marks(std::string_view text) {
  Marked found;
  for (const char c : text) {
    if (is_digit(c)) {
      found.digits.back() += c;
    } else if (c == '.' || c == ',') {
      found.marks += c;
      found.digits.emplace_back();
    } else {
      return std::nullopt;
    }
  }
  for (const std::string& part : found.digits)
    if (part.empty()) return std::nullopt;
  if (found.marks.empty()) return std::nullopt;
  return found;
}

/// Whether digits could be groups of thousands: "1", "234", "567".
bool are_thousands(const std::vector<std::string>& groups) {
  if (groups.front().size() > 3 || groups.front().front() == '0') return false;
  return std::all_of(groups.begin() + 1, groups.end(),
                     [](const std::string& group) { return group.size() == 3; });
}

std::string joined(const std::vector<std::string>& groups) {
  std::string all;
  for (const std::string& group : groups) all += group;
  return all;
}

/// How a number with marks can be read; the second reading is there where it is as good.
struct Readings {
  std::string one, other;
};

Readings readings_of(const Marked& number, char separator) {
  const char last = number.marks.back();
  const bool one_kind = number.marks.find_first_not_of(last) == std::string::npos;
  if (one_kind && number.marks.size() > 1)
    return are_thousands(number.digits) ? Readings{joined(number.digits), {}} : Readings{};
  const std::vector<std::string> before(number.digits.begin(), number.digits.end() - 1);
  const std::string decimal = joined(before) + "." + number.digits.back();
  if (one_kind) {
    // A point is a decimal point unless semicolons tell of a country that writes commas.
    const bool may_group = last == ',' || separator == ';';
    return {decimal, may_group && are_thousands(number.digits) ? joined(number.digits) : ""};
  }
  const bool is_last_alone = number.marks.find(last) == number.marks.size() - 1;
  return is_last_alone && are_thousands(before) ? Readings{decimal, {}} : Readings{};
}

/// Whether a spreadsheet would compute the text.
bool is_formula(std::string_view text) {
  return text.size() > 1 && (text.front() == '=' || text.front() == '@' ||
                             (text.front() == '+' && !is_digit(text[1]) && text[1] != '.'));
}

}  // namespace

Sheet read_sheet(std::string_view text, const std::string& file, const SheetLimits& limits,
                 Report& report) {
  Sheet sheet{file};
  if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
  if (!is_readable(text, file, limits, report)) return sheet;
  sheet.separator = separator_of(text);
  SheetCutter cutter(text, sheet, report);
  sheet.header = cutter.next_row();
  while (!sheet.header.empty() && sheet.header.back().text.empty()) sheet.header.pop_back();
  while (!sheet.header.empty() && !cutter.done() && !report.full()) {
    SheetRow row = cutter.next_row();
    if (row.empty()) break;
    // A spreadsheet ends lines with separators where other lines are longer.
    while (row.size() > sheet.header.size() && row.back().text.empty()) row.pop_back();
    if (row.size() != sheet.header.size()) {
      report.add(Code::wrong_kind, {file, row.front().line, 1},
                 worded({"this line has {0} values, but there are {1} columns",
                         "这一行有 {0} 个值，但共有 {1} 列"},
                        row.size(), sheet.header.size()));
      continue;
    }
    if (sheet.rows.size() == limits.rows) {
      report.add(Code::table_too_large, {file, row.front().line, 1},
                 worded({"the table has more than {0} rows, the most that can be read",
                         "表格超过 {0} 行，这是可读取的上限"},
                        limits.rows));
      break;
    }
    sheet.rows.push_back(std::move(row));
  }
  return sheet;
}

std::optional<std::string> plain_number(const Sheet& sheet, const SheetCell& cell, Report& report) {
  if (is_formula(cell.text)) {
    report.add(Code::table_formula, sheet.at(cell),
               worded({"{0} is a formula; paste its value in its place (paste special, values)",
                       "{0} 是公式；请粘贴为数值（选择性粘贴：数值）"},
                      quote(cell.text)));
    return std::nullopt;
  }
  const std::string sign = cell.text.starts_with('-') ? "-" : "";
  const auto marked = split_marks(std::string_view(cell.text).substr(sign.size()));
  if (!marked) return cell.text;
  const auto [one, other] = readings_of(*marked, sheet.separator);
  if (!other.empty()) {
    report.add(Code::table_ambiguous, sheet.at(cell),
               worded({"{0} has two readings: write {1} if the mark begins the decimals, or {2} if "
                       "it stands between thousands",
                       "{0} 有两种读法：若符号是小数点请写 {1}，若是千位分隔符请写 {2}"},
                      quote(cell.text), sign + one, sign + other));
    return std::nullopt;
  }
  return one.empty() ? cell.text : sign + one;
}

std::optional<double> read_number_cell(const Sheet& sheet, const SheetCell& cell,
                                       const ParameterInfo& row, Report& report,
                                       const RunDates& dates) {
  const auto plain = plain_number(sheet, cell, report);
  if (!plain) return std::nullopt;
  Node node = scalar(*plain);
  node.at = sheet.at(cell);
  node.key = std::string(row.name);
  return ValueReader(report, dates).read_value(node, row);
}

std::string trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t");
  if (first == std::string_view::npos) return {};
  return std::string(text.substr(first, text.find_last_not_of(" \t") - first + 1));
}

std::vector<std::string> parts_of(std::string_view text) {
  constexpr std::string_view kMarks[] = {";", ",", "；", "，", "、"};
  std::vector<std::string> parts;
  while (!text.empty()) {
    std::size_t end = text.size(), next = text.size();
    for (const std::string_view mark : kMarks)
      if (const std::size_t at = text.find(mark); at < end) {
        end = at;
        next = at + mark.size();
      }
    if (std::string part = trimmed(text.substr(0, end)); !part.empty())
      parts.push_back(std::move(part));
    text.remove_prefix(next);
  }
  return parts;
}

}  // namespace credstream
