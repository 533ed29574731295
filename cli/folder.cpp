#include "cli/folder.hpp"

#include <fmt/format.h>

#include <cmath>
#include <ctime>
#include <nlohmann/json.hpp>

#include "credstream/version.hpp"
#include "experiments/doses.hpp"
#include "output/machine.hpp"
#include "output/netcdf_file.hpp"
#include "output/reader.hpp"
#include "scenarios/choices.hpp"
#include "sim/parallel.hpp"
#include "viz/report.hpp"

namespace credstream {
namespace {

using Json = nlohmann::ordered_json;

#if defined(__clang__)
constexpr const char* kCompiler = "clang " __clang_version__;
#else
constexpr const char* kCompiler = "g++ " __VERSION__;
#endif

Json number(double value) { return std::isfinite(value) ? Json(value) : Json(nullptr); }

Json text_json(const Text& text) { return {{"en", text.en}, {"zh", text.zh}}; }

Json interval_json(const Interval& interval) {
  return {{"mean", number(interval.mean)},
          {"ci_low", number(interval.low)},
          {"ci_high", number(interval.high)}};
}

Json flip_json(const FlipText& item) {
  const Flip& flip = item.flip;
  Json points = Json::array();
  for (const GapPoint& point : flip.points) {
    Json row = {{"value", point.value}};
    row.update(interval_json(point.gap));
    points.push_back(std::move(row));
  }
  Json json = {{"parameter", flip.parameter},
               {"outcome", flip.outcome},
               {"first", flip.first},
               {"second", flip.second},
               {"given", flip.given},
               {"range", {flip.least, flip.greatest}},
               {"at", flip.at ? Json(*flip.at) : Json(nullptr)}};
  if (flip.at) json["bracket"] = {flip.bracket_low, flip.bracket_high};
  json["text_en"] = item.text.en;
  json["text_zh"] = item.text.zh;
  json["gap_first_minus_second"] = std::move(points);
  return json;
}

std::string findings_json(const Comparison& c) {
  Json json = Json::object();
  for (const auto& [key, texts] : {std::pair{"sentences", &c.findings.sentences},
                                   std::pair{"hangs_on", &c.findings.hangs_on}}) {
    json[key] = Json::array();
    for (const Text& text : *texts) json[key].push_back(text_json(text));
  }
  json["flip"] = Json::array();
  for (const FlipText& flip : c.findings.flips) json["flip"].push_back(flip_json(flip));
  json["definitions"] = Json::array();
  for (const DerivedMetric& metric : derived_metrics())
    json["definitions"].push_back({{"metric", metric.name},
                                   {"unit", metric.unit},
                                   {"label", metric.label},
                                   {"label_zh", metric.label_zh},
                                   {"definition", metric.definition},
                                   {"definition_zh", metric.definition_zh}});
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

Estimate estimate_of(const Interval& interval) {
  return {interval.mean, interval.low, interval.high};
}

Results results_of(Comparison& c) {
  Results results;
  results.schema = &run_schema();
  for (ArmRuns& arm : c.arms) results.arms.push_back({arm.name, std::move(arm.replicates)});
  for (const MetricSummary& row : c.summary) {
    SummaryRow& out = results.summary.emplace_back();
    out.arm = row.arm;
    out.metric = row.metric;
    out.value = estimate_of(row.value);
    if (row.difference) out.difference = estimate_of(*row.difference);
    out.n = row.n;
  }
  for (const DosePoint& point : c.curves)
    results.curves.push_back(
        {point.tactic, point.intensity, point.metric, estimate_of(point.value), point.n});
  if (!c.findings.sentences.empty()) results.findings_json = findings_json(c);
  return results;
}

NamedNumbers network_numbers(const Comparison& c) {
  const NetworkMeasures& m = c.network;
  const auto count = [](auto n) { return static_cast<double>(n); };
  return {{"people", count(m.people)},
          {"edges", count(m.edges)},
          {"mean_degree", m.mean_degree},
          {"max_degree", count(m.max_degree)},
          {"degree_sample", count(m.degree_sample)},
          {"clustering", m.clustering},
          {"clustering_sample", count(m.clustering_sample)},
          {"path_length", m.path_length},
          {"longest_path", count(m.longest_path)},
          {"reached_share", m.reached_share},
          {"path_sample", count(m.path_sample)},
          {"paths_cut", count(m.paths_cut)},
          {"bytes", count(c.network_bytes)}};
}

std::vector<ValueRow> value_rows(const Scenario& scenario) {
  std::vector<ValueRow> rows;
  for (const ValueOrigin& value : scenario.values) {
    ValueRow& row = rows.emplace_back();
    row.path = value.path;
    row.origin = value.origin;
    if (value.row) {
      row.value = value.value;
      row.unit = value.row->unit;
      row.evidence = to_string(value.row->evidence);
      row.source = value.row->source;
    } else {  // a choice has a word and no number
      row.value = NAN;
      row.unit = "choice";
      row.evidence = "chosen";
      row.source = value.text;
    }
  }
  return rows;
}

std::vector<MatchedArm> matched_arms_of(const Comparison& c) {
  std::vector<MatchedArm> arms;
  for (const MatchedDose& dose : c.matched) {
    MatchedArm& arm = arms.emplace_back();
    arm.arm = dose.arm;
    for (const auto& [tactic, intensity] : dose.intensities)
      arm.numbers.emplace_back(dose.intensities.size() == 1 ? "intensity" : "intensity_" + tactic,
                               intensity);
    arm.numbers.insert(arm.numbers.end(), {{"factor", dose.factor},
                                           {"given_yuan", dose.given},
                                           {"target_yuan", dose.target},
                                           {"reached_yuan", dose.reached},
                                           {"responds", dose.responds ? 1 : 0},
                                           {"within_tolerance", dose.within ? 1 : 0},
                                           {"pilot_runs", dose.runs}});
  }
  return arms;
}

ManifestInput manifest_of(const Options& o, const Scenario& s, const Comparison& c,
                          const std::string& started) {
  ManifestInput m;
  m.version = kVersion;
  m.commit = kCommit;
  m.compiler = kCompiler;
  m.backend = parallel_backend();
  m.threads = thread_count(o);
  m.command = o.words;
  m.started = started;
  m.scenario_name = s.name;
  m.question = s.question;
  m.scenario_text = s.resolved;
  m.values = value_rows(s);
  m.baseline = s.baseline;
  m.match = kMatches[static_cast<int>(s.match)].name;
  m.seed = s.seed;
  m.days = s.days;
  m.replicates = static_cast<std::int32_t>(c.arms.front().replicates.size());
  m.consumers = static_cast<std::uint64_t>(s.arms.front().setup.params.population.consumers);
  m.network = network_numbers(c);
  m.matched = matched_arms_of(c);
  m.wall_seconds = c.seconds;
  m.machine = this_machine();
  m.peak_memory_bytes = peak_memory_bytes();
  m.notes = s.notes;
  if (!s.look_for.empty()) m.notes.push_back("look for: " + s.look_for);
  if (!c.matched.empty())
    m.notes.push_back(
        "doses were matched in pilot runs without exposure (exposure.detection = 0), because a "
        "dose is a property of the show; exposed counties stop, so compared totals are lower");
  if (c.interrupted)
    m.notes.push_back(
        fmt::format("interrupted: {} of {} replicates were completed", m.replicates, s.replicates));
  return m;
}

/// Marks a folder whose work was cut short.
std::optional<IoProblem> mark_interrupted(const std::string& folder) {
  const std::string path = folder + "/manifest.json";
  auto text = read_file(path);
  if (auto* problem = std::get_if<IoProblem>(&text)) return std::move(*problem);
  std::string manifest = std::get<std::string>(std::move(text));
  manifest.insert(manifest.find('{') + 1, "\n  \"interrupted\": true,");
  return write_file(path, manifest);
}

}  // namespace

std::string default_folder(const Scenario& scenario) {
  std::string name = scenario.name;
  for (char& c : name) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       c == '-' || c == '_' || static_cast<unsigned char>(c) >= 0x80;
    if (!plain) c = '_';
  }
  return "results/" + name;
}

bool netcdf_granted(const Options& o) {
  if (!o.netcdf || has_netcdf()) return true;
  tell_error("this program was built without NetCDF");
  return false;
}

std::string utc_now() {
  const std::time_t now = std::time(nullptr);
  std::tm parts{};
  gmtime_r(&now, &parts);
  char text[32];
  std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &parts);
  return text;
}

bool write_folder(OutputFolder& folder, const Options& options, const Scenario& scenario,
                  Comparison& comparison, const std::string& started) {
  const ManifestInput manifest = manifest_of(options, scenario, comparison, started);
  const Results results = results_of(comparison);
  auto problem = write_results(folder, results, manifest, options.netcdf);
  if (!problem && comparison.interrupted) problem = mark_interrupted(folder.path());
  if (problem) tell_error(problem->message);
  return !problem && write_page(folder.path(), options);
}

bool write_page(const std::string& folder, const Options& options) {
  if (options.no_report) return true;
  const ReportResult page =
      render_report(folder, options.chinese() ? PageLanguage::zh : PageLanguage::en);
  for (const IoProblem& trouble : page.problems) tell_error(trouble.message);
  if (!page.ok()) return false;
  const auto problem = write_file(folder + "/report.html", page.html);
  if (problem) tell_error(problem->message);
  return !problem;
}

}  // namespace credstream
