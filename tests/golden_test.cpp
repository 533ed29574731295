/// Small scenarios whose figures are kept as text: any change of a result shows here.
/// CREDSTREAM_UPDATE_GOLDEN=1 writes the files anew; CONTRIBUTING.md says when that is right.
#include <fmt/format.h>

#include <catch2/catch.hpp>
#include <cstdlib>
#include <fstream>
#include <sstream>

#include "experiments/runs.hpp"
#include "scenarios/scenario.hpp"
#include "tests/files.hpp"

using namespace credstream;

namespace {

/// A part of the text: where it comes from, then a line per figure; figures of 0 are left out.
class Part {
 public:
  Part(const std::string& scenario, const std::string& arm) {
    text_ = "\n[" + scenario + " " + arm + "]\n";
  }
  void line(std::string_view name, std::int64_t value) {
    if (value != 0) text_ += fmt::format("{} {}\n", name, value);
  }
  void line(std::string_view name, double value) {
    if (value != 0) text_ += fmt::format("{} {:.7g}\n", name, value);
  }
  const std::string& text() const { return text_; }

 private:
  std::string text_;
};

/// Core figures as totals over the days, then metrics and the county table's columns as theirs.
std::string figures(const std::string& scenario, const std::string& arm, const RunRecord& run) {
  const RunSchema& schema = run_schema();
  Part part(scenario, arm);
  for (std::size_t c = 0; c < schema.core.size(); ++c) {
    std::int64_t total = 0;
    for (std::size_t at = c; at < run.core.size(); at += schema.core.size()) total += run.core[at];
    part.line(schema.core[c], total);
  }
  for (std::size_t m = 0; m < schema.metrics.size(); ++m)
    part.line(fmt::format("metric.{}", schema.metrics[m].name), metric_total(run, m));
  const std::size_t columns = schema.county_columns.size();
  for (std::size_t c = 0; c < columns; ++c) {
    double total = 0;
    for (std::size_t at = c; at < run.counties.size(); at += columns) total += run.counties[at];
    part.line(fmt::format("counties.{}", schema.county_columns[c].name), total);
  }
  return part.text();
}

/// One replicate of the arms that `wanted` names; all of them when it is empty.
std::string figures_of(const std::string& name, const std::string& wanted,
                       const std::vector<std::string>& set = {}) {
  const LoadResult loaded = load_scenario(name, {set});
  INFO(name);
  for (const Problem& problem : loaded.problems) UNSCOPED_INFO(problem.message);
  REQUIRE(loaded.ok());
  const Scenario& scenario = loaded.scenario;
  NetworkSource networks(scenario);
  REQUIRE(networks.prepare(scenario.arms.front().setup.params).empty());
  RunPlan plan{scenario.seed, scenario.days, 2, {}};
  plan.record.ledger = plan.record.attribution = false;
  std::vector<Arm> arms;
  for (const Arm& arm : scenario.arms)
    if (wanted.empty() || arm.name == wanted) arms.push_back(arm);
  Watch watch;
  std::string text;
  for (const ArmRuns& runs : run_replicates(arms, 1, networks, plan, watch))
    text += figures(scenario.name, runs.name, runs.replicates.at(0));
  return text;
}

/// Holds a text against tests/golden/FILE, or writes it there when asked to.
void compare(const std::string& file, const std::string& text) {
  const std::string path = (kTop / "tests/golden" / file).string();
  if (const char* update = std::getenv("CREDSTREAM_UPDATE_GOLDEN"); update && *update == '1') {
    std::ofstream(path) << text;
    return;
  }
  std::ifstream stored(path);
  REQUIRE(stored.good());
  std::istringstream now(text);
  std::string expected, found, part;
  for (int line = 1; std::getline(stored, expected); ++line) {
    if (!expected.empty() && expected[0] == '[') part = expected;
    CAPTURE(path, line, part);
    REQUIRE(std::getline(now, found));
    REQUIRE(found == expected);
  }
  CHECK_FALSE(std::getline(now, found));
}

}  // namespace

TEST_CASE("golden: four tactics") {
  compare("four-tactics.txt",
          figures_of("four-tactics", "",
                     {"days=200", "population.consumers=10000", "population.counties=4",
                      "campaign.streams_per_county=13", "campaign.end_day=100"}));
}

TEST_CASE("golden: race") {
  compare("race.txt", figures_of("race", "",
                                 {"days=200", "population.consumers=8000", "population.counties=8",
                                  "campaign.streams_per_county=20", "campaign.end_day=150",
                                  "official.evaluation_days=30", "exposure.pause_days=30"}));
}

TEST_CASE("golden: all options together") {
  compare("together.txt", figures_of((kTop / "tests/golden/together.yaml").string(), ""));
}

TEST_CASE("golden: each mechanism at work") {
  std::string text;
  for (const LibraryEntry& entry : scenario_library())
    if (entry.name.rfind("mechanisms/", 0) == 0) text += figures_of(entry.name, "on");
  compare("mechanisms.txt", text);
}
