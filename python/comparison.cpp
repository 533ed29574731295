#include "python/comparison.hpp"

#include <utility>

#include "experiments/compare.hpp"
#include "experiments/judged.hpp"
#include "experiments/results.hpp"
#include "output/digest.hpp"
#include "output/files.hpp"
#include "output/folder.hpp"
#include "output/manifest.hpp"
#include "output/tables.hpp"
#include "python/errors.hpp"
#include "sim/parallel.hpp"

namespace credstream {
namespace {

CompareOptions options_of(const ArmsWanted& wanted) {
  CompareOptions options;
  options.threads = wanted.threads;
  options.replicates = wanted.replicates;
  options.curves = options.findings = wanted.compared;
  options.record.ledger = options.record.attribution = options.record.counties = wanted.details;
  return options;
}

/// Judges a comparison by so many worlds, or by those that are done after a stop of the watch.
void try_worlds(const Scenario& scenario, std::int32_t n, int threads, Watch& watch,
                Comparison& comparison) {
  const StudyOfWorlds study = study_of_worlds(scenario, worlds_asked(scenario), n, program_name());
  if (!study.under.problems.empty()) throw Refused{study.under.problems, study.under.texts};
  if (!study.trouble.empty()) throw refused(study.trouble);
  TaskRunner runner(study.plan, study.under.structures.front().scenario, metric_totals(study.plan),
                    static_cast<std::size_t>(threads), study.under.structures);
  if (Problems problems = runner.prepare(); !problems.empty())
    throw Refused{std::move(problems), {}};
  watch.phase = "worlds";
  const PaceMeter meter(watch);
  const std::vector<TaskResult> results = run_in_memory(study.plan, runner, threads, watch);
  if (!results.empty())
    judge_by_worlds(scenario, study, study.plan, results, meter.pace(study.plan.days), comparison);
}

/// How many worlds a comparison is to be judged by; 0 where there is nothing to judge.
std::int32_t worlds_wanted(const Scenario& scenario, const ArmsWanted& wanted) {
  if (!wanted.compared || scenario.arms.size() < 2 || scenario.baseline.empty()) return 0;
  return wanted.worlds >= 0 ? wanted.worlds : worlds_asked(scenario).n;
}

}  // namespace

std::unique_ptr<Ran> run_arms(const Scenario& scenario, const ArmsWanted& wanted, Watch& watch) {
  if (std::string excess = memory_excess(scenario, wanted.replicates); !excess.empty())
    throw refused(std::move(excess));
  const ThreadLimit limit(wanted.threads);
  Comparison comparison = compare(scenario, options_of(wanted), watch);
  if (!comparison.problems.empty()) throw Refused{std::move(comparison.problems), {}};
  if (!comparison.has_results()) return nullptr;
  if (const std::int32_t n = worlds_wanted(scenario, wanted); n > 0 && !comparison.interrupted)
    try_worlds(scenario, n, wanted.threads, watch, comparison);
  ManifestInput manifest =
      manifest_of(scenario, comparison, {wanted.command, wanted.threads, wanted.started});
  return std::make_unique<Ran>(Ran{results_of(comparison), std::move(manifest)});
}

Columns columns_of(const Ran& ran, const std::string& file) {
  const ResultTableDefinition* const table = find_result_table(file);
  if (table == nullptr) throw refused("'" + file + "' is no table of results");
  return columns_of(*table, ran.results);
}

std::string text_of(const Ran& ran, const std::string& file) {
  const Results& results = ran.results;
  if (file == output_file("definitions.csv")) return to_text(definitions_table(results));
  if (file == output_file("places.csv")) return results.places_csv;
  if (file == output_file("findings.json"))
    return results.findings ? findings_json(*results.findings) : "";
  if (file == output_file("verdicts.json"))
    return results.verdicts ? verdicts_json(*results.verdicts) : "";
  if (file == output_file("worlds.csv")) return results.worlds_csv;
  if (file == output_file("labels.json")) return results.labels ? labels_json(*results.labels) : "";
  throw refused("'" + file + "' is no text of results");
}

std::string digest_of(const Ran& ran) {
  return results_digest(ran.results.arms, {ran.results.schema->core_later, false}).all;
}

void save(const Ran& ran, const std::string& folder, bool force) {
  OutputFolder opened = value_of(OutputFolder::open(folder, force));
  if (auto problem = write_results(opened, ran.results, ran.manifest))
    throw FileTroubled{std::move(*problem)};
}

}  // namespace credstream
