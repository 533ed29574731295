/// The JSON Schema of scenario files, from the rows that the loader checks against. Draft 7: the
/// one that every editor's YAML service reads in full.
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <nlohmann/json.hpp>

#include "agents/figures/in_time.hpp"
#include "agents/figures/run_figures.hpp"
#include "agents/simulation.hpp"
#include "scenarios/choices.hpp"
#include "scenarios/declared.hpp"
#include "scenarios/numbers.hpp"
#include "scenarios/rows.hpp"
#include "scenarios/structures.hpp"
#include "scenarios/swept_words.hpp"
#include "scenarios/world_rows.hpp"

namespace credstream {
namespace {

using Json = nlohmann::ordered_json;

// The loader's rules for texts (read_text, is_name), as patterns that admit no less.
constexpr const char* kTextPattern =
    "^(?=[\\s\\S]*\\S)[^\\u0000-\\u0008\\u000b-\\u001f\\u007f-\\u009f]*$";
constexpr const char* kNamePattern =
    "^(?!-)[^\\u0000-,./:-@\\[-^`{-\\u00bf\\u2000-\\u203f\\u3000-\\u303f\\ufec0-\\uff3f]+$";

constexpr const char* kYearlyPattern = "^(--)?(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$";
constexpr const char* kDatePattern = "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$";

/// Whole numbers without a point, as people write them.
Json number(double value) {
  constexpr double kExact = 9e15;
  if (value == std::floor(value) && std::fabs(value) < kExact)
    return static_cast<std::int64_t>(value);
  return value;
}

/// What a target may be measured in: a column of the table of counties where it names one.
std::vector<std::string> measures_of_targets() {
  std::vector<std::string> names = measure_names();
  for (const MetricInfo& column : run_schema().county_columns)
    if (std::find(names.begin(), names.end(), column.name) == names.end())
      names.emplace_back(column.name);
  return names;
}

/// Writes one schema; each function makes the part that its name says.
class SchemaWriter {
 public:
  explicit SchemaWriter(Language language) : tr_(language) {}
  Json whole() const;

 private:
  Json row(const ParameterInfo& row) const;
  Json word_row(const ParameterInfo& row) const;
  Json rows(std::span<const ParameterInfo> rows) const;
  Json map(Json properties, std::string_view about, std::string_view about_zh) const;
  Json text(int longest, std::string_view about = "", std::string_view about_zh = "") const;
  Json name() const;
  Json choice(std::span<const Choice> choices, std::string_view about,
              std::string_view about_zh) const;
  Json top_keys() const;
  Json sections() const;
  Json calendar() const;
  Json spans() const;
  Json products() const;
  Json county_map() const;
  Json arm(const Json& sections) const;
  Json target() const;
  Json sweep() const;
  Json worlds() const;
  Json swept_parameter() const;
  Json paths() const;
  Json complete_file() const;

