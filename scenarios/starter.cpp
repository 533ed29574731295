#include "scenarios/starter.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

#include "scenarios/choices.hpp"
#include "scenarios/declared.hpp"
#include "scenarios/json_tree.hpp"
#include "scenarios/layers.hpp"
#include "scenarios/numbers.hpp"
#include "scenarios/tree.hpp"
#include "scenarios/utf8.hpp"

namespace credstream {
namespace {

/// Parameters that results depend on most (docs/evidence.md), shown also where the base leaves
/// them alone.
constexpr std::string_view kHangsOn[] = {"belief.prior_evidence", "belief.half_life_days",
                                         "exposure.leak", "exposure.pause_days"};

/// Whether results depend much on a parameter under these rules.
bool hangs_on(std::string_view path, RulesVersion rules) {
  const bool v1 = rules == RulesVersion::v1;
  return path == (v1 ? "belief.spillover_negative" : "belief.spillover") ||
         std::find(std::begin(kHangsOn), std::end(kHangsOn), path) != std::end(kHangsOn);
}

std::string yaml_word(const std::string& text) {
  std::string word = to_yaml(scalar(text));
  word.pop_back();  // the line's end
  return word;
}

/// What stands in a file of its own.
struct TableFile {
  const char* path;
  const char* file;
};
constexpr TableFile kTableFiles[] = {{"population.table", "counties.csv"},
                                     {"population.map", "counties.geojson"},
                                     {"campaign.streams", "streams.csv"}};

/// Keys and values behind '#', nested as their paths say.
class Examples {
 public:
  explicit Examples(const Translator& tr) : tr_(tr) {}

  void add(const std::string& path, const std::string& text, const ParameterInfo* row) {
    put("#", path, yaml_word(text), row);
  }

  /// A value that holds, as YAML; it stands before all others of its section.
  void add_own(const std::string& path, const std::string& yaml) { put("", path, yaml, nullptr); }

  const std::string& text() const { return out_; }

 private:
  void put(const char* mark, const std::string& path, const std::string& yaml,
           const ParameterInfo* row) {
    const std::vector<std::string> keys = split_path(path);
    std::size_t same = 0;
    while (same < keys.size() && same < last_.size() && keys[same] == last_[same]) ++same;
    for (std::size_t depth = same; depth + 1 < keys.size(); ++depth) {
      const bool is_arm = keys[0] == "arms" && depth == 1;
      const std::string key = is_arm ? "- name: " + yaml_word(keys[1]) : keys[depth] + ":";
      out_ += mark + std::string(2 * depth, ' ') + key + "\n";
    }
    std::string line = mark + std::string(2 * (keys.size() - 1), ' ') + keys.back() + ": " + yaml;
    if (row != nullptr) {
      constexpr int kMargin = 36;
      line.append(static_cast<std::size_t>(std::max(2, kMargin - characters(line))), ' ');
      line += "# " + about(*row);
    }
    out_ += line + "\n";
    last_ = keys;
  }

  std::string about(const ParameterInfo& row) const {
    std::string text = tr_(row.meaning, row.meaning_zh);
    if (row.unit != "1" && row.words.empty()) text += " [" + std::string(row.unit) + "]";
    text += is_narrowed(row) ? tr_("; plausible ", "；可信范围 ") + range_text(row.plausible)
                             : tr_(", ", "，") + admitted_text(row);
    if (row.evidence != Evidence::chosen) text += " (" + std::string(to_string(row.evidence)) + ")";
    return text;
  }

  Translator tr_;
  std::string out_;
  std::vector<std::string> last_;
};

bool is_shown(const ValueOrigin& value, RulesVersion rules) {
  if (hangs_on(value.path, rules)) return true;
  // A file is named from the base's folder and not from the study's.
  return value.origin != "default" && value.path != "population.network.file" &&
         value.path != "rules";  // it stands in the head
}

/// The values of a section that stand in files of the study, and the windows beside a table: they
/// name its counties.
class OwnValues {
 public:
  OwnValues(const Scenario& base, const std::vector<StudyTable>& tables) {
    for (const StudyTable& table : tables) left_.emplace_back(table.path, yaml_word(table.file));
    for (const auto& [path, node] : base.calendars)
      if (path == "campaign.windows" && !tables.empty()) left_.emplace_back(path, to_json(node));
  }

  /// Adds those of a section whose value comes next.
  void add_before(const std::string& path, Examples& examples) {
    const std::size_t dot = path.find('.');
    if (dot != std::string::npos) add_of(path.substr(0, dot + 1), examples);
  }

  void add_rest(Examples& examples) { add_of("", examples); }

