#include "scenarios/worlds.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <utility>

#include "scenarios/choices.hpp"
#include "scenarios/distribution_reader.hpp"
#include "scenarios/load.hpp"
#include "scenarios/numbers.hpp"
#include "scenarios/products.hpp"
#include "scenarios/structures.hpp"
#include "scenarios/unknowns.hpp"
#include "scenarios/world_rows.hpp"

namespace credstream {
namespace {

Worlds usual_worlds(const Scenario& scenario) {
  Worlds worlds;
  worlds.seed = scenario.seed;
  for (const WorldStructure& structure : world_structures())
    worlds.structures.emplace_back(structure.name);
  return worlds;
}

/// Reads the node; each function reads one part.
class WorldsReader : private DistributionReader {
 public:
  WorldsReader(const Scenario& scenario, Report& report)
      : DistributionReader(report, scenario.dates()),
        scenario_(scenario),
        worlds_(usual_worlds(scenario)) {}

  Worlds read() {
    const Node* const given = find(scenario_.document, "worlds");
    if (given != nullptr && given->kind != Node::Kind::nothing && expect_map(*given, "worlds"))
      read_map(*given);
    return std::move(worlds_);
  }

 private:
  void read_map(const Node& node) {
    check_keys(node,
               {"n", "replicates", "consumers", "seed", "from", "structures", "unknowns", "keep",
                "correlate", "where", "ties"},
               "worlds");
    read_numbers(node);
    if (const Node* from = find(node, "from")) read_from(*from);
    if (!worlds_.file.empty() && find(node, "n") == nullptr) worlds_.n = kMostWorlds;
    if (const Node* structures = find(node, "structures")) read_structures(*structures);
    if (const Node* list = find(node, "unknowns")) read_unknowns(*list);
    if (const Node* list = find(node, "keep")) read_keep(*list);
    if (const Node* list = find(node, "correlate")) read_correlations(*list);
    if (const Node* list = find(node, "where")) read_constraints(*list);
    if (const Node* ties = find(node, "ties")) read_ties(*ties);
  }

  void read_numbers(const Node& node) {
    double values[] = {static_cast<double>(worlds_.n), static_cast<double>(worlds_.replicates),
                       worlds_.consumers, static_cast<double>(worlds_.seed)};
    for (std::size_t i = 0; i < std::size(kWorldRows); ++i)
      if (const Node* n = find(node, kWorldRows[i].name))
        values[i] = read_value(*n, kWorldRows[i]).value_or(values[i]);
    worlds_.n = static_cast<std::int32_t>(values[0]);
    worlds_.replicates = static_cast<std::int32_t>(values[1]);
    worlds_.consumers = values[2];
    worlds_.seed = static_cast<std::uint32_t>(values[3]);
  }

  void read_ties(const Node& node) {
    if (!expect_map(node, "ties")) return;
    check_keys(node, row_names(kTieRows), "ties");
    if (const Node* n = find(node, "points"))
      worlds_.ties.points = read_value(*n, kTieRows[0]).value_or(worlds_.ties.points);
    if (const Node* n = find(node, "yuan"))
      worlds_.ties.yuan = read_value(*n, kTieRows[1]).value_or(worlds_.ties.yuan);
  }

  void read_from(const Node& node) {
    if (!expect_single(node, "from")) return;
    worlds_.from_ranges = node.text == "ranges";
    const bool nothing = node.text == "unknowns";
    if (!worlds_.from_ranges && !nothing) worlds_.file = beside(node.at.file, node.text);
  }

  void read_structures(const Node& node) {
    worlds_.structures.clear();
    Names names;
    for (const WorldStructure& structure : world_structures()) names.emplace_back(structure.name);
    if (node.is_scalar()) {
      const auto word =
          read_choice(node, Code::unknown_choice, "structures",
                      worded({"'all', 'none' or a list of structures", "'all'、'none' 或结构列表"}),
                      {"all", "none"});
      if (word && *word == 0) worlds_.structures = names;
      return;
    }
    if (!expect(node, "'structures'", Node::Kind::list, "[a1x, b2z]")) return;
    std::map<std::string, int> seen;
    for (const Node& child : node.children)
      if (const auto i = read_choice(child, Code::unknown_choice, "structures",
                                     worded({"a structure", "结构"}), names);
          i && is_first(child, seen))
        worlds_.structures.push_back(names[*i]);
  }

