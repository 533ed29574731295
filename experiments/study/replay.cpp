#include "experiments/study/replay.hpp"

#include <algorithm>
#include <bit>
#include <utility>

#include "experiments/hypotheses/hypotheses.hpp"
#include "experiments/study/columns.hpp"
#include "experiments/study/run.hpp"
#include "experiments/worlds.hpp"
#include "scenarios/numbers.hpp"
#include "scenarios/stored.hpp"
#include "scenarios/structures.hpp"
#include "scenarios/swept_words.hpp"

namespace credstream {
namespace {

Replay troubled(const Said& trouble) {
  Replay replay;
  replay.trouble = trouble;
  return replay;
}

}  // namespace

Replay replay(const StudyPlan& plan, std::int64_t run, bool records, Watch& watch,
              const Overrides& overrides) {
  LoadResult loaded = load_stored_scenario(plan.scenario, plan.scenario_name + ".yaml",
                                           available_memory(), overrides);
  Replay made;
  made.problems = std::move(loaded.problems);
  made.texts = std::move(loaded.texts);
  if (!made.problems.empty()) return made;
  const Scenario& scenario = loaded.scenario;
  if (plan.network_hash != network_hash(scenario))
    return troubled(worded(
        {"the network file is not the one that the study used", "网络文件与该研究所用的不同"}));
  auto measure = study_measure(plan);
  if (!measure)
    return troubled(worded({"this program does not know the figures of a study of kind '{0}'",
                            "本程序不认识“{0}”类研究的指标"},
                           plan.kind));
  std::vector<StudyStructure> structures;
  const bool over_worlds = is_over_worlds(plan);
  if (over_worlds) structures = structured(scenario).structures;
  if (over_worlds && structures.size() != plan.structure.groups.size())
    return troubled(worded({"this program does not know all structures of these worlds",
                            "本程序不认识这些情形的全部结构"}));
  if (records) {
    measure->details = true;  // all columns, as series.csv has them
    measure->figures = [&made, figures = measure->figures](const StudyRuns& runs) {
      made.records.assign(runs.records.begin(), runs.records.end());
      return figures(runs);
    };
  }
  TaskRunner runner(plan, scenario, *measure, 1, std::move(structures));
  made.problems = runner.prepare();
  if (!made.problems.empty()) return made;
  const BreachAsFailure breaches;
  made.result = runner.run(run, 0, watch);
  return made;
}

std::vector<std::string> settings_of_row(const StudyPlan& plan, const StudyTask& task,
                                         const Scenario& scenario) {
  std::vector<std::string> settings, held;
  if (is_over_worlds(plan)) {
    const StructuredScenario worlds = structured(scenario);
    const auto at = static_cast<std::size_t>(plan.points[task.point].front());
    const StudyStructure& under = worlds.structures[at];
    if (!worlds.names[at].empty()) settings = settings_of(*find_structure(worlds.names[at]));
    const PopulationParams& people = under.scenario.arms.front().setup.params.population;
    for (const auto& [path, value] : {std::pair{"population.consumers", people.consumers},
                                      std::pair{"population.weight", people.weight}})
      settings.push_back(path + ("=" + number_text(value)));
    settings.emplace_back("worlds.n=0");
    held = under.held;
    held.emplace_back(kStructurePath);
  }
  // What is laid over one arm goes last, as in the study.
  for (const bool of_arm : {false, true})
    for (std::size_t axis = 0; axis < plan.paths.size(); ++axis) {
      const std::string& path = plan.paths[axis];
      if (path.starts_with("arms.") != of_arm ||
          std::find(held.begin(), held.end(), path) != held.end())
        continue;
      settings.push_back(path + "=" +
                         (swept_words(path).empty() ? number_text(plan.points[task.point][axis])
                                                    : word_at(plan, task.point, axis)));
    }
  settings.push_back("seed=" + std::to_string(task.key.seed));
  settings.push_back("replicates=" + std::to_string(task.round + 1));
  return settings;
}

Results results_of(const StudyPlan& plan, const StudyTask& task, std::vector<RunRecord> records) {
  Results results;
  results.schema = &run_schema();
  results.first_replicate = task.round;
  for (std::size_t arm = 0; arm < records.size(); ++arm) {
    results.arms.push_back({plan.arms[arm], {}});
    results.arms.back().replicates.push_back(std::move(records[arm]));
  }
  return results;
}

bool same_result(const TaskResult& a, const TaskResult& b) {
  const auto same_bits = [](double x, double y) {
    return std::bit_cast<std::uint64_t>(x) == std::bit_cast<std::uint64_t>(y);
  };
  return a.failed == b.failed && a.reason == b.reason &&
         std::equal(a.values.begin(), a.values.end(), b.values.begin(), b.values.end(), same_bits);
}

}  // namespace credstream
