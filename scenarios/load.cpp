#include "scenarios/load.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "scenarios/choices.hpp"
#include "scenarios/layers.hpp"
#include "scenarios/numbers.hpp"
#include "scenarios/reader.hpp"
#include "scenarios/renamed.hpp"

namespace credstream {
namespace {

constexpr Phrase kNoRules{
    "the scenario does not say which rules it runs under, so those of version 2 hold; write "
    "'rules: v2' to keep it so, or 'rules: v1' for the results of version 1",
    "情景没有写明按哪一版规则运行，因此采用第 2 版；写 'rules: v2' 可固定下来，"
    "写 'rules: v1' 可得到第 1 版的结果"};

std::string gibibytes(std::uint64_t bytes) {
  return number_text(std::round(static_cast<double>(bytes) / (1 << 30) * 10) / 10) + " GiB";
}

/// What to look for belongs to the question and the arms that it was written for: a layer with its
/// own drops that of the file below.
void forget_look_for(Node& below, const Node& layer) {
  if (find(layer, "look_for") != nullptr) return;
  if (find(layer, "question") == nullptr && find(layer, "arms") == nullptr) return;
  std::erase_if(below.children, [](const Node& child) { return child.key == "look_for"; });
}

/// `days` and `until` say the same thing: the one that a layer gives replaces the other below.
void forget_other_end(Node& below, const Node& layer) {
  const bool days = find(layer, "days") != nullptr, until = find(layer, "until") != nullptr;
  if (days == until) return;
  std::erase_if(below.children,
                [&](const Node& child) { return child.key == (days ? "until" : "days"); });
}

}  // namespace

void Reader::check_contradictions() {
  if (scenario_.arms.empty()) scenario_.arms.push_back({"", {params_, {}}});
  for (const Arm& arm : scenario_.arms) {
    for (const Check& check : cross_checks()) check.apply({scenario_, arm, origins_}, report_);
  }
  if (scenario_.arms.front().name.empty()) scenario_.arms.clear();
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
              worded({"{0} is {1}, which needs about {2} of memory; {3} are available",
                      "{0} 为 {1}，约需 {2} 内存；可用 {3}"},
                     path, number_text(params_.population.consumers), gibibytes(most),
                     gibibytes(context_.memory.bytes)));
}

/// Every value in force: the scenario's, then what each arm changes and uses.
void Reader::list_values() {
  const auto origin = [&](const std::string& path) {
    const auto found = origins_.places.find(path);
    return origin_text(found == origins_.places.end() ? Place{} : found->second);
  };
  const auto number = [&](const std::string& path, double value, const ParameterInfo& row) {
    scenario_.values.push_back({path, value, origin(path), value_text(row, value), &row});
  };
  const auto word = [&](const std::string& path, std::string_view text) {
    scenario_.values.push_back({path, 0, origin(path), std::string(text), nullptr});
  };
  word("rules", kRules[static_cast<int>(scenario_.rules)].name);
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
    if (!arm.cash_as.empty()) word(prefix + "cash.as", arm.cash_as);
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

std::string beside(const std::string& from, const std::string& file) {
  const std::size_t slash = from.rfind('/');
  if (file.starts_with('/') || slash == std::string::npos) return file;
  return from.substr(0, slash + 1) + file;
}

Scenario build_scenario(const std::vector<Node>& layers, const Overrides& overrides,
                        const LoadContext& context, Report& report) {
  Node document = empty_map();
  LoadContext known = context;
  for (Node layer : layers) {
    if (layer.is_map()) {
      rename_old(layer, report);
      forget_look_for(document, layer);
      forget_other_end(document, layer);
      document = layered(std::move(document), layer, report);
    } else {
      known.complete = false;
      report.add(Code::not_a_map, layer.at,
                 worded({"a scenario is a map that begins with 'scenario: name', but this is {0}",
                         "情景是以 'scenario: 名称' 开头的映射，但这里是{0}"},
                        kind_text(layer)));
    }
  }
  int line = 0;
  for (const std::string& option : overrides.set) {
    apply_set(document, option, ++line, report);
    if (option.starts_with("days=") || option.starts_with("until=")) {
      Node layer = empty_map();
      put(layer, option.substr(0, option.find('=')), Node{});
      forget_other_end(document, layer);
    }
  }
  if (!layers.empty()) document.at = layers.back().at;
  Scenario scenario = Reader(known, report).read(document);
  scenario.notes = report.notes();
  if (known.complete && find(document, "rules") == nullptr)
    scenario.notes.insert(scenario.notes.begin(), std::string(kNoRules.said()));
  return scenario;
}

}  // namespace credstream