 private:
  void add_of(const std::string& section, Examples& examples) {
    std::erase_if(left_, [&](const auto& value) {
      if (!value.first.starts_with(section)) return false;
      examples.add_own(value.first, value.second);
      return true;
    });
  }

  std::vector<std::pair<std::string, std::string>> left_;
};

/// What the base sets, in its order.
std::string value_examples(const Scenario& base, const StudyStart& start, const Translator& tr) {
  Examples examples(tr);
  OwnValues own(base, start.tables);
  for (const ValueOrigin& value : base.values)
    if (is_shown(value, base.rules) && !value.path.starts_with("arms.") &&
        value.path != "baseline" && value.path != "match") {
      own.add_before(value.path, examples);
      if (value.path != "population.counties" || start.tables.empty())
        examples.add(value.path, value.text, value.row);
    }
  own.add_rest(examples);
  return examples.text();
}

/// The arms' values, an arm that is new, and how arms are compared.
std::string arm_examples(const Scenario& base, const Translator& tr) {
  Examples examples(tr);
  for (const ValueOrigin& value : base.values)
    if (is_shown(value, base.rules) && value.path.starts_with("arms."))
      examples.add(value.path, value.text, value.row);
  const std::string path = "tactics.loss_leader.discount";
  examples.add("arms.another_way." + path, "0.3", find_swept(path));
  for (const ValueOrigin& value : base.values)
    if (is_shown(value, base.rules) && (value.path == "baseline" || value.path == "match"))
      examples.add(value.path, value.text, value.row);
  return examples.text();
}

constexpr const char* kSweepExample =
    "#sweep:\n"
    "#  design: {kind: sobol, points: 64}\n"
    "#  parameters:\n"
    "#    - {path: belief.half_life_days, from: 60, to: 365}\n"
    "#    - {path: exposure.leak}\n"
    "#  replicates: 2\n";

/// The date of day 0, with which days may be written as dates.
std::string date_example(const Scenario& base, const Translator& tr) {
  const std::string date = base.first_day.empty() ? "2020-01-01" : base.first_day;
  return "#first_day: " + date + "  " +
         tr("# with it, days may be dates: start_day: 2020-07-01\n",
            "# 写明后，各天可写成日期，如 start_day: 2020-07-01\n");
}

/// How to have counties of one's own.
std::string county_example(const Translator& tr) {
  return tr(
      "# Counties of your own: `table: counties.csv` in `population`; a row a county with name,\n"
      "# people and, say, campaign.price_yuan (docs/places.md).\n",
      "# 自己的县：在 population 内写 `table: counties.csv`；每行一县，列为 name、people 以及\n"
      "# campaign.price_yuan 等（见 docs/places.md）。\n");
}

/// How to have several products.
std::string product_example(const Translator& tr) {
  return tr(
      "# Several products, each with its own stock, price and season (docs/places.md):\n"
      "# `products: {tea: {harvest: {from: 04-01, to: 05-31}, campaign: {price_yuan: 88}}, pears: "
      "{}}`.\n",
      "# 多种产品，各有自己的库存、价格与采收期（见 docs/places.md）：\n"
      "# products: {tea: {harvest: {from: 04-01, to: 05-31}, campaign: {price_yuan: 88}}, pears: "
      "{}}\n");
}

/// "--set a=1 --set b=2", as typed.
std::string as_typed(const std::vector<std::string>& set) {
  std::string words;
  for (const std::string& option : set) words += " --set " + option;
  return words;
}

}  // namespace

std::vector<StudyTable> tables_of(const Scenario& base) {
  std::vector<StudyTable> tables;
  for (const TableFile& known : kTableFiles)
    for (const auto& [path, node] : base.calendars)
      if (path == known.path) tables.push_back({path, known.file, node.text});
  return tables;
}

std::string starter_scenario(const Scenario& base, const StudyStart& start) {
  const Translator tr(start.language);
  Node head = empty_map();
  put(head, "scenario", scalar(start.name));
  put(head, "extends", scalar(start.extends));
  put(head, "rules", scalar(std::string(kRules[static_cast<int>(base.rules)].name)));
  if (!base.question.empty()) put(head, "question", scalar(base.question));
  if (!base.question_zh.empty()) put(head, "question_zh", scalar(base.question_zh));
  std::string out = "# yaml-language-server: $schema=schema.json\n";
  out += tr(
      "# This study builds on " + start.extends + ": what is written here replaces what stands\n" +
          "# there, and everything else stays as it is. Put your own question.\n",
      "# 本研究以 " + start.extends + " 为基础：此处写的内容替换其中的同名内容，其余不变。\n" +
          "# 请写下你自己的问题。\n");
  out += to_yaml(head);
  out +=
      tr("\n# Below stands what holds now. To change a value, take the '#' away from its line and "
         "from\n"
         "# the lines above that it is indented under; then `credstream check scenario.yaml`.\n"
         "# `credstream params` explains all parameters.\n",
         "\n# 以下是当前取值。要修改某个值，请删去该行以及其上级各行开头的“#”，\n"
         "# 然后运行 credstream check scenario.yaml。全部参数见 credstream params。\n");
  out += date_example(base, tr);
  if (start.tables.empty()) out += county_example(tr);
  out += product_example(tr);
  out += value_examples(base, start, tr);
  out +=
      tr("\n# Arms are the worlds to compare. One of the same name is changed, another name adds "
         "one,\n"
         "# and `- {name: NAME, remove: true}` takes one away.\n",
         "\n# arms 是要比较的各个方案：同名者被修改，新名者被加入，\n"
         "# - {name: 名称, remove: true} 删去一个。\n");
  out += arm_examples(base, tr);
  if (!base.study.given) {
    out += tr("\n# A study of many points: `credstream sweep scenario.yaml`.\n",
              "\n# 多点研究：credstream sweep scenario.yaml\n");
    out += kSweepExample;
  }
  return out;
}

std::vector<std::string> quick_look(const Scenario& base) {
  constexpr double kFewer = 10, kEnough = 20000;
  if (base.arms.empty()) return {};
  const PopulationParams& people = base.arms.front().setup.params.population;
  if (people.consumers <= kEnough) return {};
  const Overrides smaller{{"population.consumers=" + number_text(people.consumers / kFewer),
                           "population.weight=" + number_text(people.weight * kFewer)}};
  return load_scenario(base.file, smaller).ok() ? smaller.set : std::vector<std::string>{};
}

std::string starter_page(const Scenario& base, const StudyStart& start) {
  const Translator tr(start.language);
  const std::string quick = as_typed(quick_look(base));
  std::string out = "# " + start.name + "\n\n";
  out += tr("A study with CredStream that builds on `" + start.extends + "`.",
            "以 `" + start.extends + "` 为基础的 CredStream 研究。");
  const std::string& question = base.question_in(start.language == Language::zh);
  if (!question.empty()) out += " " + question;
  out += tr("\n\n| file | what it is |\n|---|---|\n", "\n\n| 文件 | 说明 |\n|---|---|\n");
  out += tr("| `scenario.yaml` | what you change |\n", "| `scenario.yaml` | 由你修改 |\n");
  for (const StudyTable& table : start.tables)
    out += "| `" + table.file + "` | " +
           tr("what you change, too: your own in the same form (docs/places.md)",
              "同样由你修改：换成你自己的数据，格式不变（见 docs/places.md）") +
           " |\n";
  out += tr("| `schema.json` | tells an editor what may stand in the scenario |\n",
            "| `schema.json` | 供编辑器补全与检查 |\n");
  const auto step = [&](const char* en, const char* zh, const std::string& command) {
    out += "\n" + tr(en, zh) + "\n```\n" + command + "\n```\n";
  };
  out += tr("\n## Next\nIn this folder:\n", "\n## 下一步\n在本文件夹中：\n");
  step("1. Change `scenario.yaml`, and see every problem at once:",
       "1. 修改 `scenario.yaml`，一次看到全部问题：", "credstream check scenario.yaml");
  step("2. A first look, small and rough:", "2. 小规模的粗略试看：",
       "credstream compare scenario.yaml --replicates 2" + quick + " -o results/quick");
  step("3. The comparison in full; `results/full/report.html` opens in a browser:",
       "3. 完整比较；用浏览器打开 `results/full/report.html`：",
       "credstream compare scenario.yaml -o results/full");
  if (base.arms.size() >= 2)
    step("4. Why two arms end apart:", "4. 两个方案为何不同：",
         "credstream explain results/full --arms " + base.arms[0].name + " " + base.arms[1].name);
  if (!base.study.given)
    out += tr("\nFor a study of many points take the `#` away from `sweep`:\n",
              "\n多点研究请删去 `sweep` 各行的 `#`：\n");
  else
    out += tr("\nThe study of many points:\n", "\n多点研究：\n");
  out += "```\ncredstream sweep scenario.yaml -o results/sweep\n```\n";
  step("Every parameter, with unit, range, evidence and source:",
       "全部参数及其单位、范围、证据与来源：", "credstream params > params.md");
  out += tr("\nA folder that holds results is never overwritten without `--force`.\n",
            "\n已有结果的文件夹不会被覆盖，除非给出 `--force`。\n");
  return out;
}

}  // namespace credstream