  Translator tr_;
};

// ---- kinds of values ---------------------------------------------------------------------------

Json SchemaWriter::row(const ParameterInfo& row) const {
  if (!row.words.empty()) return word_row(row);
  const bool is_on_off = is_switch(row);
  Json type = row.integer ? "integer" : "number";
  if (is_on_off) type = {"integer", "boolean"};
  std::string about = tr_(row.meaning, row.meaning_zh);
  if (row.unit != "1") about += " [" + std::string(row.unit) + "]";
  about += "\n\n" + range_text(row.range);
  if (row.dated != Dated::no) about += tr_(", or a date", "，或日期");
  if (is_narrowed(row)) about += tr_("; plausible ", "；可信范围 ") + range_text(row.plausible);
  if (row.v2)
    about += tr_("\n\nunder rules v1: ", "\n\nrules: v1 时默认值：") + number_text(row.value);
  about += "\n\n" + std::string(to_string(row.evidence)) + ": " + std::string(row.source);
  Json schema = {{"title", tr_.other(row.meaning, row.meaning_zh)},
                 {"description", about},
                 {"type", type},
                 {"minimum", number(row.range.least)},
                 {"maximum", number(row.range.greatest)},
                 {"default", number(row.under(RulesVersion::v2))}};
  if (row.dated != Dated::no) {
    schema["type"] = {"integer", "string"};
    schema["pattern"] = kDatePattern;
  }
  return schema;
}

/// A word or, as it was once written, its number.
Json SchemaWriter::word_row(const ParameterInfo& row) const {
  Json schema = choice(row.words, row.meaning, row.meaning_zh);
  std::string about = schema["description"];
  if (row.v2)
    about += tr_("\n\nunder rules v1: ", "\n\nrules: v1 时默认值：") + value_text(row, row.value);
  about += "\n\n" + std::string(to_string(row.evidence)) + ": " + std::string(row.source);
  schema["description"] = about;
  schema["type"] = {"string", "integer"};
  for (std::size_t i = 0; i < row.words.size(); ++i) schema["enum"].push_back(i);
  schema["default"] = value_text(row, row.under(RulesVersion::v2));
  return schema;
}

Json SchemaWriter::rows(std::span<const ParameterInfo> rows) const {
  Json properties = Json::object();
  for (const ParameterInfo& info : rows) properties[std::string(info.name)] = row(info);
  return properties;
}

Json SchemaWriter::map(Json properties, std::string_view about, std::string_view about_zh) const {
  return {{"title", tr_.other(about, about_zh)},
          {"description", tr_(about, about_zh)},
          {"type", "object"},
          {"properties", std::move(properties)},
          {"additionalProperties", false}};
}

/// A text, also one that YAML reads as a number, such as `scenario: 2020`.
Json SchemaWriter::text(int longest, std::string_view about, std::string_view about_zh) const {
  Json schema = Json::object();
  if (!about.empty()) {
    schema["title"] = tr_.other(about, about_zh);
    schema["description"] = tr_(about, about_zh);
  }
  schema["type"] = {"string", "number"};
  schema["maxLength"] = longest;
  schema["pattern"] = kTextPattern;
  return schema;
}

Json SchemaWriter::name() const {
  constexpr int kLongest = 64;
  Json schema = text(kLongest, "Name of the arm: letters, digits, '_' and '-'",
                     "方案名称：字母、数字、“_”与“-”");
  schema["pattern"] = kNamePattern;
  return schema;
}

Json SchemaWriter::choice(std::span<const Choice> choices, std::string_view about,
                          std::string_view about_zh) const {
  std::string meanings = tr_(about, about_zh) + "\n";
  for (const Choice& c : choices)
    meanings += "\n- `" + std::string(c.name) + "`: " + tr_(c.meaning, c.meaning_zh);
  return {{"title", tr_.other(about, about_zh)},
          {"description", meanings},
          {"type", "string"},
          {"enum", names_of(choices)}};
}

// ---- parts of a scenario -----------------------------------------------------------------------

Json SchemaWriter::top_keys() const {
  constexpr int kLongestName = 100, kLongestText = 2000;
  Json properties = Json::object();
  for (const KeyInfo& key : kKeys) {
    const Json about = {{"title", tr_.other(key.meaning, key.meaning_zh)},
                        {"description", tr_(key.meaning, key.meaning_zh)},
                        {"type", key.type}};
    Json& schema = properties[std::string(key.name)] = about;
    if (key.name == "scenario") schema.update(text(kLongestName));
    if (key.name.starts_with("question") || key.name.starts_with("look_for"))
      schema.update(text(kLongestText));
    if (key.name == "first_day" || key.name == "until") schema["pattern"] = kDatePattern;
    if (key.name == "extends") schema["minLength"] = 1;
    if (key.name == "baseline") schema["type"] = {"string", "number"};
    if (key.name == "rules") schema = choice(kRules, key.meaning, key.meaning_zh);
    if (key.name == "match") schema = choice(kMatches, key.meaning, key.meaning_zh);
    // These three may also be left empty.
    if (key.name == "targets") schema["type"] = {"array", "string", "null"};
    if (key.name == "fit") schema["type"] = {"array", "null"};
    if (key.name == "products") schema.update(products());
    if (key.name == "sweep") schema.update(sweep());
    if (key.name == "worlds") schema.update(worlds());
  }
  return properties;
}

/// The two ends of a span of days.
Json SchemaWriter::spans() const {
  const std::string day = std::string(kDatePattern) + "|" + kYearlyPattern;
  Json span = rows(kSpanRows);
  for (Json& end : span) end["pattern"] = day;
  return span;
}

/// Products: a table of them, or a map for each.
Json SchemaWriter::products() const {
  Json parts = Json::object();
  for (const ModelSection& section : model_sections()) {
    Json own = Json::object();
    for (const ParameterInfo& info : section.table->rows)
      if (info.by_product) own[std::string(info.name)] = row(info);
    if (!own.empty())
      parts[std::string(section.table->section)] =
          map(std::move(own), section.table->title, section.table->title_zh);
  }
  Json span = map(spans(), "Days on which it is harvested", "采收的日子");
  span["required"] = {"from", "to"};
  parts["harvest"] = {{"anyOf", {span, {{"type", "array"}, {"items", span}, {"minItems", 1}}}}};
  Json product = map(std::move(parts), "A product: what it has of its own", "产品自有的值");
  product["type"] = {"object", "null"};
  constexpr int kLongestTable = 1 << 20;
  return {{"properties",
           {{"table", text(kLongestTable, "Table of the products: a CSV file, or its text",
                           "产品表：CSV 文件或其内容")}}},
          {"propertyNames", {{"pattern", kNamePattern}}},
          {"minProperties", 1},
          {"if", {{"required", {"table"}}}},
          {"then", {{"maxProperties", 1}}},
          {"additionalProperties", std::move(product)}};
}

/// Parts of a campaign's calendar.
Json SchemaWriter::calendar() const {
  Json window = spans(), season = spans();
  const Json county = {{"type", {"integer", "string"}}, {"minimum", 0}};
  window["counties"] = {
      {"anyOf", {county, {{"type", "array"}, {"items", county}, {"minItems", 1}}}}};
  const Json product = {{"type", "string"}, {"pattern", kNamePattern}};
  window["products"] = {
      {"anyOf", {product, {{"type", "array"}, {"items", product}, {"minItems", 1}}}}};
  constexpr int kLongest = 200;
  for (Json* one : {&window, &season}) (*one)["name"] = text(kLongest, "Name", "名称");
  season.update(rows(kSeasonRows));
  season["source"] = text(kLongest, "Who says so; assumed by default", "依据，默认为假定");
  Json properties = Json::object();
  for (const KeyInfo& key : kCalendarKeys)
    properties[std::string(key.name)] = {{"title", tr_.other(key.meaning, key.meaning_zh)},
                                         {"description", tr_(key.meaning, key.meaning_zh)},
                                         {"type", key.type}};
  Json& windows = properties["windows"]["items"] = map(std::move(window), "A window", "时段");
  windows["required"] = {"from", "to"};
  Json& seasons = properties["seasons"]["items"] = map(std::move(season), "A season", "时节");
  seasons["required"] = {"name", "from", "to"};
  return properties;
}

/// A map of the counties: a file or its text, or a file and the property of its names.
Json SchemaWriter::county_map() const {
  constexpr int kLongestMap = 1 << 20, kLongestPath = 1000, kLongestProperty = 100;
  Json file = text(kLongestMap, "Map of the counties: a GeoJSON file, or its text (docs/places.md)",
                   "各县地图：GeoJSON 文件或其内容（见 docs/places.md）");
  Json named =
      map({{"file", text(kLongestPath, "GeoJSON file", "GeoJSON 文件")},
           {"name", text(kLongestProperty, "Property that holds the county's name; name by default",
                         "存放县名的属性，默认为 name")}},
          "Map of the counties", "各县地图");
  named["required"] = {"file"};
  Json either = {{"title", file["title"]}, {"description", file["description"]}};
  either["anyOf"] = {std::move(file), std::move(named)};
  return either;
}

/// The sections of a scenario, each nested where its path says.
Json SchemaWriter::sections() const {
  Json sections = Json::object();
  for (const ModelSection& section : model_sections()) {
    const ParameterTable& table = *section.table;
    Json schema = map(rows(table.rows), table.title, table.title_zh);
    if (table.section == "campaign") schema["properties"].update(calendar());
    if (table.section == "population") {
      constexpr int kLongestTable = 1 << 20;
      schema["properties"]["table"] =
          text(kLongestTable, "Table of the counties: a CSV file, or its text (docs/places.md)",
               "县表：CSV 文件或其内容（见 docs/places.md）");
      schema["properties"]["map"] = county_map();
    }
    if (table.section == "population.network") {
      constexpr int kLongestPath = 1000;
      schema["properties"]["kind"] = choice(kNetworkKinds, "How ties are made", "网络的生成方式");
      schema["properties"]["file"] =
          text(kLongestPath, "Edge list, for kind file", "边表文件，用于 kind: file");
    }
    Json* parent = &sections;
    std::string_view rest = table.section;
    for (std::size_t dot; (dot = rest.find('.')) != std::string_view::npos;) {
      parent = &(*parent)[std::string(rest.substr(0, dot))]["properties"];
      rest.remove_prefix(dot + 1);
    }
    (*parent)[std::string(rest)] = std::move(schema);
  }
  return sections;
}

/// An arm has the scenario's sections, but for the size and the network of the population.
Json SchemaWriter::arm(const Json& sections) const {
  Json properties = {{"name", name()}};
  properties["label"] = text(kLongestLabel, "What readers call it; its name by default",
                             "读者看到的名称，默认为其名");
  properties["label_zh"] = text(kLongestLabel, "The same in Chinese", "该名称的中文");
  for (const Usable& usable : usables()) {
    Json maps = Json::object();
    for (const ParameterTable* table : usable.tables) {
      Json schema = map(rows(table->rows), table->title, table->title_zh);
      schema["type"] = {"object", "null"};
      maps[std::string(usable.name_of(*table))] = std::move(schema);
    }
    Json schema = map(std::move(maps), usable.title, usable.title_zh);
    schema["type"] = {"object", "null"};
    properties[std::string(usable.key)] = std::move(schema);
  }
  properties["cash"] =
      map({{"as", name()}}, "Farmers are given as cash what the arm `as` cost beyond the baseline",
          "将 as 所指方案超出基准的成本作为现金发给农户");
  properties["cash"]["required"] = {"as"};
  properties["remove"] = {{"title", tr_.other("Take this arm away", "删去此方案")},
                          {"description", tr_("Take the arm of this name of the file below away",
                                              "删去所基于情景中的同名方案")},
                          {"const", true}};
  for (const auto& [section, schema] : sections.items()) {
    if (section != "population") {
      properties[section] = {{"$ref", "#/properties/" + section}};
      continue;
    }
    Json own = schema;
    for (const char* shared : {"consumers", "counties", "table", "map", "network"})
      own["properties"].erase(shared);
    properties[section] = std::move(own);
  }
  Json schema = map(std::move(properties), "One world", "一个方案");
  schema["required"] = {"name"};
  return schema;
}

Json SchemaWriter::target() const {
  constexpr int kLongestName = 100, kLongestNote = 1000;
  Json properties = {
      {"name", text(kLongestName, "Name of the case", "案例名称")},
      {"what", text(kLongestName, "What was reported, in words", "报道内容")},
      {"measure",
       {{"title", tr_.other("Measure", "指标")},
        {"description", tr_("What was reported: a ratio, or a metric", "报道的指标")},
        {"enum", measures_of_targets()}}},
      {"arm", name()},
      {"against", name()}};
  properties.update(rows(kSpanRows));
  properties["county"] = {
      {"description",
       tr_("The county: its number from 0, or its name in the table of counties; the whole country "
           "by default",
           "县：编号（自 0 起）或县表中的名称；默认全国")},
      {"type", {"integer", "string"}},
      {"minimum", 0}};
  properties.update(rows(kTargetRows));
  properties["role"] = choice(kRoles, "What the figure is for", "用途");
  properties["source"] = text(kLongestNote, "Who reported it, such as F4", "来源，如 F4");
  properties["note"] = text(kLongestNote, "Remark", "备注");
  Json schema = map(std::move(properties), "A reported figure", "一个报道数值");
  schema["required"] = {"name", "role", "source"};
  const auto role_is = [](Json roles) -> Json {
    return {{"properties", {{"role", {{"enum", std::move(roles)}}}}}, {"required", {"role"}}};
  };
  schema["allOf"] = {
      {{"if", role_is({"cannot_tell"})},
       {"then", {{"required", {"what", "note"}}}},
       {"else", {{"required", {"measure"}}}}},
      {{"if", role_is({"calibration", "validation"})},
       {"then",
        {{"required", {"reported"}},
         {"anyOf", {{{"required", {"log_margin"}}}, {{"required", {"low", "high"}}}}}}}},
      {{"if", role_is({"measurement_error"})}, {"then", {{"required", {"reported"}}}}}};
  return schema;
}

Json SchemaWriter::swept_parameter() const {
  const Json path = {
      {"anyOf", {{{"$ref", "#/definitions/path"}}, {{"$ref", "#/definitions/path_of_any_arm"}}}}};
  const Json value = {{"type", {"number", "boolean", "string"}}, {"pattern", kDatePattern}};
  Json words = Json::array();
  for (const std::string& word : swept_words(kNetworkKindPath)) words.push_back(word);
  const Json kinds = map({{"path", {{"const", std::string(kNetworkKindPath)}}},
                          {"values", {{"type", "array"}, {"items", {{"enum", words}}}}}},
                         "A swept choice", "扫描的选项");
  Json properties = {{"path", path}, {"from", value}, {"to", value}};
  properties["scale"] = choice(kScales, "How points lie in the range", "取值在范围内的分布");
  properties["levels"] = row(kSweepRows[3]);
  properties["values"] = {{"type", "array"}, {"items", value}};
  properties["group"] = text(100, "Moved as one with others of this name by morris and saltelli",
                             "分组：morris 与 saltelli 中同组参数一起变动");
  Json schema = map(std::move(properties), "A swept parameter", "扫描的参数");
  schema["required"] = {"path"};
  const Json kind_alone = {{"const", std::string(kNetworkKindPath)}};
  return {{"anyOf", {path["anyOf"][0], path["anyOf"][1], schema, kind_alone, kinds}}};
}

Json SchemaWriter::sweep() const {
  const Json kind = choice(kDesigns, "How the points are laid out", "取点方式");
  Json design = map({{"kind", kind},
                     {"points", row(kSweepRows[0])},
                     {"levels", row(kSweepRows[4])},
                     {"seed", row(kSweepRows[1])},
                     {"file", {{"type", "string"}, {"minLength", 1}}}},
                    "Design of the study", "研究设计");
  Json labels = Json::array(), metrics = Json::array();
  for (const Evidence label :
       {Evidence::measured, Evidence::literature, Evidence::assumed, Evidence::chosen})
    labels.push_back(to_string(label));
  std::string any_metric;
  for (const MetricInfo& metric : run_schema().metrics) {
    metrics.push_back(metric.name);
    any_metric += (any_metric.empty() ? "" : "|") + std::string(metric.name);
  }
  Json figures = metrics;
  for (const DerivedMetric& derived : derived_metrics()) figures.push_back(derived.name);
  const std::string in_time = "^((" + any_metric +
                              ")@([0-9]+|[0-9]{4}-[0-9]{2}-[0-9]{2})|(min|max|area|half_life)\\((" +
                              any_metric + ")\\))$";
  const auto list = [&](Json items, std::string_view about, std::string_view about_zh) {
    return Json{{"title", tr_.other(about, about_zh)},
                {"description", tr_(about, about_zh)},
                {"type", "array"},
                {"items", std::move(items)}};
  };
  Json properties = {{"design", {{"anyOf", {kind, std::move(design)}}}}};
  properties["parameters"] = list(swept_parameter(), "What is varied", "扫描的参数");
  properties["vary"] = list({{"enum", labels}}, "Vary all parameters with these evidence labels",
                            "扫描具有这些证据标签的全部参数");
  properties["replicates"] = row(kSweepRows[2]);
  properties["draws"] = choice(kDraws, "Draws of the points", "各点的随机数");
  properties["outcomes"] = list({{"anyOf", {{{"enum", figures}}, {{"pattern", in_time}}}}},
                                "Metrics to keep; all by default", "保留的指标，默认全部");
  properties["outcomes"]["uniqueItems"] = true;
  properties["stop"] =
      map({{"outcome", {{"enum", metrics}}},
           {"half_width", row(kStopRows[0])},
           {"first", row(kStopRows[1])}},
          "End when an outcome is known well enough at every point", "各点结果足够精确时提前结束");
  properties["stop"]["required"] = {"outcome", "half_width"};
  return {{"type", {"object", "null"}},
          {"properties", std::move(properties)},
          {"additionalProperties", false}};
}

Json SchemaWriter::worlds() const {
  const Json number = {{"type", "number"}};
  const Json value = {{"type", {"number", "string"}}, {"pattern", kDatePattern}};
  const Json pair = {{"type", "array"}, {"items", value}, {"minItems", 2}, {"maxItems", 2}};
  const auto object = [](Json properties) {
    return Json{
        {"type", "object"}, {"properties", std::move(properties)}, {"additionalProperties", false}};
  };
  const Json by_interval = object({{"mean", number},
                                   {"deviation", number},
                                   {"interval", pair},
                                   {"level", number},
                                   {"alpha", number},
                                   {"beta", number}});
  Json shapes = {{"value", {{"type", {"number", "boolean"}}}},
                 {"values", {{"type", "array"}, {"items", value}, {"minItems", 1}}},
                 {"uniform", pair},
                 {"log_uniform", pair},
                 {"normal", by_interval},
                 {"log_normal", by_interval},
                 {"beta", by_interval},
                 {"within", pair}};
  for (const Choice& shape : kShapes)
    if (shapes.contains(std::string(shape.name)))
      shapes[std::string(shape.name)]["description"] = tr_(shape.meaning, shape.meaning_zh);
  Json part = shapes;
  part["share"] = number;
  const Json path = {{"type", "string"}};
  Json unknown = shapes;
  unknown["path"] = path;
  unknown["mixture"] = {{"type", "array"}, {"items", object(part)}, {"minItems", 1}};
  Json names = Json::array();
  for (const WorldStructure& structure : world_structures()) names.push_back(structure.name);
  const auto list = [](Json items) { return Json{{"type", "array"}, {"items", std::move(items)}}; };
  Json properties;
  for (const ParameterInfo& info : kWorldRows) properties[std::string(info.name)] = row(info);
  properties["from"] = {{"type", "string"},
                        {"description", tr_("ranges, unknowns alone, or a CSV of worlds",
                                            "ranges、unknowns 或情形的 CSV 文件")}};
  properties["structures"] = {{"anyOf", {{{"enum", {"all", "none"}}}, list({{"enum", names}})}}};
  properties["unknowns"] = list({{"anyOf", {path, object(unknown)}}});
  properties["keep"] = list(path);
  properties["correlate"] = list(object({{"between", list(path)}, {"ranks", number}}));
  properties["where"] = list({{"type", "string"}});
  properties["ties"] = object({{"points", row(kTieRows[0])}, {"yuan", row(kTieRows[1])}});
  return {{"type", {"object", "null"}},
          {"properties", std::move(properties)},
          {"additionalProperties", false}};
}

/// A pattern of "SECTION.PARAMETER" for the rows of a table that `keep` takes; empty for none.
template <class Keep>
std::string pattern_of(const ParameterTable& table, const Keep& keep) {
  std::string names, section;
  for (const ParameterInfo& info : table.rows)
    if (keep(info)) names += (names.empty() ? "" : "|") + std::string(info.name);
  for (const char c : table.section) section += c == '.' ? std::string("\\.") : std::string(1, c);
  return names.empty() ? "" : section + "\\.(" + names + ")";
}

void add_alternative(std::string& pattern, const std::string& one) {
  if (!one.empty()) pattern += (pattern.empty() ? "" : "|") + one;
}

/// Paths of parameters: words where the paths are known beforehand, so that an editor completes
/// them, and patterns where they name an arm or a product.
Json SchemaWriter::paths() const {
  Json plain = Json::array(), of_any_arm = Json::array();
  std::string all, by_product;
  const auto add = [&](const ParameterTable& table, Json& words) {
    for (const ParameterInfo& info : table.rows)
      words.push_back(std::string(table.section) + "." + std::string(info.name));
    add_alternative(all, pattern_of(table, [](const ParameterInfo&) { return true; }));
    add_alternative(by_product,
                    pattern_of(table, [](const ParameterInfo& info) { return info.by_product; }));
  };
  for (const ModelSection& section : model_sections()) add(*section.table, plain);
  for (const Usable& usable : usables())
    for (const ParameterTable* table : usable.tables) add(*table, of_any_arm);
  return {{"path",
           {{"description",
             tr_("SECTION.PARAMETER, arms.ARM.tactics.TACTIC.PARAMETER, or "
                 "products.PRODUCT.SECTION.PARAMETER",
                 "参数路径：分组.参数，arms.方案.tactics.手段.参数，或 products.产品.分组.参数")},
            {"anyOf",
             {{{"enum", plain}},
              {{"pattern", "^arms\\.[^.]+\\.(" + all + ")$"}},
              {{"pattern", "^products\\.[^.]+\\.(" + by_product + ")$"}}}},
            {"type", "string"}}},
          {"path_of_any_arm",
           {{"description", tr_("TACTIC.PARAMETER of all arms that use it", "用于所有采用者")},
            {"enum", of_any_arm}}}};
}

/// What holds of a file that builds on no other; what another one lacks may stand below it.
Json SchemaWriter::complete_file() const {
  Json needs_baseline = Json::array();
  for (const Choice& match : kMatches)
    if (match.name != "none") needs_baseline.push_back(match.name);
  const Json network = {
      {"if", {{"properties", {{"kind", {{"const", "file"}}}}}, {"required", {"kind"}}}},
      {"then", {{"required", {"file"}}}},
      {"else", {{"properties", {{"file", false}}}}}};
  return {
      {"required", {"scenario", "arms"}},
      {"dependencies", {{"until", Json::array({"first_day"})}}},
      {"properties",
       {{"arms", {{"minItems", 1}, {"items", {{"properties", {{"remove", false}}}}}}},
        {"population", {{"properties", {{"network", network}}}}}}},
      {"if", {{"properties", {{"match", {{"enum", needs_baseline}}}}}, {"required", {"match"}}}},
      {"then", {{"required", {"baseline"}}}}};
}

Json SchemaWriter::whole() const {
  const Json parts = sections();
  Json properties = top_keys();
  properties.update(rows(kRunRows));
  properties.update(parts);
  constexpr int kMostArms = 100;
  properties["arms"]["maxItems"] = kMostArms;
  properties["arms"]["items"] = arm(parts);
  properties["targets"]["items"] = target();
  properties["fit"]["items"] = {{"$ref", "#/definitions/path"}};
  properties["fit"]["uniqueItems"] = true;
  Json schema = {
      {"$schema", "http://json-schema.org/draft-07/schema#"},
      {"$comment", "Made by credstream params --format schema; changes belong into its sources"}};
  schema.update(map(std::move(properties), "CredStream scenario", "CredStream 情景"));
  schema["not"] = {{"required", {"days", "until"}}};
  schema["if"] = {{"required", {"extends"}}};
  schema["else"] = complete_file();
  schema["definitions"] = paths();
  return schema;
}

}  // namespace

std::string reference_schema(Language language) {
  return SchemaWriter(language).whole().dump(2) + "\n";
}

}  // namespace credstream
