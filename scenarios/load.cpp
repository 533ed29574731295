#include "scenarios/load.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

#include "scenarios/checks.hpp"
#include "scenarios/choices.hpp"
#include "scenarios/layers.hpp"
#include "scenarios/numbers.hpp"
#include "scenarios/resolved.hpp"
#include "scenarios/utf8.hpp"

namespace credstream {
namespace {

using Words = std::vector<std::string>;

std::string kind_text(const Node& node) {
  switch (node.kind) {
    case Node::Kind::nothing:
      return "empty";
    case Node::Kind::scalar:
      return "a single value";
    case Node::Kind::list:
      return "a list";
    case Node::Kind::map:
      break;
  }
  return "a map";
}

/// The names of a table's rows.
Words row_names(std::span<const ParameterInfo> rows) {
  Words names;
  for (const ParameterInfo& row : rows) names.emplace_back(row.name);
  return names;
}

const ParameterInfo* find_row(std::span<const ParameterInfo> rows, std::string_view name) {
  for (const ParameterInfo& row : rows) {
    if (row.name == name) return &row;
  }
  return nullptr;
}

const ModelSection* find_section(std::string_view path) {
  for (const ModelSection& section : model_sections()) {
    if (section.table->section == path) return &section;
  }
  return nullptr;
}

/// The tables of everything that an arm may use beside the sections, with what to call them.
std::vector<std::pair<std::string, const ParameterTable*>> use_tables() {
  std::vector<std::pair<std::string, const ParameterTable*>> tables;
  for (const TacticDefinition* tactic : tactics())
    tables.emplace_back("tactic " + std::string(tactic->name), tactic->table);
  for (const PolicyDefinition* policy : policies())
    tables.emplace_back("policy " + std::string(policy->name), policy->table);
  return tables;
}

/// The sections directly inside of `path`; those of a scenario for the empty path.
Words sections_in(std::string_view path) {
  Words names;
  const std::string prefix = path.empty() ? "" : std::string(path) + ".";
  for (const ModelSection& section : model_sections()) {
    const std::string_view full = section.table->section;
    if (!full.starts_with(prefix)) continue;
    const std::string_view rest = full.substr(prefix.size());
    if (!rest.empty() && rest.find('.') == std::string_view::npos) names.emplace_back(rest);
  }
  return names;
}

/// Other sections that have a parameter of this name, for keys at the wrong place.
Words homes_of(std::string_view parameter) {
  Words homes;
  for (const ModelSection& section : model_sections()) {
    if (find_row(section.table->rows, parameter)) homes.emplace_back(section.table->section);
  }
  // What every policy has is nobody's in particular.
  for (const auto& [what, table] : use_tables()) {
    const ParameterInfo* const row = find_row(table->rows, parameter);
    const bool common = table->section.starts_with("policies.") &&
                        row - table->rows.data() < static_cast<std::ptrdiff_t>(kPolicyTermRows);
    if (row != nullptr && !common) homes.push_back(what);
  }
  return homes;
}

template <class T>
void append(std::vector<T>& to, const std::vector<T>& more) {
  to.insert(to.end(), more.begin(), more.end());
}

/// Reads one merged document into a scenario. Each function reads one part; problems go to the
/// report, the places of values to `origins`.
class Reader {
 public:
  Reader(const LoadContext& context, Report& report) : context_(context), report_(report) {}

  Scenario read(const Node& document);

 private:
  // ---- parts of a scenario
  void read_top(const Node& document);
  void read_sections(const Node& map, const std::string& arm, ModelParams& params);
  void read_section(const Node& map, const std::string& section, const std::string& arm,
                    ModelParams& params);
  void read_network_choice(const Node& map, const std::string& arm);
  void read_arms(const Node& document);
  void read_arm(const Node& node);
  std::vector<double> read_use(const Node& node, const ParameterTable& table, const Arm& arm);
  void read_tactics(const Node& map, Arm& arm);
  void read_policies(const Node& map, Arm& arm);
  void read_baseline(const Node& document);
  void read_targets(const Node& document);
  void read_target(const Node& node);
  std::string read_target_arm(const Node& target, const std::string& key);
  void read_fit(const Node& document);

