#include <algorithm>
#include <map>
#include <utility>

#include "scenarios/choices.hpp"
#include "scenarios/declared.hpp"
#include "scenarios/layers.hpp"
#include "scenarios/reader.hpp"

namespace credstream {
namespace {

/// All paths that `fit` may name, for suggestions.
Names parameter_paths(const Scenario& scenario) {
  Names paths;
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

}  // namespace

void Reader::read_targets(const Node& document) {
  const Node* const targets = find(document, "targets");
  if (targets == nullptr || targets->kind == Node::Kind::nothing) return;
  if (!expect(*targets, "'targets'", Node::Kind::list, "[{name: Jingle, …}]")) return;
  for (const Node& node : targets->children) {
    if (expect(node, worded({"a target", "目标"}), Node::Kind::map, "{name: Jingle, …}"))
      read_target(node);
  }
}

void Reader::read_target(const Node& node) {
  check_keys(node,
             {"name", "what", "measure", "arm", "against", "reported", "log_margin", "role",
              "source", "note"},
             Code::unknown_key, worded({"a target", "目标"}));
  constexpr int kLongestName = 100, kLongestNote = 1000;
  Target target;
  if (const Node* name = required(node, "name", worded({"it names the case", "它是案例的名称"}))) {
    target.name = read_text(*name, "name", kLongestName).value_or("");
  }
  if (const Node* role =
          required(node, "role",
                   worded({"calibration, validation or shown",
                           "calibration（校准）、validation（检验）或 shown（仅展示）"}))) {
    const Names names = names_of(kRoles);
    if (const auto i =
            read_choice(*role, Code::unknown_choice, "role", worded({"a role", "用途"}), names)) {
      target.role = names[*i];
    }
  }
  const bool judged = target.role == "calibration" || target.role == "validation";
  const bool untold = target.role == "cannot_tell";
  if (untold) {
    required(node, "what", worded({"say in words what was reported", "请用文字说明报道了什么"}));
    required(node, "note",
             worded({"say why nothing that is simulated answers to it",
                     "请说明为什么模拟结果中没有与之对应的数字"}));
    for (const char* const key : {"measure", "arm", "against", "log_margin"})
      if (const Node* given = find(node, key))
        report_.add(Code::unknown_choice, given->key_at,
                    worded({"{0} has no meaning for a figure that the model cannot tell",
                            "模型无法给出这个数字，{0} 对它没有意义"},
                           quote(key)));
  } else if (const Node* measure = required(
                 node, "measure", worded({"it says what was reported", "它说明报道的是什么"}))) {
    const Names names = measure_names();
    if (const auto i = read_choice(*measure, Code::unknown_measure, "measure",
                                   worded({"a measure", "指标"}), names)) {
      target.measure = names[*i];
    }
  }
  if (judged || target.role == "measurement_error")
    required(node, "reported", worded({"it is the figure to compare with", "它是用来比较的数字"}));
  if (const Node* reported = find(node, "reported")) {
    target.reported = read_value(*reported, kTargetRows[0]).value_or(1);
  }
  if (judged)
    required(node, "log_margin",
             worded({"declare beforehand how far the simulation may be off",
                     "请事先声明模拟允许相差多少"}));
  if (const Node* margin = find(node, "log_margin")) {
    target.log_margin = read_value(*margin, kTargetRows[1]).value_or(0);
  }
  if (const Node* source = required(
          node, "source", worded({"say who reported it, such as F4", "请注明来源，例如 F4"}))) {
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
  Names names;
  for (const Arm& arm : scenario_.arms) names.push_back(arm.name);
  if (std::find(names.begin(), names.end(), node->text) == names.end())
    report_.add(Code::unknown_arm, node->at, not_an_arm(node->text, names));
  return node->text;
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
    if (!is_first(node, seen)) continue;
    const Names keys = split_path(node.text);
    const Names arms = arm_names(document);
    const bool in_arm = keys[0] == "arms" && keys.size() > 2;
    const ParameterInfo* const row = find_parameter(node.text);
    if (row != nullptr && is_switch(*row)) {
      report_.add(Code::wrong_kind, node.at,
                  worded({"{0} is a switch, on or off, which cannot be fitted",
                          "{0} 是开关，只有开与关，无法拟合"},
                         quote(node.text)));
    } else if (row == nullptr) {
      const std::string near =
          report_.full() ? std::string() : did_you_mean(node.text, parameter_paths(scenario_));
      report_.add(Code::unknown_path, node.at, not_a_path(node.text, near));
    } else if (in_arm && std::find(arms.begin(), arms.end(), keys[1]) == arms.end()) {
      if (!context_.complete) continue;
      report_.add(Code::unknown_arm, node.at, not_an_arm(keys[1], arms));
    } else {
      scenario_.fit.push_back(node.text);
    }
  }
}

}  // namespace credstream
