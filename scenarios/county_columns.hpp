#pragma once
/// The columns of a table of counties: those that say which county it is, and one for each
/// parameter that a county can have of its own.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "agents/county_table.hpp"
#include "agents/product_table.hpp"
#include "scenarios/rows.hpp"
#include "scenarios/sheet.hpp"
#include "sim/text.hpp"

namespace credstream {

/// Of a table of counties, which the resolved scenario has to hold.
inline constexpr SheetLimits kCountyTable{.bytes = std::size_t{640} << 10, .rows = 4000};

/// A column that is no parameter, by its name in either language.
struct CountyColumn {
  enum class Kind : std::uint8_t {
    name,
    people,
    prefecture,
    province,
    products,
    note,
    name_zh,
    prefecture_zh
  };
  std::string_view name;
  std::string_view name_zh;
  Kind kind;
  std::string_view meaning;
  std::string_view meaning_zh;
};

inline constexpr CountyColumn kCountyColumns[] = {
    {"name", "县", CountyColumn::Kind::name, "Name of the county, in any script (needed)",
     "县名，可用任何文字（必填）"},
    {"people", "人口", CountyColumn::Kind::people,
     "Its people. They decide how the consumers of the scenario are dealt to the counties; evenly "
     "where the column is missing",
     "人口数，决定情景的消费者如何分给各县；没有此列则平均分配"},
    {"prefecture", "地级市", CountyColumn::Kind::prefecture,
     "Its prefecture, whose officials are compared with each other and pick each other as rivals "
     "and examples, and in which more people hear of a scandal; without the column, each "
     "`official.prefecture_counties` consecutive ones are peers",
     "所属地级市：同市官员互相比较、竞争与效仿，市内听说曝光的人更多；没有此列则按 "
     "`official.prefecture_counties` 个县依次划分同僚"},
    {"province", "省", CountyColumn::Kind::province,
     "Its province, which keeps apart prefectures of the same name; news of a scandal reaches more "
     "people there than elsewhere",
     "所属省，用于区分同名的地级市；省内听说曝光的人多于外省"},
    {"products", "产品", CountyColumn::Kind::products,
     "What it grows of the scenario's products, with `;`, `、` or `,` between them; all where "
     "empty",
     "出产情景中的哪些产品，用 `;`、`、` 或 `,` 分隔；空格表示全部"},
    {"name_zh", "中文县名", CountyColumn::Kind::name_zh, "Its name for Chinese readers",
     "供中文读者使用的县名"},
    {"prefecture_zh", "中文地级市", CountyColumn::Kind::prefecture_zh,
     "Its prefecture's name for Chinese readers", "供中文读者使用的地级市名"},
    {"source", "来源", CountyColumn::Kind::note, "Where the figures come from; kept and shown",
     "数据来源，原样保留并显示"},
    {"evidence", "证据", CountyColumn::Kind::note, "How good they are; kept and shown",
     "数据可靠程度，原样保留并显示"},
    {"note", "备注", CountyColumn::Kind::note, "Anything else; kept and shown",
     "其他说明，原样保留并显示"},
};

/// The column of that name; none for a parameter or a word that means nothing.
const CountyColumn* county_column(std::string_view name);

/// "campaign.price_yuan" of "campaign.price_yuan.source": where one value comes from.
std::optional<std::string> parameter_of_note(std::string_view column);

/// The parameter at a path such as "campaign.price_yuan" or "tactics.apportionment.employees",
/// whether a county can have it of its own or not.
struct FoundParameter {
  const ParameterTable* table = nullptr;
  std::size_t row = 0;

  const ParameterInfo& info() const { return table->rows[row]; }
};
std::optional<FoundParameter> parameter_at(std::string_view path);

/// "tea" and "farmer.harvest_tonnes" of "products.tea.farmer.harvest_tonnes": a county's value for
/// one of its products.
struct ProductPath {
  std::string product, path;
};
std::optional<ProductPath> product_path(std::string_view column);

/// The paths of all parameters that a county can have of its own.
Names own_paths();

/// Whether a table of counties or of products, if there is one, decides alone on the value at a
/// path: it gives the number of counties, or a value in every row.
bool decides(const CountyTable* counties, const ProductTable* products, std::string_view path);

/// "the table of counties gives every county its own value of 'campaign.price_yuan', …".
Said decided_by_table(std::string_view path);

}  // namespace credstream