  // ---- kinds of values
  bool expect(const Node& node, const std::string& what, Node::Kind kind, const char* example);
  bool expect_map(const Node& node, const std::string& name) {
    return expect(node, quote(name), Node::Kind::map, "{key: value}");
  }
  bool expect_single(const Node& node, const std::string& name) {
    return expect(node, quote(name), Node::Kind::scalar, "");
  }
  std::optional<std::string> read_text(const Node& node, const std::string& name, int longest);
  std::optional<std::string> read_name(const Node& node, const std::string& name);
  std::optional<double> read_value(const Node& node, const ParameterInfo& row);
  std::optional<std::size_t> read_choice(const Node& node, Code code, const std::string& name,
                                         const std::string& article, const Words& words);
  void read_rows(const Node& map, std::span<const ParameterInfo> rows, std::span<double> values,
                 const std::string& prefix);
  void check_keys(const Node& map, const Words& known, Code code, const std::string& of_what);
  const Node* required(const Node& map, const std::string& key, const std::string& why);

  // ---- after reading
  void list_values();
  void check_contradictions();
  void check_memory();

  void given(const std::string& path, const Place& place) { origins_.places[path] = place; }

  const LoadContext& context_;
  Report& report_;
  Scenario scenario_;
  ModelParams params_ = default_params();  ///< of the scenario, before arms change them
  Origins origins_;
};

// ---- kinds of values ---------------------------------------------------------------------------

bool Reader::expect(const Node& node, const std::string& what, Node::Kind kind,
                    const char* example) {
  if (node.kind == kind) return true;
  if (node.kind == Node::Kind::nothing) {
    report_.add(Code::no_value, node.key_at.line > 0 ? node.key_at : node.at,
                what + " has no value");
    return false;
  }
  const char* const wanted = kind == Node::Kind::map    ? "a map such as "
                             : kind == Node::Kind::list ? "a list such as "
                                                        : "a single value";
  report_.add(Code::wrong_kind, node.at,
              what + " must be " + wanted + example + ", but it is " + kind_text(node));
  return false;
}

std::optional<std::string> Reader::read_text(const Node& node, const std::string& name,
                                             int longest) {
  if (!expect_single(node, name)) return std::nullopt;
  std::string trouble;
  if (node.text.find_first_not_of(" \t\r\n") == std::string::npos) trouble = "must not be empty";
  if (characters(node.text) > longest) {
    trouble = "is longer than " + std::to_string(longest) + " characters";
  }
  for (std::size_t i = 0; i < node.text.size() && trouble.empty();) {
    const std::size_t n = utf8_bytes(std::string_view(node.text).substr(i));
    if (n == 0 || is_control(std::string_view(node.text).substr(i, n)) || node.text[i] == '\r') {
      trouble = "holds a control character";
    }
    i += std::max<std::size_t>(n, 1);
  }
  if (trouble.empty()) return node.text;
  report_.add(Code::bad_text, node.at, quote(name) + " " + trouble);
  return std::nullopt;
}

std::optional<std::string> Reader::read_name(const Node& node, const std::string& name) {
  if (!expect_single(node, name)) return std::nullopt;
  if (is_name(node.text)) return node.text;
  report_.add(
      Code::bad_name, node.at,
      quote(node.text) + " is not a name: use letters, digits, '_' and '-', at most 64 characters");
  return std::nullopt;
}

/// A number that its row admits. Switches also take true and false.
std::optional<double> Reader::read_value(const Node& node, const ParameterInfo& row) {
  const std::string name(row.name);
  const bool is_switch = row.integer && row.range.least == 0 && row.range.greatest == 1;
  if (is_switch && node.is_scalar() && !node.quoted) {
    if (node.text == "true") return 1;
    if (node.text == "false") return 0;
  }
  const Place missing_at = node.key_at.line > 0 ? node.key_at : node.at;
  if (node.kind == Node::Kind::nothing) {
    report_.add(Code::no_value, missing_at, quote(name) + " has no value");
    return std::nullopt;
  }
  const auto value = read_number(node, name, report_);
  if (!value) return std::nullopt;
  if (*value < row.range.least || *value > row.range.greatest) {
    const std::string unit(row.unit == "1" || is_switch ? "" : " (" + std::string(row.unit) + ")");
    report_.add(Code::out_of_range, node.at,
                quote(name) + " is " + number_text(*value) + " but must lie between " +
                    number_text(row.range.least) + " and " + number_text(row.range.greatest) +
                    unit);
    return std::nullopt;
  }
  if (row.integer && *value != std::floor(*value)) {
    report_.add(Code::not_whole, node.at,
                quote(name) + " must be a whole number, not " + number_text(*value));
    return std::nullopt;
  }
  return value;
}

/// The index of a word among those admitted.
std::optional<std::size_t> Reader::read_choice(const Node& node, Code code, const std::string& name,
                                               const std::string& article, const Words& words) {
  if (!expect_single(node, name)) return std::nullopt;
  const auto found = std::find(words.begin(), words.end(), node.text);
  if (found != words.end()) return static_cast<std::size_t>(found - words.begin());
  report_.add(code, node.at,
              quote(node.text) + " is not " + article + suggestion(node.text, words));
  return std::nullopt;
}

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
void Reader::check_keys(const Node& map, const Words& known, Code code,
                        const std::string& of_what) {
  for (const Node& child : map.children) {
    if (std::find(known.begin(), known.end(), child.key) != known.end()) continue;
    std::string hint;
    if (!report_.full()) {
      hint = did_you_mean(child.key, known);
      const Words homes = homes_of(child.key);
      if (!homes.empty()) hint = "; it belongs to " + listed(homes);
      if (child.key == "tactics") hint = "; tactics belong to an arm";
    }
    const char* const what = code == Code::unknown_parameter ? "a parameter of " : "a key of ";
    report_.add(code, child.key_at, quote(child.key) + " is not " + what + of_what + hint);
  }
}

const Node* Reader::required(const Node& map, const std::string& key, const std::string& why) {
  const Node* const child = find(map, key);
  if (child == nullptr && context_.complete) {
    report_.add(Code::missing_key, map.at, quote(key) + " is missing: " + why);
  }
  return child;
}

// ---- parts of a scenario -----------------------------------------------------------------------

Scenario Reader::read(const Node& document) {
  scenario_.file = document.at.file;
  read_top(document);
  read_sections(document, "", params_);
  read_arms(document);
  read_baseline(document);
  read_targets(document);
  read_fit(document);
  if (context_.complete) check_contradictions();
  check_memory();
  list_values();
  if (const Node* sweep = find(document, "sweep");
      sweep != nullptr && sweep->kind != Node::Kind::nothing && expect_map(*sweep, "sweep")) {
    scenario_.sweep = *sweep;
    if (!sweep->children.empty()) scenario_.study = read_sweep(*sweep, scenario_, report_);
  }
  scenario_.resolved = resolved_yaml(scenario_);
  return std::move(scenario_);
}

void Reader::read_top(const Node& document) {
  Words known = {"scenario", "question", "look_for", "extends", "arms",
                 "baseline", "match",    "targets",  "fit",     "sweep"};
  append(known, row_names(kRunRows));
  append(known, sections_in(""));
  check_keys(document, known, Code::unknown_key, "a scenario");

  constexpr int kLongestName = 100, kLongestText = 2000;
  if (const Node* name = required(document, "scenario", "it names the scenario")) {
    scenario_.name = read_text(*name, "scenario", kLongestName).value_or("");
  }
  if (const Node* text = find(document, "question")) {
    scenario_.question = read_text(*text, "question", kLongestText).value_or("");
  }
  if (const Node* text = find(document, "look_for")) {
    scenario_.look_for = read_text(*text, "look_for", kLongestText).value_or("");
  }
  double values[std::size(kRunRows)];
  for (std::size_t i = 0; i < std::size(kRunRows); ++i) values[i] = kRunRows[i].fallback;
  read_rows(document, kRunRows, values, "");
  scenario_.seed = static_cast<std::uint32_t>(values[0]);
  scenario_.days = static_cast<std::int32_t>(values[1]);
  scenario_.replicates = static_cast<std::int32_t>(values[2]);
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
  const Words inner = sections_in(section);
  Words known = inner;
  if (section == "population.network") append(known, {"kind", "file"});
  if (const ModelSection* found = find_section(section)) {
    append(known, row_names(found->table->rows));
    read_rows(map, found->table->rows, found->values(params), prefix + section + ".");
  }
  check_keys(map, known, Code::unknown_parameter, section);
  if (!arm.empty()) {
    for (const Node& child : map.children) {
      const bool shared =
          section == "population.network" ||
          (section == "population" && (child.key == "consumers" || child.key == "counties"));
      if (!shared) continue;
      report_.add(Code::shared_by_arms, child.key_at,
                  quote(section + "." + child.key) +
                      " is shared by all arms; set it for the whole scenario");
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
        read_choice(*kind, Code::unknown_choice, "kind", "a network kind", names_of(kNetworkKinds));
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
                  "population.network.kind is file, but no 'file' names the list of edges");
    }
    return;
  }
  constexpr int kLongestPath = 1000;
  const auto path = read_text(*file, "file", kLongestPath);
  if (!path || !known) return;
  if (!from_file) {
    report_.add(Code::network_file, file->at,
                "population.network.file is given, but population.network.kind is " +
                    std::string(kNetworkKinds[static_cast<int>(scenario_.network.kind)].name) +
                    " (" + origin_text(kind != nullptr ? kind->at : Place{}) + ")");
    return;
  }
  scenario_.network.path = beside(file->at.file, *path);
  given(kFilePath, file->at);
  if (context_.probe == nullptr) return;
  if (const auto trouble = context_.probe(scenario_.network.path)) {
    report_.add(trouble->code, file->at, trouble->message);
  }
}

void Reader::read_arms(const Node& document) {
  const Node* const arms = required(document, "arms", "a scenario needs at least one arm");
  if (arms == nullptr || !expect(*arms, "'arms'", Node::Kind::list, "[{name: organic}]")) return;
  if (arms->children.empty()) {
    report_.add(Code::missing_key, arms->at, "'arms' is empty: a scenario needs at least one arm");
  }
  constexpr std::size_t kMostArms = 100;
  if (arms->children.size() > kMostArms) {
    report_.add(Code::out_of_range, arms->at,
                "a scenario may have at most " + std::to_string(kMostArms) + " arms, not " +
                    std::to_string(arms->children.size()));
    return;
  }
  std::map<std::string, Place> seen;
  for (const Node& node : arms->children) {
    if (!expect(node, "an arm", Node::Kind::map, "{name: organic}")) continue;
    const Node* const name = find(node, "name");
    if (name != nullptr && name->is_scalar()) {
      const auto [other, added] = seen.emplace(name->text, name->at);
      if (!added) {
        report_.add(Code::duplicate_arm, name->at,
                    "two arms are called " + quote(name->text) + "; the other is at " +
                        origin_text(other->second));
        continue;
      }
    }
    read_arm(node);
  }
}

void Reader::read_arm(const Node& node) {
  Words known = {"name", "tactics", "policies", "remove"};
  append(known, sections_in(""));
  check_keys(node, known, Code::unknown_key, "an arm");
  if (const Node* remove = find(node, "remove")) {  // otherwise the layers would have used it up
    report_.add(Code::unknown_choice, remove->key_at,
                "'remove' can only be true, for an arm of the file below");
  }
  Arm arm;
  arm.setup.params = params_;
  if (const Node* name = required(node, "name", "each arm needs one")) {
    arm.name = read_name(*name, "name").value_or("");
  }
  read_sections(node, arm.name.empty() ? "?" : arm.name, arm.setup.params);
  if (const Node* used = find(node, "tactics");
      used != nullptr && used->kind != Node::Kind::nothing && expect_map(*used, "tactics")) {
    read_tactics(*used, arm);
  }
  if (const Node* used = find(node, "policies");
      used != nullptr && used->kind != Node::Kind::nothing && expect_map(*used, "policies")) {
    read_policies(*used, arm);
  }
  if (!arm.name.empty()) scenario_.arms.push_back(std::move(arm));
}

/// The values of a tactic or a policy as an arm uses it.
std::vector<double> Reader::read_use(const Node& node, const ParameterTable& table,
                                     const Arm& arm) {
  std::vector<double> values;
  for (const ParameterInfo& row : table.rows) values.push_back(row.fallback);
  if (node.kind != Node::Kind::nothing && expect_map(node, node.key)) {
    check_keys(node, row_names(table.rows), Code::unknown_parameter, node.key);
    read_rows(node, table.rows, values,
              "arms." + arm.name + "." + std::string(table.section) + ".");
  }
  return values;
}

/// Puts uses into the order of the registry, whatever the order of the text.
template <class Use, class Definition>
void in_order_of(std::span<const Definition* const> registry, std::vector<Use>& uses,
                 const Definition* Use::*what) {
  const auto position = [&](const Use& use) {
    return std::find(registry.begin(), registry.end(), use.*what) - registry.begin();
  };
  std::sort(uses.begin(), uses.end(),
            [&](const Use& a, const Use& b) { return position(a) < position(b); });
}

template <class Definition>
Words names_in(std::span<const Definition* const> registry) {
  Words names;
  for (const Definition* definition : registry) names.emplace_back(definition->name);
  return names;
}

template <class Definition>
const Definition* find_in(std::span<const Definition* const> registry, std::string_view name) {
  for (const Definition* definition : registry)
    if (definition->name == name) return definition;
  return nullptr;
}

void Reader::read_tactics(const Node& map, Arm& arm) {
  for (const Node& child : map.children) {
    const TacticDefinition* const tactic = find_in(tactics(), child.key);
    if (tactic == nullptr) {
      report_.add(
          Code::unknown_tactic, child.key_at,
          quote(child.key) + " is not a tactic" +
              (find_in(policies(), child.key) ? " but a policy; put it under 'policies'"
                                              : suggestion(child.key, names_in(tactics()))));
      continue;
    }
    arm.setup.tactics.push_back({tactic, read_use(child, *tactic->table, arm)});
  }
  in_order_of(tactics(), arm.setup.tactics, &TacticUse::tactic);
}

void Reader::read_policies(const Node& map, Arm& arm) {
  for (const Node& child : map.children) {
    const PolicyDefinition* const policy = find_in(policies(), child.key);
    if (policy == nullptr) {
      report_.add(
          Code::unknown_policy, child.key_at,
          quote(child.key) + " is not a policy" +
              (find_in(tactics(), child.key) ? " but a tactic; put it under 'tactics'"
                                             : suggestion(child.key, names_in(policies()))));
      continue;
    }
    arm.setup.policies.push_back({policy, read_use(child, *policy->table, arm)});
  }
  in_order_of(policies(), arm.setup.policies, &PolicyUse::policy);
}

void Reader::read_baseline(const Node& document) {
  Words names;
  for (const Arm& arm : scenario_.arms) names.push_back(arm.name);
  const Node* const baseline = find(document, "baseline");
  if (baseline != nullptr && expect_single(*baseline, "baseline")) {
    const Words written = arm_names(document);
    const bool exists = std::find(written.begin(), written.end(), baseline->text) != written.end();
    if (exists) {
      scenario_.baseline = baseline->text;
      given("baseline", baseline->at);
    } else if (context_.complete) {
      report_.add(Code::unknown_arm, baseline->at,
                  quote(baseline->text) + " is not an arm" + suggestion(baseline->text, written));
    }
  }
  if (const Node* match = find(document, "match")) {
    const auto choice =
        read_choice(*match, Code::unknown_choice, "match", "a way to match", names_of(kMatches));
    if (!choice) return;
    scenario_.match = static_cast<Match>(*choice);
    given("match", match->at);
    if (scenario_.match != Match::none && baseline == nullptr && context_.complete) {
      report_.add(
          Code::match_without_baseline, match->at,
          "'match: " + match->text + "' needs a baseline to match against; add 'baseline: NAME'");
    }
  }
  if (baseline == nullptr && !names.empty()) scenario_.baseline = names.front();
}

void Reader::read_targets(const Node& document) {
  const Node* const targets = find(document, "targets");
  if (targets == nullptr || targets->kind == Node::Kind::nothing) return;
  if (!expect(*targets, "'targets'", Node::Kind::list, "[{name: Jingle, …}]")) {
    return;
  }
  for (const Node& node : targets->children) {
    if (expect(node, "a target", Node::Kind::map, "{name: Jingle, …}")) read_target(node);
  }
}

void Reader::read_target(const Node& node) {
  check_keys(node,
             {"name", "what", "measure", "arm", "against", "reported", "log_margin", "role",
              "source", "note"},
             Code::unknown_key, "a target");
  constexpr int kLongestName = 100, kLongestNote = 1000;
  Target target;
  if (const Node* name = required(node, "name", "it names the case")) {
    target.name = read_text(*name, "name", kLongestName).value_or("");
  }
  if (const Node* role = required(node, "role", "calibration, validation or shown")) {
    const Words names = names_of(kRoles);
    if (const auto i = read_choice(*role, Code::unknown_choice, "role", "a role", names)) {
      target.role = names[*i];
    }
  }
  const bool judged = target.role == "calibration" || target.role == "validation";
  const bool untold = target.role == "cannot_tell";
  if (untold) {
    required(node, "what", "say in words what was reported");
    required(node, "note", "say why nothing that is simulated answers to it");
    for (const char* const key : {"measure", "arm", "against", "log_margin"})
      if (const Node* given = find(node, key))
        report_.add(Code::unknown_choice, given->key_at,
                    quote(key) + " has no meaning for a figure that the model cannot tell");
  } else if (const Node* measure = required(node, "measure", "it says what was reported")) {
    const Words names = measure_names();
    if (const auto i =
            read_choice(*measure, Code::unknown_measure, "measure", "a measure", names)) {
      target.measure = names[*i];
    }
  }
  if (judged || target.role == "measurement_error")
    required(node, "reported", "it is the figure to compare with");
  if (const Node* reported = find(node, "reported")) {
    target.reported = read_value(*reported, kTargetRows[0]).value_or(1);
  }
  if (judged) required(node, "log_margin", "declare beforehand how far the simulation may be off");
  if (const Node* margin = find(node, "log_margin")) {
    target.log_margin = read_value(*margin, kTargetRows[1]).value_or(0);
  }
  if (const Node* source = required(node, "source", "say who reported it, such as F4")) {
    target.source = read_text(*source, "source", kLongestNote).value_or("");
  }
  if (const Node* note = find(node, "note")) {
    target.note = read_text(*note, "note", kLongestNote).value_or("");
  }
  if (const Node* what = find(node, "what")) {
    target.what = read_text(*what, "what", kLongestName).value_or("");
  }
  target.arm = read_target_arm(node, "arm");
  target.against = read_target_arm(node, "against");
  scenario_.targets.push_back(std::move(target));
}

/// The arm that a target names under `key`; none by default.
std::string Reader::read_target_arm(const Node& target, const std::string& key) {
  const Node* const node = find(target, key);
  if (node == nullptr || !expect_single(*node, key)) return {};
  Words names;
  for (const Arm& arm : scenario_.arms) names.push_back(arm.name);
  if (std::find(names.begin(), names.end(), node->text) == names.end())
    report_.add(Code::unknown_arm, node->at,
                quote(node->text) + " is not an arm" + suggestion(node->text, names));
  return node->text;
}

/// All paths that `fit` may name, for suggestions.
Words parameter_paths(const Scenario& scenario) {
  Words paths;
  for (const ModelSection& section : model_sections()) {
    for (const ParameterInfo& row : section.table->rows) {
      paths.push_back(std::string(section.table->section) + "." + std::string(row.name));
    }
  }
  for (const Arm& arm : scenario.arms) {
    for_each_use(arm.setup, [&](const ParameterTable& table, const std::vector<double>&) {
      for (const ParameterInfo& row : table.rows) {
        paths.push_back("arms." + arm.name + "." + std::string(table.section) + "." +
                        std::string(row.name));
      }
    });
  }
  return paths;
}

void Reader::read_fit(const Node& document) {
  const Node* const fit = find(document, "fit");
  if (fit == nullptr || fit->kind == Node::Kind::nothing ||
      !expect(*fit, "'fit'", Node::Kind::list, "[belief.half_life_days]")) {
    return;
  }
  std::map<std::string, int> seen;
  for (const Node& node : fit->children) {
    if (!expect_single(node, "fit")) continue;
    const auto [first, added] = seen.emplace(node.text, node.at.line);
    if (!added) {
      report_.add(Code::duplicate_entry, node.at,
                  quote(node.text) + " is listed twice; the first is on line " +
                      std::to_string(first->second));
      continue;
    }
    const Words keys = split_path(node.text);
    const Words arms = arm_names(document);
    const bool in_arm = keys[0] == "arms" && keys.size() > 2;
    if (find_parameter(node.text) == nullptr) {
      const std::string near =
          report_.full() ? "" : did_you_mean(node.text, parameter_paths(scenario_));
      report_.add(Code::unknown_path, node.at,
                  quote(node.text) + " is not the path of a parameter" + near);
    } else if (in_arm && std::find(arms.begin(), arms.end(), keys[1]) == arms.end()) {
      if (!context_.complete) continue;
      report_.add(Code::unknown_arm, node.at,
                  quote(keys[1]) + " is not an arm" + suggestion(keys[1], arms));
    } else {
      scenario_.fit.push_back(node.text);
    }
  }
}

// ---- after reading -----------------------------------------------------------------------------

void Reader::check_contradictions() {
  if (scenario_.arms.empty()) scenario_.arms.push_back({"", {params_, {}}});
  for (const Arm& arm : scenario_.arms) {
    for (const Check& check : cross_checks()) check.apply({scenario_, arm, origins_}, report_);
  }
  if (scenario_.arms.front().name.empty()) scenario_.arms.clear();
}

std::string gibibytes(std::uint64_t bytes) {
  return number_text(std::round(static_cast<double>(bytes) / (1 << 30) * 10) / 10) + " GiB";
}

void Reader::check_memory() {
  const bool sized = !origins_.broken.contains("days") &&
                     std::ranges::none_of(origins_.broken, [](const std::string& path) {
                       return path.starts_with("population.");
                     });
  if (context_.memory.bytes == 0 || !sized) return;
  std::uint64_t most = 0;
  for (const Arm& arm : scenario_.arms) {
    most = std::max(most, estimated_bytes(arm.setup, scenario_.days) +
                              network_bytes(scenario_, arm.setup.params));
  }
  if (most <= context_.memory.bytes) return;
  const std::string path = "population.consumers";
  const auto place = origins_.places.find(path);
  report_.add(Code::too_much_memory,
              place != origins_.places.end() ? place->second : Place{scenario_.file, 0, 0},
              path + " is " + number_text(params_.population.consumers) + ", which needs about " +
                  gibibytes(most) + " of memory; " + gibibytes(context_.memory.bytes) +
                  " are available");
}

/// Every value in force: the scenario's, then what each arm changes and uses.
void Reader::list_values() {
  const auto origin = [&](const std::string& path) {
    const auto found = origins_.places.find(path);
    return origin_text(found == origins_.places.end() ? Place{} : found->second);
  };
  const auto number = [&](const std::string& path, double value, const ParameterInfo& row) {
    scenario_.values.push_back({path, value, origin(path), number_text(value), &row});
  };
  const auto word = [&](const std::string& path, std::string_view text) {
    scenario_.values.push_back({path, 0, origin(path), std::string(text), nullptr});
  };
  const double run[] = {static_cast<double>(scenario_.seed), static_cast<double>(scenario_.days),
                        static_cast<double>(scenario_.replicates)};
  for (std::size_t i = 0; i < std::size(kRunRows); ++i) {
    number(std::string(kRunRows[i].name), run[i], kRunRows[i]);
  }
  const auto list_section = [&](const ModelSection& section, ModelParams& params,
                                const std::string& prefix) {
    const std::span<double> values = section.values(params);
    for (std::size_t i = 0; i < values.size(); ++i) {
      const ParameterInfo& row = section.table->rows[i];
      const std::string path =
          prefix + std::string(section.table->section) + "." + std::string(row.name);
      if (prefix.empty() || origins_.places.contains(path)) number(path, values[i], row);
    }
  };
  for (const ModelSection& section : model_sections()) {
    if (section.table->section == "population.network") {
      word("population.network.kind", kNetworkKinds[static_cast<int>(scenario_.network.kind)].name);
      if (!scenario_.network.path.empty()) {
        word("population.network.file", scenario_.network.path);
      }
    }
    list_section(section, params_, "");
  }
  for (Arm& arm : scenario_.arms) {
    const std::string prefix = "arms." + arm.name + ".";
    for (const ModelSection& section : model_sections()) {
      list_section(section, arm.setup.params, prefix);
    }
    for_each_use(arm.setup, [&](const ParameterTable& table, const std::vector<double>& values) {
      for (std::size_t i = 0; i < values.size(); ++i) {
        const ParameterInfo& row = table.rows[i];
        number(prefix + std::string(table.section) + "." + std::string(row.name), values[i], row);
      }
    });
  }
  word("baseline", scenario_.baseline);
  word("match", kMatches[static_cast<int>(scenario_.match)].name);
}

}  // namespace

