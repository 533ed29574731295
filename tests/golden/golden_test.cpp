/// Small scenarios whose figures are kept as text: any change of a result shows here.
/// CREDSTREAM_UPDATE_GOLDEN=1 writes the files anew; CONTRIBUTING.md says when that is right.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <catch2/catch.hpp>
#include <cstdlib>
#include <iostream>

#include "experiments/runs.hpp"
#include "output/digest.hpp"
#include "scenarios/scenario.hpp"
#include "tests/files.hpp"
#include "tests/golden/golden_figures.hpp"

using namespace credstream;

namespace {

/// What a golden file shows of each arm; the rest is in its digest.
constexpr std::array kShown = {"credibility",
                               "official_credibility",
                               "displayed_sales_yuan",
                               "net_sales_yuan",
                               "farmer_income_yuan",
                               "orders_real",
                               "public_spending_yuan",
                               "burden_yuan",
                               "suspicion",
                               "exposures"};

/// Every figure of a run as a line: core figures as totals over the days, then metrics and the
/// county table's columns as theirs, then those of each lot.
std::string all_figures(const RunRecord& run) {
  const RunSchema& schema = run_schema();
  std::string text;
  for (std::size_t c = 0; c < schema.core.size(); ++c) {
    std::int64_t total = 0;
    for (std::size_t at = c; at < run.core.size(); at += schema.core.size()) total += run.core[at];
    if (total != 0) text += fmt::format("{} {}\n", schema.core[c], total);
  }
  const auto line = [&](std::string_view group, std::string_view name, double value) {
    if (value != 0) text += fmt::format("{}.{} {:.7g}\n", group, name, value);
  };
  for (std::size_t m = 0; m < schema.metrics.size(); ++m)
    line("metric", schema.metrics[m].name, metric_total(run, m));
  const std::size_t columns = schema.county_columns.size();
  for (std::size_t c = 0; c < columns; ++c) {
    double total = 0;
    for (std::size_t at = c; at < run.counties.size(); at += columns) total += run.counties[at];
    line("counties", schema.county_columns[c].name, total);
  }
  for (std::size_t at = 0; at < run.lots.size(); ++at)
    line("lots", schema.lot_columns[at % schema.lot_columns.size()].name, run.lots[at]);
  return text;
}

GoldenArm golden_arm(const std::string& scenario, const std::string& arm, const RunRecord& run) {
  GoldenArm golden{scenario + " " + arm, {}, sha256(all_figures(run)).substr(0, 16)};
  for (const char* name : kShown)
    golden.figures.emplace_back(name, metric_total(run, metric_index(name)));
  return golden;
}

/// One replicate of the arms that `wanted` names; all of them when it is empty.
Golden golden_of(const std::string& name, const std::string& wanted,
                 const std::vector<std::string>& set = {}) {
  const LoadResult loaded = load_scenario(name, {set});
  INFO(name);
  for (const Problem& problem : loaded.problems) UNSCOPED_INFO(problem.message);
  REQUIRE(loaded.ok());
  const Scenario& scenario = loaded.scenario;
  NetworkSource networks(scenario);
  REQUIRE(networks.prepare(scenario.arms.front().setup.params).empty());
  RunPlan plan{scenario.seed, scenario.days, 2, {}, nullptr, scenario.baseline};
  plan.record.ledger = plan.record.attribution = false;
  // What is given as cash depends on other arms, which are then run, too.
  const auto is_wanted = [&](const std::string& arm) { return wanted.empty() || arm == wanted; };
  const bool all = std::any_of(scenario.arms.begin(), scenario.arms.end(), [&](const Arm& arm) {
    return is_wanted(arm.name) && !arm.cash_as.empty();
  });
  std::vector<Arm> arms;
  for (const Arm& arm : scenario.arms)
    if (all || is_wanted(arm.name)) arms.push_back(arm);
  Watch watch;
  Golden golden;
  for (const ArmRuns& runs : run_replicates(arms, 1, networks, plan, watch))
    if (is_wanted(runs.name))
      golden.push_back(golden_arm(scenario.name, runs.name, runs.replicates.at(0)));
  return golden;
}

/// Compares with tests/golden/FILE, or writes it when asked to. The page of differences is printed
/// as it is, since Catch2 would wrap its lines.
void compare(const std::string& file, const Golden& now) {
  const std::filesystem::path path = kTop / "tests/golden" / file;
  if (const char* update = std::getenv("CREDSTREAM_UPDATE_GOLDEN"); update && *update == '1') {
    put(path, golden_text(now));
    return;
  }
  const std::string text = read(path);
  INFO(path);
  REQUIRE(!text.empty());
  const std::string differences = golden_differences(read_golden(text), now);
  if (differences.empty()) return;
  std::cout << "tests/golden/" << file << ": " << differences << std::flush;
  FAIL_CHECK("the figures differ from tests/golden/" << file << "; see the page printed above");
}

}  // namespace

