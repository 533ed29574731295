#include "experiments/history/measurer.hpp"

#include <algorithm>
#include <limits>
#include <utility>

#include "experiments/cash.hpp"
#include "experiments/doses.hpp"
#include "experiments/measures.hpp"
#include "scenarios/load.hpp"
#include "sim/fail.hpp"

namespace credstream {
namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

/// Thrown through the measuring of patterns when the watch was stopped.
struct WasStopped {};

/// Places in the scenario of the targets that are asked for.
std::vector<const Target*> targets_of(const Scenario& scenario,
                                      const std::vector<ReportedFigure>& reported) {
  std::vector<const Target*> targets;
  for (const ReportedFigure& figure : reported)
    if (figure.target) targets.push_back(&scenario.targets[*figure.target]);
  return targets;
}

/// Arms that have to run for the targets; all where one of them gives cash, which others decide.
std::vector<std::string> arms_needed(const Scenario& scenario,
                                     const std::vector<const Target*>& targets) {
  std::set<std::size_t> needed;
  for (const Target* target : targets) {
    const TargetArms in = arms_of_target(scenario, *target);
    needed.insert(in.arm);
    if (in.against) needed.insert(*in.against);
  }
  const bool all = std::any_of(needed.begin(), needed.end(),
                               [&](std::size_t a) { return gives_cash(scenario.arms[a]); });
  std::vector<std::string> names;
  for (std::size_t a = 0; a < scenario.arms.size(); ++a)
    if (all || needed.contains(a)) names.push_back(scenario.arms[a].name);
  return names;
}

/// A target's figure in one run of each arm.
double figure_in(const Scenario& scenario, const Target& target, const StudyRuns& runs) {
  const TargetArms arms = arms_of_target(scenario, target);
  const auto in = [&](std::size_t arm) {
    for (std::size_t a = 0; a < runs.arms.size(); ++a)
      if (runs.arms[a].name == scenario.arms[arm].name)
        return simulated_target(target, runs.arms[a].setup, runs.records.subspan(a, 1));
    return kNone;
  };
  if (!arms.against) return in(arms.arm);
  const double base = in(*arms.against);
  return base > 0 ? in(arms.arm) / base : kNone;
}

StudyMeasure measure_of(const Scenario& scenario, const std::vector<const Target*>& targets) {
  Recording recording;
  recording.counties = false;
  for (const Target* target : targets) record_for(*target, recording);
  StudyMeasure measure;
  measure.counties = recording.counties;
  measure.county_days = recording.county_days;
  measure.figures = [&scenario, targets](const StudyRuns& runs) {
    std::vector<double> figures;
    for (const Target* target : targets) figures.push_back(figure_in(scenario, *target, runs));
    return figures;
  };
  return measure;
}

/// What the scenario sets of the world, and so holds in the scenarios of patterns, too: all but
/// where and how much is sold, which those decide.
World set_of_the_world(const Scenario& scenario) {
  World set;
  for (const ValueOrigin& value : scenario.values) {
    const bool of_the_campaign = value.path.starts_with("campaign.") ||
                                 value.path.starts_with("population.") ||
                                 value.path.starts_with("network.");
    if (value.origin != "default" && value.row != nullptr && !of_the_campaign &&
        find_swept(value.path) == value.row && !value.path.starts_with("arms."))
      set.emplace_back(value.path, value.value);
  }
  return set;
}

std::string key_of(const std::string& name, const PatternRuns::Settings& set) {
  std::string key = name;
  for (const std::string& setting : set) key += " " + setting;
  return key;
}

Scenario library_scenario(const std::string& name, const PatternRuns::Settings& set) {
  LoadResult loaded = load_scenario(name, {set});
  if (!loaded.ok())
    fail("a scenario of patterns cannot be loaded: " + loaded.problems.front().message, name, 0);
  return std::move(loaded.scenario);
}

}  // namespace

/// The scenarios of patterns in one world and replicate.
class WorldMeasurer::InWorld : public PatternRuns {
 public:
  InWorld(WorldMeasurer& measurer, const StudyTask& task, Watch& watch)
      : measurer_(measurer), task_(task), watch_(watch) {}

  std::vector<Arm> arms(const std::string& name, const Settings& set) const override {
    const PatternExperiment& pattern = experiment(name, set);
    const StudyPlan& plan = measurer_.plan_;
    const std::vector<Arm>& given = pattern.experiment->scenario().arms;
    World world;
    const auto lay = [&](const std::string& path, double value) {
      if (!pattern.kept.contains(path) && has_parameter(given, path))
        world.emplace_back(path, value);
    };
    for (const auto& [path, value] : measurer_.set_) lay(path, value);
    for (std::size_t axis = 1; axis < plan.paths.size(); ++axis)
      lay(plan.paths[axis], plan.points[task_.point][axis]);
    std::vector<Arm> in_world = pattern.experiment->arms_in(world);
    if (const std::string why = contradiction(pattern.experiment->scenario(), in_world);
        !why.empty())
      throw BrokenRun{name + ": " + why};
    return in_world;
  }

