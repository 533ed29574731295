#include "experiments/study/plan.hpp"

#include <algorithm>
#include <charconv>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <utility>

#include "agents/figures/in_time.hpp"
#include "agents/figures/run_figures.hpp"
#include "agents/simulation.hpp"
#include "experiments/data_file.hpp"
#include "experiments/runs.hpp"
#include "output/csv_text.hpp"
#include "output/digest.hpp"
#include "scenarios/choices.hpp"
#include "sim/fail.hpp"

namespace credstream {
namespace {

using Json = nlohmann::ordered_json;

constexpr int kPlanFormat = 2;
/// Where the points of a plan's file begin.
constexpr std::string_view kPointsBegin = "\n \"points\": [";

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

/// The scenario without what says how many points and replicates there are, so that a plan which
/// grows keeps the hashes of its earlier sizes. The text is the program's own YAML.
std::string without_size(const std::string& yaml) {
  std::string kept;
  bool inside = false;
  for (std::size_t begin = 0; begin < yaml.size();) {
    const std::size_t end = std::min(yaml.find('\n', begin), yaml.size() - 1) + 1;
    const std::string_view line = std::string_view(yaml).substr(begin, end - begin);
    if (line.front() != ' ' && line.front() != '\n')
      inside = line.starts_with("sweep:") || line.starts_with("replicates:") ||
               line.starts_with("worlds:");
    if (!inside) kept += line;
    begin = end;
  }
  return kept;
}

/// Points as text, a line for each, in blocks, so that a million of them are never one text.
template <class Each>
void for_blocks_of_points(const StudyPlan& plan, std::size_t n, const Each& each) {
  constexpr std::size_t kBlock = 4096;
  std::string text;
  for (std::size_t i = 0; i < n; ++i) {
    for (const double value : plan.points[i]) put(text, value);
    if ((i + 1) % kBlock != 0 && i + 1 < n) continue;
    each(text);
    text.clear();
  }
}

/// The line of a point in the plan's file.
void put_point(std::string& text, const std::vector<double>& point) {
  text += '[';
  for (std::size_t i = 0; i < point.size(); ++i) {
    if (i > 0) text += ',';
    append_number(text, point[i]);
  }
  text += ']';
}

/// Reads the lines of points from `at` on, which stands behind the opening bracket; false when a
/// line is none.
bool read_points_at(const std::string& text, std::size_t at, Points& points) {
  const char *here = text.data() + at, *const end = text.data() + text.size();
  const auto skip = [&] {
    while (here != end && (*here == ' ' || *here == '\n' || *here == ',')) ++here;
  };
  for (skip(); here != end && *here == '['; skip()) {
    std::vector<double> point;
    if (!points.empty()) point.reserve(points.front().size());
    for (++here; skip(), here != end && *here != ']';) {
      double value = 0;
      const auto read = std::from_chars(here, end, value);
      if (read.ec != std::errc()) return false;
      point.push_back(value);
      here = read.ptr;
    }
    if (here == end) return false;
    ++here;
    points.push_back(std::move(point));
  }
  return here != end && *here == ']';
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
  for (const Json& item : json.at("earlier"))
    plan.earlier.push_back(
        {{item.at("points").get<std::size_t>(), item.at("replicates").get<std::int32_t>()},
         item.at("plan").get<std::string>()});
  plan.scenario = json.at("scenario").get<std::string>();
  if (json.contains("scales")) plan.scales = strings(json["scales"]);
  if (json.contains("carried")) {
    plan.carried.names = strings(json["carried"].at("names"));
    for (const Json& cells : json["carried"].at("cells"))
      plan.carried.cells.push_back(strings(cells));
  }
  if (json.contains("structure")) {
    const Json& structure = json["structure"];
    plan.structure = {structure.at("kind").get<std::string>(), strings(structure.at("groups")),
                      structure.at("step").get<double>(),
                      structure.at("moved").get<std::vector<std::int32_t>>()};
  }
  return plan;
}

bool fits_into(PlanSize part, PlanSize whole) {
  return part.points >= 1 && part.points <= whole.points && part.replicates >= 1 &&
         part.replicates <= whole.replicates;
}

bool consistent(const StudyPlan& plan) {
  if (plan.replicates < 1 || plan.days < 1 || plan.arms.empty() || plan.outcomes.empty())
    return false;
  for (const std::vector<double>& point : plan.points)
    if (point.size() != plan.paths.size()) return false;
  const Carried& carried = plan.carried;
  if (!carried.names.empty() && carried.cells.size() != plan.points.size()) return false;
  for (const std::vector<std::string>& cells : carried.cells)
    if (cells.size() != carried.names.size()) return false;
  for (const EarlierPlan& before : plan.earlier)
    if (!fits_into(before.size, plan.size()) || plan_hash(plan, before.size) != before.hash)
      return false;
  return plan_hash(plan) == plan.hash;
}

}  // namespace

StudyTask task_at(const StudyPlan& plan, std::int64_t number) {
  const auto n = static_cast<std::int64_t>(plan.points.size());
  StudyTask task;
  task.number = number;
  task.point = static_cast<std::size_t>(number % n);
  task.round = static_cast<std::int32_t>(number / n);
  // A key depends on point and round alone, so that a study may grow. The odd factor runs through
  // all seeds before it repeats one: no two points share one.
  const auto shift = static_cast<std::uint32_t>(task.point) * 0x9E3779B9U;
  task.key = {plan.draws == Draws::common ? plan.seed : plan.seed + shift,
              static_cast<std::uint32_t>(task.round)};
  return task;
}

std::string plan_hash(const StudyPlan& plan, PlanSize size) {
  std::string text;
  put(text, static_cast<double>(kPlanFormat));
  const std::string scenario = without_size(plan.scenario);
  for (const std::string* part :
       {&plan.program, &plan.kind, &plan.scenario_name, &scenario, &plan.network_hash})
    put(text, *part);
  put(text, static_cast<double>(plan.seed));
  put(text, static_cast<double>(plan.days));
  put(text, static_cast<double>(size.replicates));
  put(text, static_cast<double>(plan.draws));
  put(text, plan.arms);
  put(text, plan.paths);
  for (const StudyOutcome& outcome : plan.outcomes) {
    put(text, outcome.name);
    put(text, outcome.unit);
    put(text, outcome.definition);
  }
  put(text, static_cast<double>(size.points));
  for_blocks_of_points(plan, size.points, [&](const std::string& block) { text += sha256(block); });
  if (!plan.structure.kind.empty()) {
    put(text, plan.structure.kind);
    put(text, plan.structure.groups);
    put(text, plan.structure.step);
    for (const std::int32_t moved : plan.structure.moved) put(text, static_cast<double>(moved));
  }
  if (!plan.carried.names.empty()) {
    put(text, plan.carried.names);
    for (std::size_t i = 0; i < size.points; ++i) put(text, plan.carried.cells[i]);
  }
  return sha256(text);
}

bool is_or_was(const StudyPlan& plan, PlanSize size, const std::string& hash) {
  if (size == plan.size()) return hash == plan.hash;
  for (const EarlierPlan& before : plan.earlier)
    if (before.size == size) return hash == before.hash;
  return fits_into(size, plan.size()) && plan_hash(plan, size) == hash;
}

bool grows_from(const StudyPlan& later, const StudyPlan& before) {
  return !(before.size() == later.size()) && is_or_was(later, before.size(), before.hash);
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
  for (const SweepAxis& axis : axes) {
    plan.paths.push_back(axis.path);
    plan.scales.push_back(scale_word(axis));
  }
  plan.points = random_points(scenario.seed, plan.paths, draws);
  for (std::vector<double>& point : plan.points)
    for (std::size_t i = 0; i < axes.size(); ++i) point[i] = axes[i].at(point[i]);
  plan.outcomes = std::move(outcomes);
  plan.hash = plan_hash(plan);
  return plan;
}

std::vector<std::string> arms_with_own(const Scenario& scenario, const std::string& path) {
  // Values of tactics and policies are laid over those that arms set.
  if (path.starts_with("tactics.") || path.starts_with("policies.")) return {};
  std::vector<std::string> arms;
  for (const Arm& arm : scenario.arms)
    if (std::any_of(
            scenario.values.begin(), scenario.values.end(),
            [own = "arms." + arm.name + "." + path](const auto& v) { return v.path == own; }))
      arms.push_back(arm.name);
  return arms;
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
  plan.carried = std::move(layout.carried);
  plan.scales = std::move(layout.scales);
  const auto keep = [&](std::string_view name) {
    const auto text = run_figure_text(name);
    if (!text) fail("no figure of a run has this name", name, 0);
    plan.outcomes.push_back({std::string(name), text->unit, text->definition});
  };
  for (const std::string& name : scenario.study.outcomes) keep(name);
  if (plan.outcomes.empty())
    for (const MetricInfo& metric : run_schema().metrics) keep(metric.name);
  if (scenario.study.outcomes.empty() && scenario.match != Match::none)
    plan.outcomes.push_back({kDoseFactor.name, kDoseFactor.unit, kDoseFactor.definition});
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
  json["scales"] = plan.scales;
  if (!plan.structure.kind.empty())
    json["structure"] = {{"kind", plan.structure.kind},
                         {"groups", plan.structure.groups},
                         {"step", plan.structure.step},
                         {"moved", plan.structure.moved}};
  if (!plan.carried.names.empty())
    json["carried"] = {{"names", plan.carried.names}, {"cells", plan.carried.cells}};
  json["scenario"] = plan.scenario;
  json["earlier"] = Json::array();
  for (const EarlierPlan& before : plan.earlier)
    json["earlier"].push_back({{"points", before.size.points},
                               {"replicates", before.size.replicates},
                               {"plan", before.hash}});
  std::string text = json.dump(1);
  text.erase(text.rfind("\n}"));
  // A line for each point: readable, and a tenth of what one number a line would take.
  text += ",";
  text += kPointsBegin;
  for (std::size_t i = 0; i < plan.points.size(); ++i) {
    text += i == 0 ? "\n  " : ",\n  ";
    put_point(text, plan.points[i]);
  }
  return text + "\n ]\n}\n";
}

IoResult<StudyPlan> read_plan(const std::string& text, const std::string& path) {
  // Points stand at the end and are read by hand: a tree of a million of them takes a gigabyte.
  const std::size_t begin = text.rfind(kPointsBegin);
  const std::string head = begin == std::string::npos ? text : text.substr(0, begin - 1) + "}";
  const Json json = Json::parse(head, nullptr, false);
  if (!json.is_object() || !json.contains("format"))
    return IoProblem{path, "'" + path + "' is not the plan of a study, or is damaged", 0};
  if (json["format"] != kPlanFormat)
    return IoProblem{path, "'" + path + "' was written by another version of the program", 0};
  IoProblem changed{path,
                    "'" + path +
                        "' was changed after it was written: its content does not "
                        "fit its hash",
                    0};
  try {
    StudyPlan plan = plan_from(json);
    const bool read = begin != std::string::npos &&
                      read_points_at(text, begin + kPointsBegin.size(), plan.points);
    if (read && consistent(plan)) return plan;
  } catch (const Json::exception&) {
    return changed;
  }
  return changed;
}

std::string network_hash(const Scenario& scenario) {
  if (scenario.network.kind != NetworkKind::file) return {};
  const auto text = read_data_file(scenario.network.path);
  return text ? sha256(*text) : std::string();
}

}  // namespace credstream
