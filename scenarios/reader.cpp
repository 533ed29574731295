#include "scenarios/reader.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "scenarios/choices.hpp"
#include "scenarios/declared.hpp"
#include "scenarios/layers.hpp"
#include "scenarios/numbers.hpp"
#include "scenarios/resolved.hpp"
#include "scenarios/worlds.hpp"

namespace credstream {

// ---- rows and keys -----------------------------------------------------------------------------

/// The numbers of `map` that have a row; other keys are somebody else's.
void Reader::read_rows(const Node& map, std::span<const ParameterInfo> rows,
                       std::span<double> values, const std::string& prefix) {
  for (const Node& child : map.children) {
    const ParameterInfo* const row = find_row(rows, child.key);
    if (row == nullptr) continue;
    const std::string path = prefix + child.key;
    if (const auto value = read_value(child, *row)) {
      values[static_cast<std::size_t>(row - rows.data())] = *value;
      given(path, child.at);
    } else {
      origins_.broken.insert(path);
    }
  }
}

/// Reports the keys of `map` that are not known, with what might have been meant.
void Reader::check_keys(const Node& map, const Names& known, Code code,
                        const std::string& of_what) {
  for (const Node& child : map.children) {
    if (std::find(known.begin(), known.end(), child.key) != known.end()) continue;
    std::string hint;
    if (!report_.full()) {
      hint = did_you_mean(child.key, known);
      const Names homes = homes_of(child.key);
      if (!homes.empty()) hint = worded({"; it belongs to {0}", "；它属于 {0}"}, listed(homes));
      if (child.key == "tactics")
        hint = worded({"; tactics belong to an arm", "；手段要写在方案里"});
    }
    const std::string what =
        code == Code::unknown_parameter ? worded({"a parameter", "参数"}) : worded({"a key", "键"});
    report_.add(code, child.key_at,
                worded({"{0} is not {1} of {2}{3}", "{0} 不是 {2} 的{1}{3}"}, quote(child.key),
                       what, of_what, hint));
  }
}

const Node* Reader::required(const Node& map, const std::string& key, const std::string& why) {
  const Node* const child = find(map, key);
  if (child == nullptr && context_.complete) {
    report_.add(Code::missing_key, map.at,
                worded({"{0} is missing: {1}", "缺少 {0}：{1}"}, quote(key), why));
  }
  return child;
}

// ---- parts of a scenario -----------------------------------------------------------------------

Scenario Reader::read(const Node& document) {
  scenario_.file = document.at.file;
  scenario_.document = document;
  read_rules(document);
  read_top(document);
  read_sections(document, "", params_);
  read_products_of(document);
  read_county_table(document);
  check_products();
  read_calendar(document, "", calendar_);
  read_arms(document);
  read_baseline(document);
  check_cash(document);
  read_targets(document);
  read_fit(document);
  if (context_.complete) check_contradictions();
  check_county_people();
  note_unused_values();
  check_memory();
  list_values();
  if (const Node* sweep = find(document, "sweep");
      sweep != nullptr && sweep->kind != Node::Kind::nothing && expect_map(*sweep, "sweep")) {
    scenario_.sweep = *sweep;
    if (!sweep->children.empty()) scenario_.study = read_sweep(*sweep, scenario_, report_);
  }
  check_worlds(scenario_, report_);
  hold_calendars();
  scenario_.resolved = resolved_yaml(scenario_);
  return std::move(scenario_);
}

/// Puts the text of tables into the document in place of their files' names, and the length of the
/// run in place of its last date, so that the document stands by itself wherever it is written.
void Reader::hold_calendars() {
  Report nobody;
  for (const auto& [path, node] : scenario_.calendars)
    scenario_.document = layered(std::move(scenario_.document), tree_with(path, node), nobody);
  // A page that reads the document knows days alone.
  const Node* const until = find(scenario_.document, "until");
  if (until == nullptr || origins_.broken.contains("days")) return;
  Node days = scalar(std::to_string(scenario_.days));
  days.at = days.key_at = until->at;
  std::erase_if(scenario_.document.children,
                [](const Node& child) { return child.key == "until"; });
  put(scenario_.document, "days", std::move(days));
}

/// The version of the rules, whose defaults hold where nothing else is said.
void Reader::read_rules(const Node& document) {
  if (const Node* rules = find(document, "rules")) {
    const auto choice =
        read_choice(*rules, Code::unknown_choice, "rules",
                    worded({"a version of the rules", "规则的版本"}), names_of(kRules));
    if (choice) scenario_.rules = static_cast<RulesVersion>(*choice);
    given("rules", rules->at);
  }
  params_ = default_params(scenario_.rules);
}

void Reader::read_top(const Node& document) {
  Names known;
  for (const KeyInfo& key : kKeys) known.emplace_back(key.name);
  append(known, row_names(kRunRows));
  append(known, sections_in(""));
  check_keys(document, known, Code::unknown_key, worded({"a scenario", "情景"}));

  constexpr int kLongestName = 100, kLongestText = 2000;
  if (const Node* name =
          required(document, "scenario", worded({"it names the scenario", "它是情景的名称"}))) {
    scenario_.name = read_text(*name, "scenario", kLongestName).value_or("");
  }
  const std::pair<const char*, std::string*> texts[] = {{"question", &scenario_.question},
                                                        {"question_zh", &scenario_.question_zh},
                                                        {"look_for", &scenario_.look_for},
                                                        {"look_for_zh", &scenario_.look_for_zh}};
  for (const auto& [key, into] : texts)
    if (const Node* text = find(document, key))
      *into = read_text(*text, key, kLongestText).value_or("");
  if (const Node* date = find(document, "first_day")) {
    scenario_.first_day = read_date(*date, "first_day").value_or("");
  }
  double values[std::size(kRunRows)];
  for (std::size_t i = 0; i < std::size(kRunRows); ++i) values[i] = kRunRows[i].value;
  read_rows(document, kRunRows, values, "");
  scenario_.seed = static_cast<std::uint32_t>(values[0]);
  scenario_.days = static_cast<std::int32_t>(values[1]);
  scenario_.replicates = static_cast<std::int32_t>(values[2]);
  read_length(document);
}

/// The last day, where it is given as a date, and from then on which days dates are.
void Reader::read_length(const Node& document) {
  const Node *const days = find(document, "days"), *const until = find(document, "until");
  // A date below may need what the layer that is missing says.
  const bool placed = !scenario_.first_day.empty() || find(document, "first_day") == nullptr;
  dates_ = {scenario_.first_day, 0, !placed || (scenario_.first_day.empty() && !context_.complete)};
  if (until != nullptr) {
    constexpr const char* kDays = "days";
    origins_.broken.insert(kDays);
    if (days != nullptr)
      report_.add(Code::two_ends, until->key_at,
                  worded({"'until' and 'days' ({0}) both say when the run ends; keep one of them",
                          "'until' 与 'days'（{0}）都规定运行何时结束；请只保留一个"},
                         origin_words(days->at)));
    else if (const auto last = read_last_day(*until)) {
      scenario_.days = *last + 1;
      given(kDays, until->at);
      origins_.broken.erase(kDays);
    }
  }
  if (!origins_.broken.contains("days")) dates_.days = scenario_.days;
}

/// The day of the run on the date of `until`.
std::optional<std::int32_t> Reader::read_last_day(const Node& until) {
  if (!expect_single(until, "until")) return std::nullopt;
  const auto last = read_day_of_run(until, "until", Dated::day, dates_, report_);
  const ParameterInfo& row = *find_row(kRunRows, "days");
  if (!last || *last < row.range.greatest) return last;
  report_.add(Code::out_of_range, until.at,
              worded({"'until' is {0}, which makes {1} days; a run has at most {2}",
                      "'until' 为 {0}，合计 {1} 天；运行最多 {2} 天"},
                     until.text, *last + 1, number_text(row.range.greatest)));
  return std::nullopt;
}

/// Reads all sections that `map` holds, into the scenario's parameters or an arm's.
void Reader::read_sections(const Node& map, const std::string& arm, ModelParams& params) {
  for (const std::string& section : sections_in("")) {
    if (const Node* child = find(map, section)) read_section(*child, section, arm, params);
  }
}

void Reader::read_section(const Node& map, const std::string& section, const std::string& arm,
                          ModelParams& params) {
  if (!expect_map(map, section)) return;
  const std::string prefix = arm.empty() ? "" : "arms." + arm + ".";
  const Names inner = sections_in(section);
  Names known = inner;
  if (section == "population.network") append(known, {"kind", "file"});
  if (section == "population") append(known, {"table", "map"});
  if (section == "campaign")
    for (const KeyInfo& key : kCalendarKeys) known.emplace_back(key.name);
  if (const ModelSection* found = find_section(section)) {
    append(known, row_names(found->table->rows));
    read_rows(map, found->table->rows, found->values(params), prefix + section + ".");
  }
  check_keys(map, known, Code::unknown_parameter, section);
  if (!arm.empty()) {
    for (const Node& child : map.children) {
      const bool shared =
          section == "population.network" ||
          (section == "population" &&
           (child.key == "consumers" || child.key == "counties" || child.key == "replicate" ||
            child.key == "table" || child.key == "map"));
      if (!shared) continue;
      report_.add(Code::shared_by_arms, child.key_at,
                  worded({"{0} is shared by all arms; set it for the whole scenario",
                          "{0} 由所有方案共用；请为整个情景设定"},
                         quote(section + "." + child.key)));
    }
  } else if (section == "population.network") {
    read_network_choice(map, arm);
  }
  for (const std::string& name : inner) {
    if (const Node* child = find(map, name)) {
      read_section(*child, section + "." + name, arm, params);
    }
  }
}

void Reader::read_network_choice(const Node& map, const std::string& /*arm*/) {
  constexpr const char* kKindPath = "population.network.kind";
  constexpr const char* kFilePath = "population.network.file";
  const Node* const kind = find(map, "kind");
  const Node* const file = find(map, "file");
  bool known = true;
  if (kind != nullptr) {
    const auto choice =
        read_choice(*kind, Code::unknown_choice, "kind", worded({"a network kind", "网络类型"}),
                    names_of(kNetworkKinds));
    known = choice.has_value();
    if (choice) {
      scenario_.network.kind = static_cast<NetworkKind>(*choice);
      given(kKindPath, kind->at);
    } else {
      origins_.broken.insert(kKindPath);
    }
  }
  const bool from_file = scenario_.network.kind == NetworkKind::file;
  if (file == nullptr) {
    if (from_file) {
      report_.add(Code::network_file, kind->at,
                  worded({"population.network.kind is file, but no 'file' names the list of edges",
                          "population.network.kind 为 file，但没有用 'file' 指定边列表"}));
    }
    return;
  }
  constexpr int kLongestPath = 1000;
  const auto path = read_text(*file, "file", kLongestPath);
  if (!path || !known) return;
  if (!from_file) {
    report_.add(
        Code::network_file, file->at,
        worded({"population.network.file is given, but population.network.kind is {0} ({1})",
                "给出了 population.network.file，但 population.network.kind 为 {0}（{1}）"},
               kNetworkKinds[static_cast<int>(scenario_.network.kind)].name,
               origin_words(kind != nullptr ? kind->at : Place{})));
    return;
  }
  scenario_.network.path = beside(file->at.file, *path);
  given(kFilePath, file->at);
  if (context_.probe == nullptr) return;
  if (const auto trouble = context_.probe(scenario_.network.path)) {
    report_.add(trouble->code, file->at, trouble->message);
  }
}

}  // namespace credstream