TEST_CASE("golden: four tactics, today and under version 1") {
  const std::vector<std::string> small = {"days=200", "population.consumers=10000",
                                          "population.counties=4", "campaign.streams_per_county=13",
                                          "campaign.end_day=100"};
  for (const std::string name : {"four-tactics", "four-tactics-v1"})
    compare(name + ".txt", golden_of(name, "", small));
}

TEST_CASE("golden: race") {
  compare("race.txt", golden_of("race", "",
                                {"days=200", "population.consumers=8000", "population.counties=8",
                                 "campaign.streams_per_county=20", "campaign.end_day=150",
                                 "official.evaluation_days=30", "exposure.pause_days=30"}));
}

TEST_CASE("golden: all options together") {
  compare("together.txt", golden_of((kTop / "tests/golden/together.yaml").string(), ""));
}

TEST_CASE("golden: products in their seasons") {
  compare("products.txt", golden_of("own-products", "", {"population.consumers=4000"}));
}

TEST_CASE("golden: each mechanism at work") {
  Golden golden;
  for (const LibraryEntry& entry : scenario_library())
    if (entry.name.rfind("mechanisms/", 0) == 0)
      for (GoldenArm& arm : golden_of(entry.name, "on")) golden.push_back(std::move(arm));
  compare("mechanisms.txt", golden);
}

TEST_CASE("golden files keep seven digits, and a digest of the rest") {
  const Golden golden = {{"one on", {{"sales", 1234567.8}, {"none", 0}, {"share", 0.25}}, "abc"},
                         {"two on", {{"share", -1e-9}}, "def"}};
  const std::string text = golden_text(golden);
  CHECK(text ==
        "[one on]\nsales 1234568\nshare 0.25\nall_figures abc\n\n"
        "[two on]\nshare -1e-09\nall_figures def\n\n");
  CHECK(golden_text(read_golden(text)) == text);
  CHECK(golden_differences(read_golden(text), golden).empty());
}

TEST_CASE("a golden page shows every arm that differs, and the largest change of each figure") {
  const Golden before = {{"a on", {{"sales", 100}, {"share", 0.5}}, "1"},
                         {"b on", {{"sales", 200}, {"share", 0.5}}, "2"},
                         {"c on", {{"sales", 300}}, "3"},
                         {"d on", {{"sales", 300}}, "4"},
                         {"e on", {{"sales", 300}}, "5"}};
  const Golden now = {{"a on", {{"sales", 101}, {"share", 0.5}}, "1b"},
                      {"b on", {{"sales", 190}, {"share", 0.4}}, "2b"},
                      {"c on", {{"sales", 300}, {"share", 0.1}}, "3b"},
                      {"d on", {{"sales", 300}}, "4b"},
                      {"e on", {{"sales", 300}}, "5"},
                      {"f on", {{"sales", 1}}, "6"}};
  const std::string page = golden_differences(before, now);
  const auto line = [&](const std::string& begin) {
    const std::size_t at = page.find("\n" + begin);
    return at == page.npos ? "" : page.substr(at + 1, page.find('\n', at + 1) - at - 1);
  };
  const auto row = [](const std::string& arm, const std::string& sales, const std::string& share) {
    return fmt::format("{:<36}{:>10}{:>10}", arm, sales, share);
  };
  CHECK(page.starts_with("4 of 6 arms changed"));
  CHECK(line("a on") == row("a on", "+1", "."));
  CHECK(line("b on") == row("b on", "-5", "-20"));
  CHECK(line("c on") == row("c on", ".", "from 0"));
  CHECK(line("d on") == row("d on", ".", ".") + "  only figures that are not listed");
  CHECK(line("e on") == "");
  CHECK(line("f on") == "f on: new");
  CHECK(line("largest change of sales") == "largest change of sales: 200 -> 190 (-5 %), b on");
  CHECK(line("largest change of share") == "largest change of share: 0 -> 0.1 (from 0), c on");
  CHECK(golden_differences(now, before).find("f on: gone") != page.npos);
}