  /// The row of a path that some arm has; reports others.
  const ParameterInfo* row_at(const Node& node) {
    if (!expect_single(node, "path")) return nullptr;
    if (!ProductNames(report_, scenario_.products).admits(node)) return nullptr;
    const ParameterInfo* const row = find_swept(node.text);
    if (row == nullptr)
      report_.add(
          Code::unknown_path, node.at,
          not_a_path(node.text,
                     report_.full() ? "" : did_you_mean(node.text, swept_paths(scenario_))));
    else if (const auto paths = swept_paths(scenario_);
             std::find(paths.begin(), paths.end(), node.text) == paths.end() &&
             !node.text.starts_with("arms."))
      report_.add(Code::unknown_path, node.at,
                  worded({"{0} is of a tactic or policy that no arm uses",
                          "{0} 属于没有方案采用的手段或政策"},
                         quote(node.text)));
    else
      return row;
    return nullptr;
  }

  void read_unknowns(const Node& node) {
    if (!expect(node, "'unknowns'", Node::Kind::list, "[{path: exposure.leak, uniform: [0, 1]}]"))
      return;
    std::map<std::string, int> seen;
    for (const Node& child : node.children) {
      const Node* const path = child.is_map() ? find(child, "path") : &child;
      if (path == nullptr) {
        report_.add(
            Code::missing_key, child.at,
            worded({"'path' is missing: it names the parameter", "缺少 'path'：它是参数的路径"}));
        continue;
      }
      const ParameterInfo* const row = row_at(*path);
      if (row == nullptr || !is_first(*path, seen)) continue;
      Unknown unknown{path->text, row, belief_in(path->text, *row)};
      if (child.is_map() && child.children.size() > 1) {
        Names known = names_of(kShapes);
        known.insert(known.end(), {"path", "within"});
        check_keys(child, known, worded({"an unknown", "未知量"}));
        if (auto of = read_mixture(child, *row)) unknown.of = *std::move(of);
      }
      worlds_.unknowns.push_back(std::move(unknown));
    }
  }

  void read_keep(const Node& node) {
    if (!expect(node, "'keep'", Node::Kind::list, "[belief.half_life_days]")) return;
    for (const Node& child : node.children)
      if (row_at(child) != nullptr) worlds_.keep.push_back(child.text);
  }

  void read_correlations(const Node& node) {
    if (!expect(node, "'correlate'", Node::Kind::list,
                "[{between: [hearsay.tell_good, hearsay.tell_bad], ranks: 0.6}]"))
      return;
    constexpr ParameterInfo kRanks = bounded("ranks", {-0.99, 0.99});
    for (const Node& child : node.children) {
      if (!expect_map(child, "correlate")) continue;
      check_keys(child, {"between", "ranks"}, "correlate");
      const Node *const between = find(child, "between"), *const ranks = find(child, "ranks");
      if (between == nullptr || ranks == nullptr || between->children.size() != 2) {
        report_.add(Code::missing_key, child.at,
                    worded({"a correlation needs 'between' with two paths, and 'ranks'",
                            "相关需要含两个路径的 'between' 和 'ranks'"}));
        continue;
      }
      const auto value = read_value(*ranks, kRanks);
      const bool known = row_at(between->children[0]) && row_at(between->children[1]);
      if (value && known)
        worlds_.correlations.push_back(
            {between->children[0].text, between->children[1].text, *value});
    }
  }

  void read_constraints(const Node& node) {
    if (!expect(node, "'where'", Node::Kind::list, "[contract.floor_yuan <= contract.price_yuan]"))
      return;
    for (const Node& child : node.children) {
      if (!expect_single(child, "where")) continue;
      Constraint constraint;
      if (!read_constraint(child.text, constraint)) {
        report_.add(Code::wrong_kind, child.at,
                    worded({"{0} is not a constraint; write 'a.b < c.d' or 'a.b + 2 c.d <= 3'",
                            "{0} 不是约束；请写作 'a.b < c.d' 或 'a.b + 2 c.d <= 3'"},
                           quote(child.text)));
        continue;
      }
      bool known = true;
      for (const auto& [factor, path] : constraint.terms) {
        Node named = scalar(path);
        named.at = child.at;
        known = row_at(named) != nullptr && known;
      }
      if (known) worlds_.constraints.push_back(std::move(constraint));
    }
  }

  const Scenario& scenario_;
  Worlds worlds_;
};

}  // namespace

Worlds worlds_asked(const Scenario& scenario) {
  Report nobody;
  return WorldsReader(scenario, nobody).read();
}

void check_worlds(const Scenario& scenario, Report& report) {
  WorldsReader(scenario, report).read();
}

}  // namespace credstream
