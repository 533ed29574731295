#include "experiments/study/plan.hpp"

#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <utility>

#include "agents/simulation.hpp"
#include "experiments/runs.hpp"
#include "output/csv_text.hpp"
#include "output/digest.hpp"
#include "scenarios/choices.hpp"

namespace credstream {
namespace {

using Json = nlohmann::ordered_json;

constexpr int kPlanFormat = 1;

/// Texts with their lengths, so that no two contents give the same bytes.
void put(std::string& text, std::string_view value) {
  append_number(text, static_cast<std::int64_t>(value.size()));
  text += ':';
  text += value;
}

void put(std::string& text, double value) {
  append_number(text, value);
  text += ' ';
}

void put(std::string& text, const std::vector<std::string>& values) {
  put(text, static_cast<double>(values.size()));
  for (const std::string& value : values) put(text, value);
}

std::vector<std::string> strings(const Json& json) {
  std::vector<std::string> result;
  for (const Json& item : json) result.push_back(item.get<std::string>());
  return result;
}

StudyPlan plan_from(const Json& json) {
  StudyPlan plan;
  plan.hash = json.at("plan").get<std::string>();
  plan.program = json.at("program").get<std::string>();
  plan.kind = json.at("kind").get<std::string>();
  plan.scenario_name = json.at("scenario_name").get<std::string>();
  plan.seed = json.at("seed").get<std::uint32_t>();
  plan.days = json.at("days").get<std::int32_t>();
  plan.replicates = json.at("replicates").get<std::int32_t>();
  plan.draws =
      json.at("draws").get<std::string>() == kDraws[0].name ? Draws::common : Draws::independent;
  plan.network_hash = json.at("network_hash").get<std::string>();
  plan.arms = strings(json.at("arms"));
  for (const Json& outcome : json.at("outcomes"))
    plan.outcomes.push_back({outcome.at("name").get<std::string>(),
                             outcome.at("unit").get<std::string>(),
                             outcome.at("definition").get<std::string>()});
  plan.paths = strings(json.at("parameters"));
  for (const Json& point : json.at("points"))
    plan.points.push_back(point.get<std::vector<double>>());
  plan.scenario = json.at("scenario").get<std::string>();
  if (json.contains("structure")) {
    const Json& structure = json["structure"];
    plan.structure = {structure.at("kind").get<std::string>(), strings(structure.at("groups")),
                      structure.at("step").get<double>(),
                      structure.at("moved").get<std::vector<std::int32_t>>()};
  }
  return plan;
}

bool consistent(const StudyPlan& plan) {
  if (plan.replicates < 1 || plan.days < 1 || plan.arms.empty() || plan.outcomes.empty())
    return false;
  for (const std::vector<double>& point : plan.points)
    if (point.size() != plan.paths.size()) return false;
  return plan_hash(plan) == plan.hash;
}

}  // namespace

StudyTask task_at(const StudyPlan& plan, std::int64_t number) {
  const auto n = static_cast<std::int64_t>(plan.points.size());
  StudyTask task;
  task.number = number;
  task.point = static_cast<std::size_t>(number % n);
  task.round = static_cast<std::int32_t>(number / n);
  task.key = {plan.seed,
              static_cast<std::uint32_t>(plan.draws == Draws::common ? task.round : number)};
  return task;
}

std::string plan_hash(const StudyPlan& plan) {
  std::string text;
  put(text, static_cast<double>(kPlanFormat));
  for (const std::string* part :
       {&plan.program, &plan.kind, &plan.scenario_name, &plan.scenario, &plan.network_hash})
    put(text, *part);
  put(text, static_cast<double>(plan.seed));
  put(text, static_cast<double>(plan.days));
  put(text, static_cast<double>(plan.replicates));
  put(text, static_cast<double>(plan.draws));
  put(text, plan.arms);
  put(text, plan.paths);
  for (const StudyOutcome& outcome : plan.outcomes) {
    put(text, outcome.name);
    put(text, outcome.unit);
    put(text, outcome.definition);
  }
  put(text, static_cast<double>(plan.points.size()));
  for (const std::vector<double>& point : plan.points)
    for (const double value : point) put(text, value);
  if (!plan.structure.kind.empty()) {
    put(text, plan.structure.kind);
    put(text, plan.structure.groups);
    put(text, plan.structure.step);
    for (const std::int32_t moved : plan.structure.moved) put(text, static_cast<double>(moved));
  }
  return sha256(text);
}

StudyPlan plan_over_draws(const Scenario& scenario, std::string kind,
                          std::vector<StudyOutcome> outcomes, std::int32_t draws,
                          std::int32_t replicates, std::string program) {
  StudyPlan plan;
  plan.program = std::move(program);
  plan.kind = std::move(kind);
  plan.scenario_name = scenario.name;
  plan.scenario = scenario.resolved;
  plan.network_hash = network_hash(scenario);
  plan.seed = scenario.seed;
  plan.days = scenario.days;
  plan.replicates = replicates;
  for (const Arm& arm : scenario.arms) plan.arms.push_back(arm.name);
  const auto axes = labelled_axes(scenario, {Evidence::assumed, Evidence::literature});
  for (const SweepAxis& axis : axes) plan.paths.push_back(axis.path);
  plan.points = random_points(scenario.seed, plan.paths, draws);
  for (std::vector<double>& point : plan.points)
    for (std::size_t i = 0; i < axes.size(); ++i) point[i] = axes[i].at(point[i]);
  plan.outcomes = std::move(outcomes);
  plan.hash = plan_hash(plan);
  return plan;
}

StudyPlan sweep_plan(const Scenario& scenario, Layout layout, std::string program) {
  StudyPlan plan;
  plan.program = std::move(program);
  plan.kind = "sweep";
  plan.scenario_name = scenario.name;
  plan.scenario = scenario.resolved;
  plan.network_hash = network_hash(scenario);
  plan.seed = scenario.seed;
  plan.days = scenario.days;
  plan.replicates = scenario.study.replicates;
  plan.draws = scenario.study.draws;
  for (const Arm& arm : scenario.arms) plan.arms.push_back(arm.name);
  plan.paths = std::move(layout.paths);
  plan.points = std::move(layout.points);
  plan.structure = std::move(layout.structure);
  const auto keep = [&](const MetricInfo& metric) {
    plan.outcomes.push_back(
        {std::string(metric.name), std::string(metric.unit), std::string(metric.definition)});
  };
  for (const std::string& name : scenario.study.outcomes)
    keep(run_schema().metrics[metric_index(name)]);
  if (plan.outcomes.empty())
    for (const MetricInfo& metric : run_schema().metrics) keep(metric);
  plan.hash = plan_hash(plan);
  return plan;
}

std::string plan_json(const StudyPlan& plan) {
  Json json;
  json["format"] = kPlanFormat;
  json["plan"] = plan.hash;
  json["program"] = plan.program;
  json["kind"] = plan.kind;
  json["scenario_name"] = plan.scenario_name;
  json["seed"] = plan.seed;
  json["days"] = plan.days;
  json["replicates"] = plan.replicates;
  json["draws"] = kDraws[static_cast<int>(plan.draws)].name;
  json["network_hash"] = plan.network_hash;
  json["arms"] = plan.arms;
  json["outcomes"] = Json::array();
  for (const StudyOutcome& outcome : plan.outcomes)
    json["outcomes"].push_back(
        {{"name", outcome.name}, {"unit", outcome.unit}, {"definition", outcome.definition}});
  json["parameters"] = plan.paths;
  if (!plan.structure.kind.empty())
    json["structure"] = {{"kind", plan.structure.kind},
                         {"groups", plan.structure.groups},
                         {"step", plan.structure.step},
                         {"moved", plan.structure.moved}};
  json["scenario"] = plan.scenario;
  json["points"] = Json::array();
  std::string text = json.dump(1);
  // A line for each point: readable, and a tenth of what one number a line would take.
  std::string points;
  for (const std::vector<double>& point : plan.points)
    points += (points.empty() ? "\n  " : ",\n  ") + Json(point).dump();
  text.replace(text.rfind("[]"), 2, "[" + points + "\n ]");
  return text + "\n";
}

IoResult<StudyPlan> read_plan(const std::string& text, const std::string& path) {
  const Json json = Json::parse(text, nullptr, false);
  if (!json.is_object() || !json.contains("format"))
    return IoProblem{path, "'" + path + "' is not the plan of a study, or is damaged", 0};
  if (json["format"] != kPlanFormat)
    return IoProblem{path, "'" + path + "' was written by another version of the program", 0};
  try {
    StudyPlan plan = plan_from(json);
    if (consistent(plan)) return plan;
  } catch (const Json::exception&) {  // told below
  }
  return IoProblem{path,
                   "'" + path +
                       "' was changed after it was written: its content does not "
                       "fit its hash",
                   0};
}

std::string network_hash(const Scenario& scenario) {
  if (scenario.network.kind != NetworkKind::file) return {};
  std::ifstream file(scenario.network.path, std::ios::binary);
  if (!file) return {};
  return sha256(std::string(std::istreambuf_iterator<char>(file), {}));
}

}  // namespace credstream
