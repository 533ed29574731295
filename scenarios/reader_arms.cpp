#include <algorithm>
#include <map>
#include <utility>

#include "scenarios/choices.hpp"
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

}  // namespace

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
  Names known = {"name", "tactics", "policies", "remove"};
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

}  // namespace credstream
