#include "experiments/zipped.hpp"

#include <filesystem>
#include <utility>

#include "experiments/compare.hpp"
#include "experiments/data_file.hpp"
#include "experiments/results.hpp"
#include "experiments/study/folder.hpp"
#include "experiments/study/plan.hpp"
#include "output/digest.hpp"
#include "output/files.hpp"
#include "output/reader.hpp"
#include "scenarios/stored.hpp"

namespace credstream {
namespace {

namespace fs = std::filesystem;

constexpr const char* kNetworkPath = "population.network.file";

std::string network_entry() { return std::string(kCrateData) + "/network.csv"; }

/// An archive in the making, and what is needed to describe it.
struct Gathered {
  CrateAbout about;
  std::string scenario;                 ///< YAML
  std::vector<std::string_view> files;  ///< names that the folder may hold
  std::vector<std::string> more;        ///< further names
};

IoResult<Gathered> gather_results(const std::string& folder) {
  const auto opened = ResultsFolder::open(folder);
  if (const auto* problem = std::get_if<IoProblem>(&opened)) return *problem;
  const auto& manifest = std::get<ResultsFolder>(opened).manifest();
  const auto text = [&](const char* key) { return manifest.value(key, ""); };
  const auto& scenario = manifest.at("scenario");
  Gathered found;
  found.about = {scenario.value("name", ""), scenario.value("question", ""), text("command"),
                 text("started"),
                 text("program") + " " + text("version") + " (" + text("commit") + ")"};
  found.scenario = scenario.at("text").get<std::string>();
  found.files = files_of(FolderKind::results);
  return found;
}

IoResult<Gathered> gather_study(const std::string& folder) {
  const auto read = plan_of(folder);
  if (const auto* problem = std::get_if<IoProblem>(&read)) return *problem;
  const auto& plan = std::get<StudyPlan>(read);
  Gathered found;
  found.about = {plan.scenario_name, "", "credstream sweep " + std::string(kCrateScenario), "",
                 plan.program};
  found.scenario = plan.scenario;
  found.files = files_of(FolderKind::study);
  for (const std::string& path : store_files(folder))
    found.more.push_back(fs::path(path).filename().string());
  return found;
}

ArchiveTrouble trouble_of(IoProblem problem) { return {std::move(problem), {}, {}}; }

ArchiveTrouble trouble_of(LoadResult& loaded) {
  return {std::nullopt, std::move(loaded.problems), std::move(loaded.texts)};
}

}  // namespace

std::variant<std::vector<ZipEntry>, ArchiveTrouble> archive_of(const std::string& folder) {
  std::error_code none;
  const bool study = fs::exists(fs::path(folder) / kPlanFile, none);
  auto gathered = study ? gather_study(folder) : gather_results(folder);
  if (auto* problem = std::get_if<IoProblem>(&gathered)) return trouble_of(std::move(*problem));
  auto& found = std::get<Gathered>(gathered);
  LoadResult loaded = load_stored_scenario(found.scenario, found.about.name + ".yaml", {});
  if (!loaded.ok()) return trouble_of(loaded);
  if (found.about.description.empty()) found.about.description = loaded.scenario.question;
  std::vector<ZipEntry> entries = {{kCrateScenario, found.scenario}};
  if (const std::string& network = loaded.scenario.network.path; !network.empty()) {
    auto bytes = read_data_file(network);
    if (!bytes)
      return trouble_of({network, worded({"'{0}' cannot be read", "无法读取“{0}”"}, network), 0});
    entries.push_back({network_entry(), std::move(*bytes)});
  }
  for (const std::string_view name : found.files) found.more.emplace_back(name);
  for (const std::string& name : found.more) {
    const fs::path path = fs::path(folder) / name;
    if (!fs::exists(path, none)) continue;
    auto bytes = read_file(path.string());
    if (auto* problem = std::get_if<IoProblem>(&bytes)) return trouble_of(std::move(*problem));
    entries.push_back({name, std::get<std::string>(std::move(bytes))});
  }
  return crate(found.about, std::move(entries));
}

Overrides data_files_in(const std::string& folder) {
  const fs::path network = fs::path(folder) / network_entry();
  std::error_code none;
  if (!fs::exists(network, none)) return {};
  return {{std::string(kNetworkPath) + "=" + network.string()}};
}

std::variant<std::optional<RunAgain>, ArchiveTrouble> run_again(const std::string& folder,
                                                                int threads, Watch& watch) {
  const auto opened = ResultsFolder::open(folder);
  if (const auto* problem = std::get_if<IoProblem>(&opened)) return trouble_of(*problem);
  const auto& manifest = std::get<ResultsFolder>(opened).manifest();
  const auto& stored = manifest.at("scenario");
  LoadResult loaded =
      load_stored_scenario(stored.at("text").get<std::string>(), stored.value("name", "") + ".yaml",
                           available_memory(), data_files_in(folder));
  if (!loaded.ok()) return trouble_of(loaded);
  CompareOptions options;
  options.threads = threads;
  options.replicates = manifest.value("replicates", 1);
  options.curves = options.findings = false;
  options.record.ledger = options.record.attribution = options.record.counties = false;
  Comparison comparison = compare(loaded.scenario, options, watch);
  if (!comparison.problems.empty())
    return ArchiveTrouble{std::nullopt, std::move(comparison.problems), {}};
  if (watch.stopped()) return std::optional<RunAgain>();
  const Results results = results_of(comparison);
  return RunAgain{manifest.at("results_digest").at("all").get<std::string>(),
                  results_digest(results.arms, {results.schema->core_later}).all,
                  manifest.value("program", "") + " " + manifest.value("version", "") + " (" +
                      manifest.value("commit", "") + ")"};
}

}  // namespace credstream
