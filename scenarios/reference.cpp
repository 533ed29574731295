#include "scenarios/reference.hpp"

#include <nlohmann/json.hpp>

#include "agents/mechanisms.hpp"
#include "scenarios/choices.hpp"
#include "scenarios/error_codes.hpp"
#include "scenarios/numbers.hpp"

namespace credstream {
namespace {

using Json = nlohmann::ordered_json;

/// One of two texts.
class Translator {
 public:
  explicit Translator(Language language) : chinese_(language == Language::zh) {}
  std::string operator()(std::string_view en, std::string_view zh) const {
    return std::string(chinese_ ? zh : en);
  }

 private:
  bool chinese_;
};

/// A key of a scenario whose value is no number.
struct KeyInfo {
  std::string_view name;
  std::string_view type;  ///< of JSON Schema
  std::string_view meaning;
  std::string_view meaning_zh;
};

constexpr KeyInfo kKeys[] = {
    {"scenario", "string", "Name of the scenario (needed)", "方案名称（必填）"},
    {"question", "string", "The question that the scenario answers", "该方案要回答的问题"},
    {"look_for", "string", "What to look for in the results", "结果中应关注什么"},
    {"extends", "string", "File or library scenario that this one builds on",
     "所基于的文件或内置方案"},
    {"arms", "array", "The worlds to compare: name, tactics and changed sections (needed)",
     "要比较的方案组：名称、手段与修改的参数（必填）"},
    {"baseline", "string", "Arm that differences are taken against; the first one by default",
     "对照组，默认为第一个"},
    {"match", "string", "What doses are scaled to make equal", "剂量按何种指标对齐"},
    {"targets", "array", "Reported figures with their sources", "带来源的报道数值"},
    {"fit", "array", "Paths of the parameters that calibration may move", "校准可调整的参数路径"},
    {"sweep", "object", "Ranges, design and size of a study", "参数扫描的范围与设计"},
};

/// A cell of a Markdown table.
std::string cell(std::string_view text) {
  std::string result;
  for (const char c : text) {
    if (c == '|') result += '\\';
    result += c;
  }
  return result;
}

std::string range_text(const ParameterInfo& row) {
  return number_text(row.range.least) + " … " + number_text(row.range.greatest);
}

void rows_markdown(std::string& out, std::span<const ParameterInfo> rows, const Translator& tr) {
  out += tr("| parameter | default | range | unit | meaning | evidence | source |\n",
            "| 参数 | 默认值 | 范围 | 单位 | 含义 | 证据 | 来源 |\n");
  out += "|---|---|---|---|---|---|---|\n";
  for (const ParameterInfo& row : rows) {
    out += "| `" + std::string(row.name) + "` | " + number_text(row.fallback) + " | " +
           range_text(row) + " | " + cell(row.unit) + (row.integer ? tr(", whole", "，整数") : "") +
           " | " + cell(tr(row.meaning, row.meaning_zh)) + " | " +
           std::string(to_string(row.evidence)) + " | " + cell(row.source) + " |\n";
  }
  out += "\n";
}

template <std::size_t N>
void choices_markdown(std::string& out, const std::string& title, const Choice (&choices)[N],
                      const Translator& tr) {
  out += "### " + title + "\n";
  for (const Choice& choice : choices) {
    out += "- `" + std::string(choice.name) + "`: " + tr(choice.meaning, choice.meaning_zh) + "\n";
  }
  out += "\n";
}

Json row_json(const ParameterInfo& row, const Translator& tr) {
  return {{"name", row.name},
          {"default", row.fallback},
          {"least", row.range.least},
          {"greatest", row.range.greatest},
          {"whole", row.integer},
          {"unit", row.unit},
          {"evidence", to_string(row.evidence)},
          {"meaning", tr(row.meaning, row.meaning_zh)},
          {"source", row.source}};
}

Json table_json(std::string_view name, const ParameterTable& table, const Translator& tr) {
  Json parameters = Json::array();
  for (const ParameterInfo& row : table.rows) parameters.push_back(row_json(row, tr));
  return {{"name", name},
          {"path", table.section},
          {"title", tr(table.title, table.title_zh)},
          {"parameters", parameters}};
}

template <std::size_t N>
Json choices_json(const Choice (&choices)[N], const Translator& tr) {
  Json result = Json::array();
  for (const Choice& choice : choices) {
    result.push_back({{"name", choice.name}, {"meaning", tr(choice.meaning, choice.meaning_zh)}});
  }
  return result;
}

// ---- JSON Schema -------------------------------------------------------------------------------

Json row_schema(const ParameterInfo& row, const Translator& tr) {
  const bool is_switch = row.integer && row.range.least == 0 && row.range.greatest == 1;
  Json types = row.integer ? "integer" : "number";
  if (is_switch) types = Json::array({"integer", "boolean"});
  const std::string unit = row.unit == "1" ? "" : " [" + std::string(row.unit) + "]";
  return {{"type", types},
          {"minimum", row.range.least},
          {"maximum", row.range.greatest},
          {"default", row.fallback},
          {"description", tr(row.meaning, row.meaning_zh) + unit}};
}

Json rows_schema(std::span<const ParameterInfo> rows, const Translator& tr) {
  Json properties = Json::object();
  for (const ParameterInfo& row : rows) properties[std::string(row.name)] = row_schema(row, tr);
  return properties;
}

Json map_schema(Json properties, const std::string& description) {
  return {{"type", "object"},
          {"description", description},
          {"properties", std::move(properties)},
          {"additionalProperties", false}};
}

template <std::size_t N>
Json choice_schema(const Choice (&choices)[N]) {
  return {{"type", "string"}, {"enum", names_of(choices)}};
}

/// The sections of a scenario, each nested where its path says.
Json sections_schema(const Translator& tr) {
  Json sections = Json::object();
  for (const ModelSection& section : model_sections()) {
    const ParameterTable& table = *section.table;
    Json schema = map_schema(rows_schema(table.rows, tr), tr(table.title, table.title_zh));
    if (table.section == "population.network") {
      schema["properties"]["kind"] = choice_schema(kNetworkKinds);
      schema["properties"]["file"] = {{"type", "string"}};
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

/// One map for each tactic or policy, which may be left empty.
template <class Definition>
Json uses_schema(std::span<const Definition* const> registry, const Translator& tr) {
  Json maps = Json::object();
  for (const Definition* use : registry) {
    Json schema =
        map_schema(rows_schema(use->table->rows, tr), tr(use->table->title, use->table->title_zh));
    schema["type"] = Json::array({"object", "null"});
    maps[std::string(use->name)] = std::move(schema);
  }
  return maps;
}

Json arm_schema(const Json& sections, const Translator& tr) {
  Json properties = sections;
  properties["name"] = {{"type", "string"}, {"maxLength", 64}};
  properties["remove"] = {{"const", true}};
  properties["tactics"] = map_schema(uses_schema(tactics(), tr), tr("Tactics in use", "所用手段"));
  properties["policies"] =
      map_schema(uses_schema(policies(), tr), tr("Policies in force", "所用政策"));
  Json schema = map_schema(std::move(properties), tr("One world", "一个方案组"));
  schema["required"] = {"name"};
  return schema;
}

Json target_schema(const Translator& tr) {
  Json properties = rows_schema(kTargetRows, tr);
  properties["name"] = {{"type", "string"}};
  properties["measure"] = {{"enum", measure_names()}};
  properties["what"] = {{"type", "string"}};
  properties["arm"] = {{"type", "string"}};
  properties["against"] = {{"type", "string"}};
  properties["role"] = choice_schema(kRoles);
  properties["source"] = {{"type", "string"}};
  properties["note"] = {{"type", "string"}};
  Json schema = map_schema(std::move(properties), tr("A reported figure", "一个报道数值"));
  schema["required"] = {"name", "role", "source"};
  return schema;
}

}  // namespace

std::string reference_markdown(Language language) {
  const Translator tr(language);
  std::string out = tr("# What a scenario may say\n\n", "# 方案文件参考\n\n");
  out += tr("## Keys\n| key | meaning |\n", "## 键\n| 键 | 含义 |\n") + "|---|---|\n";
  for (const KeyInfo& key : kKeys) {
    out += "| `" + std::string(key.name) + "` | " + tr(key.meaning, key.meaning_zh) + " |\n";
  }
  out += "\n";
  rows_markdown(out, kRunRows, tr);
  out += tr("## Sections\n\n", "## 参数分组\n\n");
  for (const ModelSection& section : model_sections()) {
    const ParameterTable& table = *section.table;
    out += "### `" + std::string(table.section) + "`: " + tr(table.title, table.title_zh) + "\n";
    rows_markdown(out, table.rows, tr);
  }
  out += tr("## Tactics\nIn an arm: `tactics: {NAME: {parameter: value}}`.\n\n",
            "## 手段\n写在方案组内：`tactics: {名称: {参数: 值}}`。\n\n");
  for (const TacticDefinition* tactic : tactics()) {
    const ParameterTable& table = *tactic->table;
    out += "### `" + std::string(tactic->name) + "`: " + tr(table.title, table.title_zh) + "\n";
    rows_markdown(out, table.rows, tr);
  }
  out += tr("## Policies\nIn an arm: `policies: {NAME: {parameter: value}}`.\n\n",
            "## 政策\n写在方案组内：`policies: {名称: {参数: 值}}`。\n\n");
  for (const PolicyDefinition* policy : policies()) {
    const ParameterTable& table = *policy->table;
    out += "### `" + std::string(policy->name) + "`: " + tr(table.title, table.title_zh) + "\n";
    rows_markdown(out, table.rows, tr);
  }
  out += tr("## Choices\n\n", "## 选项\n\n");
  choices_markdown(out, "`population.network.kind`", kNetworkKinds, tr);
  choices_markdown(out, "`match`", kMatches, tr);
  choices_markdown(out, "`targets`: `measure`", kMeasures, tr);
  choices_markdown(out, "`targets`: `role`", kRoles, tr);
  choices_markdown(out, "`sweep`: `design.kind`", kDesigns, tr);
  choices_markdown(out, "`sweep`: `draws`", kDraws, tr);
  choices_markdown(out, "`sweep`: `parameters.scale`", kScales, tr);
  out += tr("## Numbers of a target\n", "## 目标的数值\n");
  rows_markdown(out, kTargetRows, tr);
  out.pop_back();
  return out;
}

std::string reference_json(Language language) {
  const Translator tr(language);
  Json keys = Json::array();
  for (const KeyInfo& key : kKeys) {
    keys.push_back(
        {{"name", key.name}, {"type", key.type}, {"meaning", tr(key.meaning, key.meaning_zh)}});
  }
  Json run = Json::array();
  for (const ParameterInfo& row : kRunRows) run.push_back(row_json(row, tr));
  Json sections = Json::array();
  for (const ModelSection& section : model_sections()) {
    sections.push_back(table_json(section.table->section, *section.table, tr));
  }
  Json tactic_list = Json::array();
  for (const TacticDefinition* tactic : tactics()) {
    tactic_list.push_back(table_json(tactic->name, *tactic->table, tr));
  }
  Json policy_list = Json::array();
  for (const PolicyDefinition* policy : policies()) {
    policy_list.push_back(table_json(policy->name, *policy->table, tr));
  }
  const Json reference = {{"keys", keys},
                          {"run", run},
                          {"sections", sections},
                          {"tactics", tactic_list},
                          {"policies", policy_list},
                          {"choices",
                           {{"population.network.kind", choices_json(kNetworkKinds, tr)},
                            {"match", choices_json(kMatches, tr)},
                            {"measure", choices_json(kMeasures, tr)},
                            {"role", choices_json(kRoles, tr)},
                            {"sweep.design", choices_json(kDesigns, tr)},
                            {"sweep.draws", choices_json(kDraws, tr)},
                            {"sweep.scale", choices_json(kScales, tr)}}}};
  return reference.dump(2) + "\n";
}

std::string reference_schema(Language language) {
  const Translator tr(language);
  const Json sections = sections_schema(tr);
  Json properties = Json::object();
  for (const KeyInfo& key : kKeys) {
    properties[std::string(key.name)] = {{"type", key.type},
                                         {"description", tr(key.meaning, key.meaning_zh)}};
  }
  properties.update(rows_schema(kRunRows, tr));
  properties.update(sections);
  properties["arms"]["items"] = arm_schema(sections, tr);
  properties["targets"]["items"] = target_schema(tr);
  properties["fit"]["items"] = {{"type", "string"}};
  properties["match"].update(choice_schema(kMatches));
  Json schema = {{"$schema", "https://json-schema.org/draft/2020-12/schema"},
                 {"title", tr("CredStream scenario", "CredStream 方案")}};
  schema.update(map_schema(std::move(properties), tr("A scenario file", "方案文件")));
  schema["anyOf"] = {{{"required", {"scenario", "arms"}}}, {{"required", {"extends"}}}};
  return schema.dump(2) + "\n";
}

std::string mechanism_reference(Language language) {
  const Translator tr(language);
  std::string out =
      tr("| id | mechanism | equation | rule in | off | isolated by | shows in | test |\n",
         "| 编号 | 机制 | 方程 | 规则所在 | 关闭 | 隔离方案 | 体现于 | 测试 |\n");
  out += "|---|---|---|---|---|---|---|---|\n";
  for (const Mechanism& m : mechanisms())
    out += "| " + std::string(m.id) + " | " + cell(tr(m.what, m.what_zh)) + " | " +
           cell(m.equation) + " | `" + std::string(m.file) + "` | `" + std::string(m.off) +
           "` | `" + std::string(m.scenario) + "` | `" + std::string(m.metric) + "` " +
           (m.sign > 0 ? "+" : "−") + " | " + cell(m.test) + " |\n";
  return out;
}

std::string policy_reference(Language language) {
  const Translator tr(language);
  std::vector<const PolicyDefinition*> in_order(policies().begin(), policies().end());
  std::sort(in_order.begin(), in_order.end(),
            [](const auto* a, const auto* b) { return a->address < b->address; });
  std::string out =
      tr("| id | policy | name | changes, for who complies | cost | rule in | isolated by | shows "
         "in | test |\n",
         "| 编号 | 政策 | 名称 | 对遵守者的改变 | 成本 | 规则所在 | 隔离方案 | 体现于 | 测试 |\n");
  out += "|---|---|---|---|---|---|---|---|---|\n";
  for (const PolicyDefinition* p : in_order)
    out += "| " + std::string(p->id) + " | " + cell(tr(p->table->title, p->table->title_zh)) +
           " | `" + std::string(p->name) + "` | " + cell(p->levers) + " | " + cell(p->cost) +
           " | `agents/policies/" + std::string(p->name) + ".cpp` | `" + std::string(p->scenario) +
           "` | `" + std::string(p->metric) + "` " + (p->sign > 0 ? "+" : "−") + " | " +
           cell(p->test) + " |\n";
  return out;
}

std::string error_reference() {
  std::string out =
      "# What the program says about an input, and what to do\n\n"
      "Every problem of an input is told at once, by file, line and column, with the line and a "
      "caret; nothing is written and the program ends with exit code 2. The codes are stable. "
      "Columns count characters. A value from the command line has `--set` for a file and the "
      "number of the option for a line. Beyond 200 problems the rest is counted.\n\n"
      "| code | meaning | what to do | example |\n|---|---|---|---|\n";
  for (const ErrorCode& row : kErrorCodes) {
    const std::string example = row.example.empty() ? "" : "`` " + cell(row.example) + " ``";
    out += "| " + code_text(row.code) + " | " + cell(row.meaning) + " | " + cell(row.remedy) +
           " | " + example + " |\n";
  }
  out +=
      "\n## How layers combine\n\n"
      "`extends: FILE` lays a scenario over another one: a path from the folder of the file that "
      "says so, or a name of the library. `--set PATH=VALUE` lays one value over all files; later "
      "options win.\n\n"
      "- Maps merge key by key; any other value replaces the one below, lists included.\n"
      "- The list of arms is the exception: an arm merges into the arm of the same name below, is "
      "added at the end when there is none, and takes it away with `remove: true`.\n"
      "- An arm has the scenario's sections and may change them, as in `exposure: {detection: 0}`; "
      "the size and the network of the population are shared by all arms.\n"
      "- `--set` names a value by its path: `seed=3`, `belief.half_life_days=90`, "
      "`population.network.kind=implicit`, `arms.fake_orders.tactics.fake_orders.multiple=5`. The "
      "arm must exist; the tactic is added when the arm does not use it yet.\n"
      "- A campaign may outlast the run (`days`); the run then shows its first part.\n";
  return out;
}

}  // namespace credstream
