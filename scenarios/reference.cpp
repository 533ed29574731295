#include "scenarios/reference.hpp"

#include <nlohmann/json.hpp>

#include "agents/mechanisms.hpp"
#include "scenarios/choices.hpp"
#include "scenarios/county_columns.hpp"
#include "scenarios/declared.hpp"
#include "scenarios/error_codes.hpp"
#include "scenarios/numbers.hpp"
#include "scenarios/product_reader.hpp"
#include "scenarios/report.hpp"
#include "scenarios/rows.hpp"

namespace credstream {
namespace {

using Json = nlohmann::ordered_json;

void keys_markdown(std::string& out, std::span<const KeyInfo> keys, const Translator& tr) {
  out += tr("| key | meaning |\n", "| 键 | 含义 |\n") + "|---|---|\n";
  for (const KeyInfo& key : keys)
    out += "| `" + std::string(key.name) + "` | " + tr(key.meaning, key.meaning_zh) + " |\n";
  out += "\n";
}

void choices_markdown(std::string& out, const std::string& title, std::span<const Choice> choices,
                      const Translator& tr) {
  out += "### " + title + "\n";
  for (const Choice& choice : choices) {
    out += "- `" + std::string(choice.name) + "`: " + tr(choice.meaning, choice.meaning_zh) + "\n";
  }
  out += "\n";
}

void rows_markdown(std::string& out, std::span<const ParameterInfo> rows, const Translator& tr) {
  out += tr("| parameter | default | range | unit | meaning | evidence | source |\n",
            "| 参数 | 默认值 | 范围 | 单位 | 含义 | 证据 | 来源 |\n");
  out += "|---|---|---|---|---|---|---|\n";
  for (const ParameterInfo& row : rows) {
    out += "| `" + std::string(row.name) + "` | " + default_text(row) + " | " + admitted_text(row) +
           " | " + cell(row.unit) +
           (row.integer && row.words.empty() ? tr(", whole", "，整数") : "") + " | " +
           cell(tr(row.meaning, row.meaning_zh)) + " | " + std::string(to_string(row.evidence)) +
           " | " + cell(row.source) + " |\n";
  }
  out += "\n";
  for (const ParameterInfo& row : rows)
    if (!row.words.empty())
      choices_markdown(out, tr("Words of ", "可选词：") + "`" + std::string(row.name) + "`",
                       row.words, tr);
}

Json choices_json(std::span<const Choice> choices, const Translator& tr) {
  Json result = Json::array();
  for (const Choice& choice : choices) {
    result.push_back({{"name", choice.name}, {"meaning", tr(choice.meaning, choice.meaning_zh)}});
  }
  return result;
}

Json row_json(const ParameterInfo& row, const Translator& tr) {
  Json json = {{"name", row.name},
               {"default", row.under(RulesVersion::v2)},
               {"least", row.range.least},
               {"greatest", row.range.greatest},
               {"plausible", {row.plausible.least, row.plausible.greatest}},
               {"whole", row.integer},
               {"unit", row.unit},
               {"evidence", to_string(row.evidence)},
               {"meaning", tr(row.meaning, row.meaning_zh)},
               {"source", row.source}};
  if (row.v2) json["default_v1"] = row.value;
  if (!row.words.empty()) json["words"] = choices_json(row.words, tr);
  return json;
}

Json table_json(std::string_view name, const ParameterTable& table, const Translator& tr) {
  Json parameters = Json::array();
  for (const ParameterInfo& row : table.rows) parameters.push_back(row_json(row, tr));
  return {{"name", name},
          {"path", table.section},
          {"title", tr(table.title, table.title_zh)},
          {"parameters", parameters}};
}

/// The tables of a registry, such as that of tactics.
template <class Definitions>
std::vector<const ParameterTable*> tables_of(const Definitions& registry) {
  std::vector<const ParameterTable*> tables;
  for (const auto* definition : registry) tables.push_back(definition->table);
  return tables;
}

}  // namespace

std::string cell(std::string_view text) {
  std::string result;
  for (const char c : text) {
    if (c == '|') result += '\\';
    result += c;
  }
  return result;
}

std::string default_text(const ParameterInfo& row) {
  const std::string text = value_text(row, row.under(RulesVersion::v2));
  return row.v2 ? text + " (v1: " + value_text(row, row.value) + ")" : text;
}

std::string range_text(Range range) {
  return number_text(range.least) + " … " + number_text(range.greatest);
}

std::string admitted_text(const ParameterInfo& row) {
  return row.words.empty() ? range_text(row.range) : listed(words_of(row));
}

const std::vector<Usable>& usables() {
  static const std::vector<Usable> kUsables = {
      {"tactics", "Tactics", "手段", tables_of(tactics())},
      {"policies", "Policies", "政策", tables_of(policies())},
  };
  return kUsables;
}

namespace {

void calendar_markdown(std::string& out, const Translator& tr) {
  out +=
      tr("## Calendar\n\nIn `campaign`, of the scenario or of an arm. None is there by "
         "default. A day may be a number, a date where `first_day` is given, or, in windows and "
         "seasons, a date of every year such as 04-01.\n\n",
         "## 日程\n\n写在情景或方案的 `campaign` 内，默认均无。某天可写天数；给出 `first_day` "
         "时可写日期；时段与时节还可写每年的日期，如 04-01。\n\n");
  keys_markdown(out, kCalendarKeys, tr);
  out += tr("### Days of a window or a season\n", "### 时段与时节的起止\n");
  rows_markdown(out, kSpanRows, tr);
  out += tr("### What a season does\n", "### 时节的作用\n");
  rows_markdown(out, kSeasonRows, tr);
  choices_markdown(out, tr("`host` of a listed stream", "场次表的 `host`"), kStreamHosts, tr);
}

/// The parameters that a county or a product can have of its own, by section.
void own_rows_markdown(std::string& out, bool ParameterInfo::*can_be_own) {
  for (const ModelSection& section : model_sections()) {
    std::string names;
    for (const ParameterInfo& row : section.table->rows)
      if (row.*can_be_own) names += (names.empty() ? "`" : ", `") + std::string(row.name) + "`";
    if (!names.empty()) out += "- `" + std::string(section.table->section) + ".`: " + names + "\n";
  }
  out += "\n";
}

void counties_markdown(std::string& out, const Translator& tr) {
  out +=
      tr("## Counties\n\n`population: {table: counties.csv}` names a CSV file beside the scenario, "
         "or holds its text; a row is a county. Columns:\n\n",
         "## 县表\n\n`population: {table: counties.csv}` 给出情景旁的 CSV 文件，或直接写出其内容；"
         "每行一个县。各列为：\n\n");
  out += tr("| column | meaning |\n", "| 列 | 含义 |\n") + "|---|---|\n";
  for (const CountyColumn& column : kCountyColumns)
    out += "| `" + std::string(column.name) + "`, `" + std::string(column.name_zh) + "` | " +
           tr(column.meaning, column.meaning_zh) + " |\n";
  out +=
      tr("| path of a parameter | The county's own value of one of those listed below, or of any "
         "parameter of a tactic (`tactics.NAME.PARAMETER`) or a policy "
         "(`policies.NAME.PARAMETER`); an empty cell takes the arm's value |\n"
         "| `products.NAME.`path | The same for one of the county's products |\n"
         "| path`.source`, path`.evidence` | Where that value comes from; kept and shown |\n\n",
         "| 参数路径 | 该县自己的取值：下列参数，或任一手段（`tactics.名称.参数`）、政策"
         "（`policies.名称.参数`）的参数；空单元格取方案的值 |\n"
         "| `products.名称.`路径 | 该县某一产品的取值 |\n"
         "| 路径`.source`、路径`.evidence` | 该值的来源，原样保留并显示 |\n\n");
  own_rows_markdown(out, &ParameterInfo::by_county);
}

void products_markdown(std::string& out, const Translator& tr) {
  out += tr(
      "## Products\n\n`products: {NAME: {section: {parameter: value}, harvest: {from: 04-01, to: "
      "05-31}}, …}`: what counties grow, each with the values of its own that are listed below; "
      "what is not given is the scenario's. `harvest`, one span or a list of them, says on which "
      "days a product is harvested and, unless a window is about it, streamed. "
      "`products: {table: products.csv}` names a CSV file beside the scenario, or holds its "
      "text; a row is a product. Columns:\n\n",
      "## 产品\n\n`products: {名称: {分组: {参数: 值}, harvest: {from: 04-01, to: 05-31}}, …}`："
      "各县出产什么，每种产品可有下列自有的值，未给出的取情景的值。`harvest` 写一段或多段日子，"
      "表示何时采收；没有针对该产品的时段时，也只在这些日子开播。"
      "`products: {table: products.csv}` 给出情景旁的 CSV 文件，或直接写出其内容；"
      "每行一种产品。各列为：\n\n");
  out += tr("| column | meaning |\n", "| 列 | 含义 |\n") + "|---|---|\n";
  for (const ProductColumn& column : kProductColumns)
    out += "| `" + std::string(column.name) + "`, `" + std::string(column.name_zh) + "` | " +
           tr(column.meaning, column.meaning_zh) + " |\n";
  out +=
      tr("| path of a parameter | The product's own value of one of those listed below; an empty "
         "cell takes the scenario's |\n\n",
         "| 参数路径 | 该产品自有的取值（下列参数）；空单元格取情景的值 |\n\n");
  own_rows_markdown(out, &ParameterInfo::by_product);
}

}  // namespace

std::string reference_markdown(Language language) {
  const Translator tr(language);
  std::string out = tr("# What a scenario may say\n\n", "# 情景文件参考\n\n");
  out += tr("## Keys\n", "## 键\n");
  keys_markdown(out, kKeys, tr);
  rows_markdown(out, kRunRows, tr);
  out += tr("## Sections\n\n", "## 参数分组\n\n");
  for (const ModelSection& section : model_sections()) {
    const ParameterTable& table = *section.table;
    out += "### `" + std::string(table.section) + "`: " + tr(table.title, table.title_zh) + "\n";
    rows_markdown(out, table.rows, tr);
  }
  for (const Usable& usable : usables()) {
    const std::string key(usable.key);
    out += "## " + tr(usable.title, usable.title_zh) + "\n" +
           tr("In an arm: `" + key + ": {NAME: {parameter: value}}`.\n\n",
              "写在方案内：`" + key + ": {名称: {参数: 值}}`。\n\n");
    for (const ParameterTable* table : usable.tables) {
      out += "### `" + std::string(usable.name_of(*table)) +
             "`: " + tr(table->title, table->title_zh) + "\n";
      rows_markdown(out, table->rows, tr);
    }
  }
  out +=
      tr("## Cash in place of an arm\n\nIn an arm: `cash: {as: ARM}`. Farmers are given, in equal "
         "daily parts, what ARM cost all beyond the baseline on the same draws.\n\n",
         "## 以现金替代某方案\n\n写在方案内：`cash: {as: 方案}`。在同一随机数下，"
         "将该方案超出基准的总成本按日等额发给农户。\n\n");
  calendar_markdown(out, tr);
  counties_markdown(out, tr);
  products_markdown(out, tr);
  out += tr("## Choices\n\n", "## 选项\n\n");
  choices_markdown(out, "`population.network.kind`", kNetworkKinds, tr);
  choices_markdown(out, "`rules`", kRules, tr);
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
  Json calendar = Json::array(), span = Json::array(), season = Json::array();
  for (const KeyInfo& key : kCalendarKeys)
    calendar.push_back(
        {{"name", key.name}, {"type", key.type}, {"meaning", tr(key.meaning, key.meaning_zh)}});
  for (const ParameterInfo& row : kSpanRows) span.push_back(row_json(row, tr));
  for (const ParameterInfo& row : kSeasonRows) season.push_back(row_json(row, tr));
  Json reference = {{"keys", keys},
                    {"run", run},
                    {"sections", sections},
                    {"calendar", {{"keys", calendar}, {"span", span}, {"season", season}}}};
  for (const Usable& usable : usables()) {
    Json& list = reference[std::string(usable.key)] = Json::array();
    for (const ParameterTable* table : usable.tables)
      list.push_back(table_json(usable.name_of(*table), *table, tr));
  }
  reference["choices"] = {{"population.network.kind", choices_json(kNetworkKinds, tr)},
                          {"rules", choices_json(kRules, tr)},
                          {"match", choices_json(kMatches, tr)},
                          {"measure", choices_json(kMeasures, tr)},
                          {"role", choices_json(kRoles, tr)},
                          {"campaign.streams.host", choices_json(kStreamHosts, tr)},
                          {"sweep.design", choices_json(kDesigns, tr)},
                          {"sweep.draws", choices_json(kDraws, tr)},
                          {"sweep.scale", choices_json(kScales, tr)}};
  return reference.dump(2) + "\n";
}

std::string mechanism_reference(Language language) {
  const Translator tr(language);
  std::string out =
      tr("| id | mechanism | equation | source | rule in | off | isolated by | shows in | test | "
         "closed form |\n",
         "| 编号 | 机制 | 方程 | 来源 | 规则所在 | 关闭 | 隔离情景 | 体现于 | 测试 | 闭式解 |\n");
  out += "|---|---|---|---|---|---|---|---|---|---|\n";
  for (const Mechanism& m : mechanisms())
    out += "| " + std::string(m.id) + " | " + cell(tr(m.what, m.what_zh)) + " | " +
           cell(m.equation) + " | " + cell(m.source) + " | `" + std::string(m.file) + "` | `" +
           std::string(m.off) + "` | `" + std::string(m.scenario) + "` | `" +
           std::string(m.metric) + "` " + (m.sign > 0 ? "+" : "−") + " | " + cell(m.test) + " | " +
           (m.closed_form.empty() ? "–" : std::string(m.closed_form)) + " |\n";
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
         "| 编号 | 政策 | 名称 | 对遵守者的改变 | 成本 | 规则所在 | 隔离情景 | 体现于 | 测试 |\n");
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
  const Translator tr(speaks_chinese() ? Language::zh : Language::en);
  std::string out = tr(
      "# What the program says about an input, and what to do\n\n"
      "Every problem of an input is reported at once, by file, line and column, with the line and "
      "a caret; nothing is written and the program ends with exit code 2. The codes are stable. "
      "Columns count characters. A value from the command line has `--set` for a file and the "
      "number of the option for a line. Beyond 200 problems the rest is counted.\n\n"
      "| code | meaning | what to do | example |\n|---|---|---|---|\n",
      "# 程序对输入的提示与处理办法\n\n"
      "输入中的全部问题一次报告，按文件、行、列排列，附上该行并用 ^ 标出位置；不写任何文件，"
      "程序以退出码 2 结束。编号固定不变。列按字符计数。命令行给出的值以 `--set` 作文件名，"
      "以选项的序号作行号。超过 200 个问题时，其余只计数。\n\n"
      "| 编号 | 含义 | 处理办法 | 例子 |\n|---|---|---|---|\n");
  for (const ErrorCode& row : kErrorCodes) {
    const std::string_view said = row.example.said();
    const std::string example = said.empty() ? "" : "`` " + cell(said) + " ``";
    out += "| " + code_text(row.code) + " | " + cell(row.meaning.said()) + " | " +
           cell(row.remedy.said()) + " | " + example + " |\n";
  }
  out += tr(
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
      "- A campaign may outlast the run (`days`); the run then shows its first part.\n",
      "\n## 各层如何合并\n\n"
      "`extends: 文件` 把一个情景叠加在另一个之上：写文件的路径（从写它的文件所在的文件夹算起），"
      "或情景库中的名称。`--set 路径=值` 把一个值叠加在所有文件之上；后写的优先。\n\n"
      "- 映射逐键合并；其他值（包括列表）替换下层的值。\n"
      "- 方案列表例外：方案与下层同名的方案合并；没有同名的则加在末尾；写 `remove: true` "
      "则删去同名的方案。\n"
      "- 方案也有情景的各组参数，可以修改，例如 `exposure: {detection: 0}`；人口的规模和网络由"
      "所有方案共用。\n"
      "- `--set` 用路径指明一个值：`seed=3`、`belief.half_life_days=90`、"
      "`population.network.kind=implicit`、`arms.fake_orders.tactics.fake_orders.multiple=5`。"
      "方案必须已经存在；方案尚未采用该手段时，会加上它。\n"
      "- 活动可以比运行（`days`）长；运行便只展示活动的前一部分。\n");
  return out;
}

}  // namespace credstream
