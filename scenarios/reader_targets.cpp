#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

#include "scenarios/choices.hpp"
#include "scenarios/counties.hpp"
#include "scenarios/county_columns.hpp"
#include "scenarios/declared.hpp"
#include "scenarios/layers.hpp"
#include "scenarios/numbers.hpp"
#include "scenarios/products.hpp"
#include "scenarios/reader.hpp"
#include "scenarios/target_table.hpp"

namespace credstream {
namespace {

/// Of a table of targets.
constexpr SheetLimits kTargetTable{.bytes = std::size_t{640} << 10, .rows = 5000};

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
  append_product_paths(scenario.products.get(), paths);
  return paths;
}

}  // namespace

void Reader::read_targets(const Node& document) {
  const Node* const targets = find(document, "targets");
  if (targets == nullptr || targets->kind == Node::Kind::nothing) return;
  if (targets->is_scalar()) return read_target_table(*targets);
  if (!expect(*targets, "'targets'", Node::Kind::list, "[{name: Jingle, …}]")) return;
  for (const Node& node : targets->children) {
    if (expect(node, worded({"a target", "目标"}), Node::Kind::map, "{name: Jingle, …}"))
      read_target(node);
  }
}

/// A table of targets: of a file, or its text.
void Reader::read_target_table(const Node& node) {
  std::string file;
  const auto text = text_of_table(node, "targets", file);
  if (!text) return;
  if (context_.texts != nullptr) context_.texts->emplace(file, *text);
  for (const Node& target : target_nodes(read_sheet(*text, file, kTargetTable, report_), report_))
    read_target(target);
}

void Reader::read_target(const Node& node) {
  check_keys(node,
             {"name", "what", "measure", "arm", "against", "from", "to", "county", "reported",
              "log_margin", "low", "high", "discrepancy", "role", "source", "note"},
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
    for (const char* const key : {"measure", "arm", "against", "log_margin", "discrepancy"})
      if (const Node* given = find(node, key))
        report_.add(Code::unknown_choice, given->key_at,
                    worded({"{0} has no meaning for a figure that the model cannot tell",
                            "模型无法给出这个数字，{0} 对它没有意义"},
                           quote(key)));
  } else if (const Node* measure = required(
                 node, "measure", worded({"it says what was reported", "它说明报道的是什么"}))) {
    Names names = measure_names();
    if (find(node, "county") != nullptr)
      for (const MetricInfo& column : run_schema().county_columns) names.emplace_back(column.name);
    if (const auto i = read_choice(*measure, Code::unknown_measure, "measure",
                                   worded({"a measure", "指标"}), names)) {
      target.measure = names[*i];
    }
  }
  if (judged || target.role == "measurement_error")
    required(node, "reported", worded({"it is the figure to compare with", "它是用来比较的数字"}));
  if (const Node* reported = find(node, "reported")) {
    target.reported = read_value(*reported, kTargetRows[0]).value_or(0);
  }
  read_target_bounds(node, judged, target);
  if (const Node* discrepancy = find(node, "discrepancy"))
    target.discrepancy = read_value(*discrepancy, kTargetRows[4]).value_or(0);
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
  read_target_place(node, target);
  target.arm = read_target_arm(node, "arm");
  target.against = read_target_arm(node, "against");
  scenario_.targets.push_back(std::move(target));
}

