#include <algorithm>
#include <map>
#include <utility>

#include "scenarios/choices.hpp"
#include "scenarios/declared.hpp"
#include "scenarios/layers.hpp"
#include "scenarios/reader.hpp"

namespace credstream {
namespace {

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
Names names_in(std::span<const Definition* const> registry) {
  Names names;
  for (const Definition* definition : registry) names.emplace_back(definition->name);
  return names;
}

template <class Definition>
const Definition* find_in(std::span<const Definition* const> registry, std::string_view name) {
  for (const Definition* definition : registry)
    if (definition->name == name) return definition;
  return nullptr;
}

/// What an arm can use: tactics and policies, which are written alike.
template <class Definition>
struct KindOf;

template <>
struct KindOf<TacticDefinition> {
  using Other = PolicyDefinition;
  static constexpr Phrase one{"tactic", "手段"};
  static constexpr const char* key = "tactics";
  static constexpr Code unknown = Code::unknown_tactic;
  static auto registry() { return tactics(); }
};

template <>
struct KindOf<PolicyDefinition> {
  using Other = TacticDefinition;
  static constexpr Phrase one{"policy", "政策"};
  static constexpr const char* key = "policies";
  static constexpr Code unknown = Code::unknown_policy;
  static auto registry() { return policies(); }
};

}  // namespace

void Reader::read_arms(const Node& document) {
  const Node* const arms = required(
      document, "arms", worded({"a scenario needs at least one arm", "情景至少要有一个方案"}));
  if (arms == nullptr || !expect(*arms, "'arms'", Node::Kind::list, "[{name: organic}]")) return;
  if (arms->children.empty()) {
    report_.add(Code::missing_key, arms->at,
                worded({"'arms' is empty: a scenario needs at least one arm",
                        "'arms' 是空的：情景至少要有一个方案"}));
  }
  constexpr std::size_t kMostArms = 100;
  if (arms->children.size() > kMostArms) {
    report_.add(Code::out_of_range, arms->at,
                worded({"a scenario may have at most {0} arms, not {1}",
                        "情景最多可有 {0} 个方案，不能有 {1} 个"},
                       kMostArms, arms->children.size()));
    return;
  }
  std::map<std::string, Place> seen;
  for (const Node& node : arms->children) {
    if (!expect(node, worded({"an arm", "方案"}), Node::Kind::map, "{name: organic}")) continue;
    const Node* const name = find(node, "name");
    if (name != nullptr && name->is_scalar()) {
      const auto [other, added] = seen.emplace(name->text, name->at);
      if (!added) {
        report_.add(Code::duplicate_arm, name->at,
                    worded({"two arms are called {0}; the other is at {1}",
                            "两个方案都叫 {0}；另一个在 {1}"},
                           quote(name->text), origin_words(other->second)));
        continue;
      }
    }
    read_arm(node);
  }
}

void Reader::read_arm(const Node& node) {
  Names known = {"name", "label", "label_zh", "tactics", "policies", "cash", "remove"};
  append(known, sections_in(""));
  check_keys(node, known, Code::unknown_key, worded({"an arm", "方案"}));
  if (const Node* remove = find(node, "remove")) {  // otherwise the layers would have used it up
    report_.add(Code::unknown_choice, remove->key_at,
                worded({"'remove' can only be true, for an arm of the file below",
                        "'remove' 只能为 true，用于下层文件的方案"}));
  }
  Arm arm;
  arm.setup.params = params_;
  arm.setup.counties = counties_;
  arm.setup.products = products_;
  arm.setup.calendar = calendar_;
  if (const Node* name =
          required(node, "name", worded({"each arm needs one", "每个方案都要有名称"}))) {
    arm.name = read_name(*name, "name").value_or("");
  }
  const std::pair<const char*, std::string*> labels[] = {{"label", &arm.label},
                                                         {"label_zh", &arm.label_zh}};
  for (const auto& [key, into] : labels)
    if (const Node* text = find(node, key))
      *into = read_text(*text, key, kLongestLabel).value_or("");
  read_sections(node, arm.name.empty() ? "?" : arm.name, arm.setup.params);
  read_calendar(node, arm.name.empty() ? "?" : arm.name, arm.setup.calendar);
  read_uses(node, arm, &TacticUse::tactic, arm.setup.tactics);
  read_uses(node, arm, &PolicyUse::policy, arm.setup.policies);
  if (const Node* cash = find(node, "cash")) arm.cash_as = read_cash(*cash);
  if (!arm.name.empty()) scenario_.arms.push_back(std::move(arm));
}

/// The arm whose cost farmers are given as cash, as `cash: {as: ARM}` says.
std::string Reader::read_cash(const Node& node) {
  if (!expect(node, "'cash'", Node::Kind::map, "{as: loss_leader}")) return {};
  check_keys(node, {"as"}, Code::unknown_key, "cash");
  const Node* const as = required(
      node, "as", worded({"the arm whose cost farmers are given", "把哪个方案的成本发给农民"}));
  return as == nullptr ? std::string() : read_name(*as, "as").value_or("");
}

/// What cash can be given in place of: an arm that is none of its kind and not the baseline.
void Reader::check_cash(const Node& document) {
  const Names written = arm_names(document);
  for (const Arm& arm : scenario_.arms) {
    if (arm.cash_as.empty()) continue;
    const std::string path = "arms." + arm.name + ".cash.as";
    const Place at = find_path(document, path)->at;
    given(path, at);
    if (arm.name == scenario_.baseline)
      report_.add(
          Code::unknown_arm, at,
          worded({"'cash' counts what an arm cost beyond the baseline, so it cannot belong to the "
                  "baseline",
                  "'cash' 计算某方案比基准多花的钱，因此不能写在基准里"}));
    const auto paid_as = std::find_if(scenario_.arms.begin(), scenario_.arms.end(),
                                      [&](const Arm& other) { return other.name == arm.cash_as; });
    const bool exists = std::find(written.begin(), written.end(), arm.cash_as) != written.end();
    if (!exists && context_.complete)
      report_.add(Code::unknown_arm, at, not_an_arm(arm.cash_as, written));
    if (paid_as != scenario_.arms.end() && !paid_as->cash_as.empty())
      report_.add(Code::unknown_arm, at,
                  worded({"{0} gives cash itself; name the arm that it stands for",
                          "{0} 本身就发放现金；请写它所代表的方案"},
                         quote(arm.cash_as)));
  }
}

/// The values of a tactic or a policy as an arm uses it.
std::vector<double> Reader::read_use(const Node& node, const ParameterTable& table,
                                     const Arm& arm) {
  std::vector<double> values;
  for (const ParameterInfo& row : table.rows) values.push_back(row.under(scenario_.rules));
  if (node.kind != Node::Kind::nothing && expect_map(node, node.key)) {
    check_keys(node, row_names(table.rows), Code::unknown_parameter, node.key);
    read_rows(node, table.rows, values,
              "arms." + arm.name + "." + std::string(table.section) + ".");
  }
  return values;
}

template <class Definition, class Use>
void Reader::read_uses(const Node& node, const Arm& arm, const Definition* Use::*what,
                       std::vector<Use>& uses) {
  using Kind = KindOf<Definition>;
  using Other = KindOf<typename Kind::Other>;
  const Node* const map = find(node, Kind::key);
  if (map == nullptr || map->kind == Node::Kind::nothing || !expect_map(*map, Kind::key)) return;
  for (const Node& child : map->children) {
    const Definition* const definition = find_in(Kind::registry(), child.key);
    if (definition == nullptr) {
      const std::string hint =
          find_in(Other::registry(), child.key)
              ? worded({" but a {0}; put it under {1}", "，而是{0}；请写在 {1} 之下"},
                       Other::one.said(), quote(Other::key))
              : suggestion(child.key, names_in(Kind::registry()));
      report_.add(Kind::unknown, child.key_at,
                  worded({"{0} is not a {1}{2}", "{0} 不是{1}{2}"}, quote(child.key),
                         Kind::one.said(), hint));
      continue;
    }
    uses.push_back({definition, read_use(child, *definition->table, arm)});
  }
  in_order_of(Kind::registry(), uses, what);
}

void Reader::read_baseline(const Node& document) {
  Names names;
  for (const Arm& arm : scenario_.arms) names.push_back(arm.name);
  const Node* const baseline = find(document, "baseline");
  if (baseline != nullptr && expect_single(*baseline, "baseline")) {
    const Names written = arm_names(document);
    const bool exists = std::find(written.begin(), written.end(), baseline->text) != written.end();
    if (exists) {
      scenario_.baseline = baseline->text;
      given("baseline", baseline->at);
    } else if (context_.complete) {
      report_.add(Code::unknown_arm, baseline->at, not_an_arm(baseline->text, written));
    }
  }
  if (const Node* match = find(document, "match")) {
    const auto choice = read_choice(*match, Code::unknown_choice, "match",
                                    worded({"a way to match", "匹配方式"}), names_of(kMatches));
    if (!choice) return;
    scenario_.match = static_cast<Match>(*choice);
    given("match", match->at);
    if (scenario_.match != Match::none && baseline == nullptr && context_.complete) {
      report_.add(Code::match_without_baseline, match->at,
                  worded({"'match: {0}' needs a baseline to match against; add 'baseline: NAME'",
                          "'match: {0}' 需要一个作比较的基准；请加上 'baseline: 名称'"},
                         match->text));
    }
  }
  if (baseline == nullptr && !names.empty()) scenario_.baseline = names.front();
}

}  // namespace credstream
