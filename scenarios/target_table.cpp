#include "scenarios/target_table.hpp"

#include <algorithm>
#include <iterator>
#include <optional>
#include <string_view>

namespace credstream {
namespace {

/// A column, and the key of a target that it fills.
struct TargetColumn {
  std::string_view name;
  std::string_view key;
  bool number = false;
};

constexpr TargetColumn kColumns[] = {
    {"date", "from"},
    {"day", "from"},
    {"from", "from"},
    {"to", "to"},
    {"until", "to"},
    {"日期", "from"},
    {"arm", "arm"},
    {"against", "against"},
    {"county", "county"},
    {"县", "county"},
    {"measure", "measure"},
    {"value", "reported", true},
    {"reported", "reported", true},
    {"low", "low", true},
    {"high", "high", true},
    {"log_margin", "log_margin", true},
    {"discrepancy", "discrepancy", true},
    {"role", "role"},
    {"name", "name"},
    {"what", "what"},
    {"note", "note"},
    {"source", "source"},
    {"evidence", ""},
};

const TargetColumn* column_of(std::string_view name) {
  const auto found = std::find_if(std::begin(kColumns), std::end(kColumns),
                                  [&](const TargetColumn& c) { return c.name == name; });
  return found == std::end(kColumns) ? nullptr : &*found;
}

/// "evidence" of "data/evidence.csv".
std::string stem_of(const std::string& file) {
  const std::size_t slash = file.find_last_of('/');
  const std::string name = slash == std::string::npos ? file : file.substr(slash + 1);
  return name.substr(0, std::max<std::size_t>(name.rfind('.'), 1));
}

/// The columns of a table; nothing, with a problem, when one is unknown or says the same as
/// another.
std::optional<std::vector<const TargetColumn*>> columns_of(const Sheet& sheet, Report& report) {
  std::vector<const TargetColumn*> columns;
  for (const SheetCell& cell : sheet.header) {
    const TargetColumn* const column = column_of(cell.text);
    if (column == nullptr) {
      report.add(Code::unknown_column, sheet.at(cell),
                 worded({"{0} is not a column of a table of targets{1}", "{0} 不是目标表的列{1}"},
                        quote(cell.text), did_you_mean(cell.text, target_columns())));
      return std::nullopt;
    }
    const bool taken = std::any_of(columns.begin(), columns.end(), [&](const TargetColumn* other) {
      return !column->key.empty() && other->key == column->key;
    });
    if (taken) {
      report.add(Code::duplicate_entry, sheet.at(cell),
                 worded({"{0} says what another column says already", "{0} 与另一列重复"},
                        quote(cell.text)));
      return std::nullopt;
    }
    columns.push_back(column);
  }
  return columns;
}

void put_default(Node& target, std::string_view key, const std::string& text) {
  if (find(target, key) != nullptr) return;
  Node node = scalar(text);
  node.at = target.at;
  put(target, key, std::move(node));
}

}  // namespace

std::vector<std::string> target_columns() {
  std::vector<std::string> names;
  for (const TargetColumn& column : kColumns)
    if (static_cast<unsigned char>(column.name.front()) < 0x80) names.emplace_back(column.name);
  return names;
}

std::vector<Node> target_nodes(const Sheet& sheet, Report& report) {
  std::vector<Node> targets;
  const auto columns = columns_of(sheet, report);
  if (!columns) return targets;
  for (const SheetRow& row : sheet.rows) {
    Node target = empty_map();
    target.at = sheet.at(row.front());
    bool readable = true;
    for (std::size_t i = 0; i < row.size(); ++i) {
      const TargetColumn& column = *(*columns)[i];
      if (row[i].text.empty() || column.key.empty()) continue;
      const auto text = column.number ? plain_number(sheet, row[i], report)
                                      : std::optional<std::string>(row[i].text);
      readable = readable && text.has_value();
      if (!text) continue;
      Node value = scalar(*text);
      value.at = value.key_at = sheet.at(row[i]);
      put(target, column.key, std::move(value));
    }
    if (!readable) continue;
    put_default(target, "name", stem_of(sheet.file));
    const bool judged = find(target, "low") != nullptr || find(target, "high") != nullptr ||
                        find(target, "log_margin") != nullptr;
    put_default(target, "role", judged ? "validation" : "shown");
    targets.push_back(std::move(target));
  }
  if (report.empty() && targets.empty())
    report.add(Code::missing_key, {sheet.file, 1, 1},
               worded({"the table holds no targets", "表格中没有目标"}));
  return targets;
}

}  // namespace credstream
