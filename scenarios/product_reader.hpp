#pragma once
/// Reads the products of a scenario: a map of name and values, or a table with a row each.
#include <map>
#include <string>

#include "agents/product_table.hpp"
#include "scenarios/dates.hpp"
#include "scenarios/report.hpp"
#include "scenarios/rows.hpp"
#include "scenarios/sheet.hpp"

namespace credstream {

/// Of a table of products, which the resolved scenario has to hold.
inline constexpr SheetLimits kProductTable{.bytes = std::size_t{64} << 10, .rows = 100};

/// The columns of a table of products that are no parameters, by their names in either language.
struct ProductColumn {
  enum class Kind : std::uint8_t { name, harvest, note };
  std::string_view name;
  std::string_view name_zh;
  Kind kind;
  std::string_view meaning;
  std::string_view meaning_zh;
};

inline constexpr ProductColumn kProductColumns[] = {
    {"name", "产品", ProductColumn::Kind::name,
     "Name of the product: letters of any script, digits, `_` and `-` (needed)",
     "产品名称：任何文字的字母、数字、`_` 与 `-`（必填）"},
    {"harvest", "采收期", ProductColumn::Kind::harvest,
     "Days on which it is harvested, such as `04-01..05-31`; several with `;` between them; all "
     "year where empty",
     "采收的日子，如 `04-01..05-31`；多段用 `;` 分隔；空格表示全年"},
    {"source", "来源", ProductColumn::Kind::note, "Where the figures come from; kept",
     "数据来源，原样保留"},
    {"evidence", "证据", ProductColumn::Kind::note, "How good they are; kept",
     "数据可靠程度，原样保留"},
    {"note", "备注", ProductColumn::Kind::note, "Anything else; kept", "其他说明，原样保留"},
};

/// The paths of all parameters that a product can have of its own.
Names product_paths();

/// Products as they were read, in the order of the model, and where each was named.
struct ReadProducts {
  ProductTable table;
  std::map<std::string, Place> places;
};

/// The products of a map.
ReadProducts read_products(const Node& map, const RunDates& dates, Report& report);

/// The products of a table. Problems name file, line and column.
ReadProducts read_products(const Sheet& sheet, const RunDates& dates, Report& report);

}  // namespace credstream