/// How far the simulated figure may lie from the reported one: `low` and `high`, or `log_margin`.
void Reader::read_target_bounds(const Node& node, bool judged, Target& target) {
  const Node *const low = find(node, "low"), *const high = find(node, "high"),
                    *const margin = find(node, "log_margin");
  if (margin != nullptr) target.log_margin = read_value(*margin, kTargetRows[1]).value_or(0);
  if (low == nullptr && high == nullptr) {
    if (judged)
      required(node, "log_margin",
               worded({"declare beforehand how far the simulation may be off",
                       "请事先声明模拟允许相差多少"}));
    return;
  }
  if (margin != nullptr)
    report_.add(Code::unknown_choice, margin->key_at,
                worded({"'log_margin' and 'low' or 'high' both say how far the simulation may be "
                        "off; keep one of them",
                        "'log_margin' 与 'low'、'high' 都规定允许的偏差；请只保留一种"}));
  const auto why = worded({"'low' and 'high' go together", "'low' 与 'high' 须同时给出"});
  if (required(node, "low", why) == nullptr || required(node, "high", why) == nullptr) return;
  const auto least = read_value(*low, kTargetRows[2]), most = read_value(*high, kTargetRows[3]);
  if (!least || !most) return;
  const double reported = target.reported > 0 ? target.reported : *least;
  if (*least > reported || reported > *most) {
    report_.add(Code::out_of_range, low->at,
                worded({"the bounds run from {0} to {1}, which leaves out the reported {2}",
                        "范围为 {0} 到 {1}，不包含报道值 {2}"},
                       number_text(*least), number_text(*most), number_text(reported)));
    return;
  }
  target.bounds = Range{*least, *most};
  // What a fit weighs the figure by: the wider of the two distances.
  if (*least > 0 && target.reported > 0)
    target.log_margin = std::min(std::max(std::log(reported / *least), std::log(*most / reported)),
                                 kTargetRows[1].range.greatest);
}

/// The days and the county that a target is about. A figure of such a part is that of one metric,
/// or of a column of the table of counties.
void Reader::read_target_place(const Node& node, Target& target) {
  const Node *const from = find(node, "from"), *const to = find(node, "to"),
                    *const county = find(node, "county");
  if (from != nullptr) {
    const auto first = read_value(*from, kSpanRows[0]);
    const auto last = to != nullptr ? read_value(*to, kSpanRows[1]) : first;
    if (first && last && *first > *last)
      report_.add(Code::calendar_span, from->at,
                  worded({"'from' is {0} but 'to' is {1}, which comes before it",
                          "'from' 为 {0}，但 'to' 为 {1}，早于前者"},
                         day_words(dates_, static_cast<std::int32_t>(*first)),
                         day_words(dates_, static_cast<std::int32_t>(*last))));
    if (first && last && dates_.days > 0 && *last >= dates_.days)
      report_.add(Code::out_of_range, (to != nullptr ? to : from)->at,
                  worded({"{0} is after the last day, {1}", "{0} 晚于最后一天（第 {1} 天）"},
                         quote((to != nullptr ? to : from)->text), dates_.days - 1));
    if (first && last)
      target.days = DaySpan{static_cast<std::int32_t>(*first), static_cast<std::int32_t>(*last)};
  } else if (to != nullptr) {
    required(node, "from", worded({"'to' needs the first day", "有 'to' 就要有第一天"}));
  }
  if (county != nullptr)
    target.county = CountyReader(report_, params_.population.counties, counties_).read(*county);
  if (!target.days && !target.county) return;
  Names names;
  const auto& known = target.county ? run_schema().county_columns : run_schema().metrics;
  for (const MetricInfo& metric : known) names.emplace_back(metric.name);
  const Node* const measure = find(node, "measure");
  if (measure != nullptr && std::find(names.begin(), names.end(), measure->text) == names.end())
    report_.add(Code::unknown_measure, measure->at,
                worded({"{0} is not {1}{2}", "{0} 不是{1}{2}"}, quote(measure->text),
                       target.county ? worded({"a column of the table of counties", "县表的列"})
                                     : worded({"a metric, of which alone days are reported",
                                               "指标；只有指标有逐日数值"}),
                       suggestion(measure->text, names)));
  if (!target.what.empty()) return;
  target.what = target.measure;
  if (target.county) target.what += worded({", county {0}", "，{0} 号县"}, *target.county);
  if (target.days) {
    target.what += worded({", {0}", "，{0}"}, day_words(dates_, target.days->first));
    if (target.days->first != target.days->last)
      target.what += " – " + day_words(dates_, target.days->last);
  }
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
    if (!ProductNames(report_, products_).admits(node)) continue;
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
      if (decides(counties_.get(), products_.get(),
                  in_arm ? node.text.substr(6 + keys[1].size()) : node.text))
        report_.note(decided_by_table(node.text));
    }
  }
}

}  // namespace credstream