const ParameterInfo* find_parameter(const std::string& path) {
  std::string_view rest = path;
  if (rest.starts_with("arms.")) {
    rest.remove_prefix(5);
    const std::size_t dot = rest.find('.');
    if (dot == 0 || dot == std::string_view::npos) return nullptr;
    rest.remove_prefix(dot + 1);
    if (rest.starts_with("tactics.") || rest.starts_with("policies.")) {
      for (const auto& [what, table] : use_tables()) {
        const std::string section = std::string(table->section) + ".";
        if (rest.starts_with(section)) return find_row(table->rows, rest.substr(section.size()));
      }
      return nullptr;
    }
  }
  const std::size_t dot = rest.rfind('.');
  if (dot == std::string_view::npos) return nullptr;
  const ModelSection* const section = find_section(rest.substr(0, dot));
  return section == nullptr ? nullptr : find_row(section->table->rows, rest.substr(dot + 1));
}

std::string beside(const std::string& from, const std::string& file) {
  const std::size_t slash = from.rfind('/');
  if (file.starts_with('/') || slash == std::string::npos) return file;
  return from.substr(0, slash + 1) + file;
}

Scenario build_scenario(const std::vector<Node>& layers, const Overrides& overrides,
                        const LoadContext& context, Report& report) {
  Node document = empty_map();
  LoadContext known = context;
  for (const Node& layer : layers) {
    if (layer.is_map()) {
      document = layered(std::move(document), layer, report);
    } else {
      known.complete = false;
      report.add(
          Code::not_a_map, layer.at,
          "a scenario is a map that begins with 'scenario: name', but this is " + kind_text(layer));
    }
  }
  int line = 0;
  for (const std::string& option : overrides.set) apply_set(document, option, ++line, report);
  if (!layers.empty()) document.at = layers.back().at;
  return Reader(known, report).read(document);
}

}  // namespace credstream
