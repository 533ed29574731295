#include "experiments/live/catalogue.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "agents/simulation.hpp"
#include "credstream/version.hpp"
#include "experiments/live/request.hpp"
#include "scenarios/json_tree.hpp"
#include "scenarios/scenario.hpp"

namespace credstream {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view kFlagship = "four-tactics", kLessons = "teaching/";

std::string_view total_text(Total total) {
  constexpr std::string_view kNames[] = {"sum", "mean", "last"};
  return kNames[static_cast<int>(total)];
}

Json infos_json(std::span<const MetricInfo> infos) {
  Json list = Json::array();
  for (const MetricInfo& info : infos)
    list.push_back({{"name", info.name},
                    {"unit", info.unit},
                    {"total", total_text(info.total)},
                    {"label", info.label},
                    {"label_zh", info.label_zh},
                    {"definition", info.definition},
                    {"definition_zh", info.definition_zh}});
  return list;
}

Json labels_json(std::span<const Label> labels) {
  Json list = Json::array();
  for (const Label& label : labels)
    list.push_back({{"name", label.name}, {"text", label.text}, {"text_zh", label.text_zh}});
  return list;
}

Json outcomes_json(std::span<const OutcomeInfo> outcomes) {
  Json list = Json::array();
  for (const OutcomeInfo& outcome : outcomes)
    list.push_back(
        {{"name", outcome.name}, {"unit", outcome.unit}, {"causes", labels_json(outcome.causes)}});
  return list;
}

Json parameter_json(const ParameterInfo& row) {
  return {{"name", row.name},
          {"default", row.value},
          {"low", row.plausible.least},
          {"high", row.plausible.greatest},
          {"unit", row.unit},
          {"whole", row.integer},
          {"evidence", to_string(row.evidence)},
          {"meaning", row.meaning},
          {"meaning_zh", row.meaning_zh}};
}

Json table_json(std::string_view name, const ParameterTable& table) {
  Json parameters = Json::array();
  for (const ParameterInfo& row : table.rows) parameters.push_back(parameter_json(row));
  return {{"name", name},
          {"title", table.title},
          {"title_zh", table.title_zh},
          {"parameters", std::move(parameters)}};
}

template <class Registry>
Json registry_json(const Registry& registry) {
  Json list = Json::array();
  for (const auto* definition : registry)
    list.push_back(table_json(definition->name, *definition->table));
  return list;
}

Json sections_json() {
  Json list = Json::array();
  for (const ModelSection& section : model_sections())
    list.push_back(table_json(section.table->section, *section.table));
  return list;
}

Scenario load(std::string_view name) {
  return load_scenario("library:" + std::string(name), {}, MemoryLimit{}).scenario;
}

/// The document of a scenario without what its tree has taken up already.
std::string tree_json(const Scenario& scenario) {
  Node tree = scenario.document;
  std::erase_if(tree.children, [](const Node& child) { return child.key == "extends"; });
  return to_json(tree);
}

Json scenario_json(const std::string& name, const Scenario& scenario, bool with_tree) {
  Json arms = Json::array();
  for (const Arm& arm : scenario.arms) arms.push_back(arm.name);
  Json entry = {{"name", name},
                {"question", scenario.question},
                {"question_zh", scenario.question_zh},
                {"look_for", scenario.look_for},
                {"look_for_zh", scenario.look_for_zh},
                {"arms", std::move(arms)}};
  if (with_tree) entry["tree"] = Json::parse(tree_json(scenario));
  return entry;
}

/// A scenario of the user's: also what its arms are called, the baseline first.
Json own_json(const Scenario& scenario) {
  Json own = scenario_json(scenario.name, scenario, true);
  Json labels = Json::object();
  for (const Arm& arm : scenario.arms) labels[arm.name] = {{"en", arm.label}, {"zh", arm.label_zh}};
  own["labels"] = std::move(labels);
  own["baseline"] = scenario.baseline;
  return own;
}

bool in_library(std::string_view name) {
  const auto& library = scenario_library();
  return std::any_of(library.begin(), library.end(),
                     [&](const LibraryEntry& entry) { return entry.name == name; });
}

}  // namespace

std::string live_catalogue(std::span<const std::string> scenarios, bool with_trees,
                           const Scenario* own) {
  const RunSchema& schema = run_schema();
  Json catalogue = {{"program", kVersion},
                    {"commit", kCommit},
                    {"metrics", infos_json(schema.metrics)},
                    {"county_columns", infos_json(schema.county_columns)},
                    {"person_columns", infos_json(schema.person_columns)},
                    {"story_columns", infos_json(schema.story_columns)},
                    {"accounts", labels_json(schema.accounts)},
                    {"reasons", labels_json(schema.reasons)},
                    {"outcomes", outcomes_json(schema.outcomes)},
                    {"tactics", registry_json(tactics())},
                    {"policies", registry_json(policies())},
                    {"sections", sections_json()}};
  Json list = Json::array();
  for (const std::string& name : scenarios)
    list.push_back(scenario_json(name, load(name), with_trees));
  catalogue["scenarios"] = std::move(list);
  if (own != nullptr) catalogue["own"] = own_json(*own);
  return catalogue.dump();
}

bool fits_a_request(const Scenario& scenario) {
  constexpr std::size_t kRestOfRequest = std::size_t{8} << 10;
  return tree_json(scenario).size() + kRestOfRequest <= kLiveLimits.bytes;
}

std::optional<std::string> library_tree(std::string_view name) {
  if (!in_library(name)) return std::nullopt;
  return tree_json(load(name));
}

std::vector<std::string> all_scenarios() {
  std::vector<std::string> names;
  for (const LibraryEntry& entry : scenario_library()) names.push_back(entry.name);
  return names;
}

std::vector<std::string> lesson_scenarios() {
  std::vector<std::string> names{std::string(kFlagship)};
  for (const std::string& name : all_scenarios())
    if (name.starts_with(kLessons)) names.push_back(name);
  return names;
}

}  // namespace credstream
