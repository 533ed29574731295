#include "scenarios/resolved.hpp"

#include "scenarios/choices.hpp"
#include "scenarios/layers.hpp"
#include "scenarios/numbers.hpp"

namespace credstream {
namespace {

Node list() {
  Node node;
  node.kind = Node::Kind::list;
  return node;
}

/// Lays one value over a document that is built here and cannot conflict.
void set_value(Node& document, const std::string& path, Node value) {
  Report nobody;
  document = layered(std::move(document), tree_with(path, std::move(value)), nobody);
}

/// A text that may look like something else and so goes in quotes unless it is a word.
void put_text(Node& map, std::string_view key, const std::string& text) {
  if (!text.empty()) put(map, key, scalar(text));
}

Node arm_list(const Scenario& scenario) {
  Node arms = list();
  for (const Arm& arm : scenario.arms) {
    Node node = empty_map();
    put(node, "name", scalar(arm.name));
    put_text(node, "label", arm.label);
    put_text(node, "label_zh", arm.label_zh);
    arms.children.push_back(std::move(node));
  }
  return arms;
}

/// A county as a scenario calls it: by its name in the table, or by its number.
Node county_of(const Scenario& scenario, std::uint32_t county) {
  const auto& table = scenario.network.counties;
  return scalar(table == nullptr ? std::to_string(county) : table->rows[county].name);
}

Node target_list(const Scenario& scenario) {
  Node targets = list();
  for (const Target& target : scenario.targets) {
    Node node = empty_map();
    put_text(node, "name", target.name);
    put_text(node, "what", target.what);
    put_text(node, "measure", target.measure);
    put_text(node, "arm", target.arm);
    put_text(node, "against", target.against);
    if (target.reported > 0) put(node, "reported", scalar(number_text(target.reported)));
    if (target.days) {
      put(node, "from", scalar(std::to_string(target.days->first)));
      put(node, "to", scalar(std::to_string(target.days->last)));
    }
    if (target.county) put(node, "county", county_of(scenario, *target.county));
    if (target.bounds) {
      put(node, "low", scalar(number_text(target.bounds->least)));
      put(node, "high", scalar(number_text(target.bounds->greatest)));
    } else if (target.log_margin != 0 || target.role == "calibration" ||
               target.role == "validation") {
      put(node, "log_margin", scalar(number_text(target.log_margin)));
    }
    if (target.discrepancy > 0) put(node, "discrepancy", scalar(number_text(target.discrepancy)));
    put_text(node, "role", target.role);
    put_text(node, "source", target.source);
    put_text(node, "note", target.note);
    targets.children.push_back(std::move(node));
  }
  return targets;
}

/// The sweep, with the paths that `vary` stands for: it means what is left at its default, and here
/// every value is set.
Node sweep_of(const Scenario& scenario) {
  Node sweep = scenario.sweep;
  if (!find(sweep, "vary")) return sweep;
  std::erase_if(sweep.children, [](const Node& child) { return child.key == "vary"; });
  Node* parameters = find(sweep, "parameters");
  if (!parameters) parameters = &put(sweep, "parameters", list());
  const std::vector<SweepAxis>& axes = scenario.study.axes;  // those of `parameters` first
  for (std::size_t axis = parameters->children.size(); axis < axes.size(); ++axis)
    parameters->children.push_back(scalar(axes[axis].path));
  return sweep;
}

}  // namespace

std::string resolved_yaml(const Scenario& scenario) {
  Node document = empty_map();
  put_text(document, "scenario", scenario.name);
  put_text(document, "question", scenario.question);
  put_text(document, "question_zh", scenario.question_zh);
  put_text(document, "look_for", scenario.look_for);
  put_text(document, "look_for_zh", scenario.look_for_zh);
  put_text(document, "first_day", scenario.first_day);
  bool arms_begun = false;
  for (const ValueOrigin& value : scenario.values) {
    const bool ends_sections = value.path.starts_with("arms.") || value.path == "baseline";
    if (ends_sections && !arms_begun) {
      arms_begun = true;
      put(document, "arms", arm_list(scenario));
    }
    if (!value.text.empty()) set_value(document, value.path, scalar(value.text));
  }
  for (const auto& [path, node] : scenario.calendars) set_value(document, path, node);
  put(document, "targets", target_list(scenario));
  Node& fit = put(document, "fit", list());
  for (const std::string& path : scenario.fit) fit.children.push_back(scalar(path));
  put(document, "sweep", sweep_of(scenario));
  if (const Node* worlds = find(scenario.document, "worlds"); worlds && worlds->is_map())
    put(document, "worlds", *worlds);
  return to_yaml(document);
}

std::string layered_yaml(const std::string& extends,
                         const std::vector<std::pair<std::string, double>>& changes,
                         const std::string& name) {
  Node document = empty_map();
  put(document, "scenario", scalar(name));
  put(document, "extends", scalar(extends));
  for (const auto& [path, value] : changes) {
    set_value(document, path, scalar(number_text(value)));
  }
  return to_yaml(document);
}

}  // namespace credstream
