#include "python/comparison.hpp"

#include <utility>

#include "experiments/compare.hpp"
#include "experiments/results.hpp"
#include "output/digest.hpp"
#include "output/files.hpp"
#include "output/folder.hpp"
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

}  // namespace

std::unique_ptr<Ran> run_arms(const Scenario& scenario, const ArmsWanted& wanted, Watch& watch) {
  if (std::string excess = memory_excess(scenario, wanted.replicates); !excess.empty())
    throw refused(std::move(excess));
  const ThreadLimit limit(wanted.threads);
  Comparison comparison = compare(scenario, options_of(wanted), watch);
  if (!comparison.problems.empty()) throw Refused{std::move(comparison.problems), {}};
  if (!comparison.has_results()) return nullptr;
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