  std::vector<ArmRuns> run(const std::string& name, const Settings& set, const RunOptions& record,
                           const std::vector<std::string>& wanted) const override {
    const Experiment& of_pattern = *experiment(name, set).experiment;
    std::vector<Arm> in_world = arms(name, set);
    std::erase_if(in_world, [&](const Arm& arm) {
      return std::find(wanted.begin(), wanted.end(), arm.name) == wanted.end();
    });
    RunOptions options = record;
    options.stop = &watch_.stop;
    options.days_done = &watch_.days_done;
    const Network network = of_pattern.networks().make(in_world.front().setup.params, task_.key);
    auto records = of_pattern.run(in_world, network, task_.key, options);
    if (!records) throw WasStopped{};
    std::vector<ArmRuns> runs;
    for (std::size_t a = 0; a < in_world.size(); ++a) {
      runs.push_back({in_world[a].name, {}});
      runs.back().replicates.push_back(std::move((*records)[a]));
    }
    return runs;
  }

 private:
  const PatternExperiment& experiment(const std::string& name, const Settings& set) const {
    const auto structure = static_cast<std::size_t>(measurer_.plan_.points[task_.point].front());
    const PatternExperiment& pattern = measurer_.experiment_of(structure, name, set);
    if (!pattern.experiment) throw BrokenRun{name + ": " + pattern.problem};
    return pattern;
  }

  WorldMeasurer& measurer_;
  const StudyTask& task_;
  Watch& watch_;
};

WorldMeasurer::WorldMeasurer(const StudyPlan& plan, const Scenario& scenario,
                             const StructuredScenario& under,
                             const std::vector<ReportedFigure>& reported, std::size_t workers)
    : plan_(plan),
      under_(under),
      reported_(reported),
      rules_(scenario.rules == RulesVersion::v1 ? "rules=v1" : "rules=v2"),
      set_(set_of_the_world(scenario)),
      own_plan_(plan) {
  for (const ReportedFigure& figure : reported)
    if (!figure.target) patterns_.push_back(figure.id);
  const std::vector<const Target*> targets = targets_of(scenario, reported);
  if (targets.empty()) return;
  own_plan_.arms = arms_needed(scenario, targets);
  own_ = std::make_unique<TaskRunner>(own_plan_, scenario, measure_of(scenario, targets), workers,
                                      under.structures);
}

WorldMeasurer::~WorldMeasurer() = default;

Problems WorldMeasurer::prepare() { return own_ ? own_->prepare() : Problems{}; }

std::int64_t WorldMeasurer::days_of_task() const {
  constexpr std::int64_t kRunsOfPatterns = 8, kYear = 365;
  return (own_ ? static_cast<std::int64_t>(own_plan_.arms.size()) * plan_.days : 0) +
         (patterns_.empty() ? 0 : kRunsOfPatterns * kYear);
}

const PatternExperiment& WorldMeasurer::experiment_of(std::size_t structure,
                                                      const std::string& name,
                                                      const PatternRuns::Settings& set) {
  const std::string scenario_key = key_of(name, set);
  const std::string& structure_name = under_.names[structure];
  const std::lock_guard lock(mutex_);
  const auto known = pattern_experiments_.find(structure_name + " " + scenario_key);
  if (known != pattern_experiments_.end()) return known->second;
  auto in = scenarios_.find(scenario_key);
  if (in == scenarios_.end()) {
    Worlds asked;
    asked.structures = under_.asked.structures;
    asked.consumers = under_.asked.consumers;
    PatternRuns::Settings under_rules = set;
    if (asked.structures.empty()) under_rules.push_back(rules_);
    StructuredScenario made = structured(library_scenario(name, under_rules), std::move(asked));
    in = scenarios_.emplace(scenario_key, std::move(made)).first;
  }
  const StructuredScenario& of_pattern = in->second;
  PatternExperiment& made = pattern_experiments_[structure_name + " " + scenario_key];
  const auto at = std::find(of_pattern.names.begin(), of_pattern.names.end(), structure_name);
  if (at == of_pattern.names.end()) {
    for (const auto& [left_out, why] : of_pattern.left_out)
      if (left_out == structure_name) made.problem = why;
    return made;
  }
  const Scenario& scenario =
      of_pattern.structures[static_cast<std::size_t>(at - of_pattern.names.begin())].scenario;
  made.experiment.emplace(scenario);
  if (const Problems problems = made.experiment->prepare(); !problems.empty())
    fail("a network of the library cannot be loaded", name, 0);
  for (const std::string& path : under_.structures[structure].held) made.kept.insert(path);
  for (const ValueOrigin& value : scenario.values)
    if (value.origin != "default" && !value.path.starts_with("arms.")) made.kept.insert(value.path);
  return made;
}

void WorldMeasurer::measure_patterns(const StudyTask& task, Watch& watch,
                                     std::vector<double>& figures) {
  const auto values = measured_patterns(InWorld(*this, task, watch), patterns_);
  for (const std::string& id : patterns_)
    for (std::size_t p = 0; p < patterns().size(); ++p)
      if (patterns()[p].id == id) figures.push_back(values[p].value_or(kNone));
}

std::optional<TaskResult> WorldMeasurer::run(std::int64_t number, std::size_t worker,
                                             Watch& watch) {
  TaskResult result;
  result.task = number;
  if (own_) {
    auto own = own_->run(number, worker, watch);
    if (!own || own->failed) return own;
    result = *std::move(own);
  }
  if (patterns_.empty()) return result;
  try {
    measure_patterns(task_at(plan_, number), watch, result.values);
  } catch (const WasStopped&) {
    return std::nullopt;
  } catch (const BrokenRun& broken) {
    result = {};
    result.task = number;
    result.failed = true;
    result.reason = broken.reason;
  }
  return result;
}

}  // namespace credstream
