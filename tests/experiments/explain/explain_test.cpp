/// Why arms end apart: Shapley values on games with known solutions, and the parts of a real gap.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <numeric>

#include "agents/figures/core.hpp"
#include "agents/figures/story.hpp"
#include "experiments/explain/day.hpp"
#include "experiments/explain/gap.hpp"
#include "experiments/explain/shapley.hpp"
#include "tests/uses.hpp"

using namespace credstream;

TEST_CASE("Shapley values of games with known solutions") {
  // The glove game: player 0 holds a left glove, 1 and 2 a right one; a pair is worth 1.
  std::vector<double> gloves(8, 0.0);
  gloves[0b011] = gloves[0b101] = gloves[0b111] = 1;
  const std::vector<double> shares = shapley_values(gloves, 3);
  CHECK(shares[0] == Approx(2.0 / 3));
  CHECK(shares[1] == Approx(1.0 / 6));
  CHECK(shares[2] == Approx(1.0 / 6));
  // An additive game gives each player its own worth, whatever the worth of nobody.
  std::vector<double> additive(16);
  for (std::size_t s = 0; s < 16; ++s)
    additive[s] = 5 + (s & 1 ? 1 : 0) + (s & 2 ? -2 : 0) + (s & 4 ? 0.5 : 0);
  const std::vector<double> own = shapley_values(additive, 4);
  CHECK(own[0] == Approx(1));
  CHECK(own[1] == Approx(-2));
  CHECK(own[2] == Approx(0.5));
  CHECK(own[3] == Approx(0).margin(1e-12));
}

TEST_CASE("the parts of a gap between two arms sum to it") {
  LoadResult loaded = load_scenario(
      "four-tactics-v1", {{"population.consumers=4000", "population.counties=4", "days=60",
                           "campaign.end_day=60", "campaign.streams_per_county=4"}});
  REQUIRE(loaded.ok());
  const Scenario& s = loaded.scenario;
  Watch watch;
  const GapResult result = split_gap(s, s.arms[0], s.arms[1], 2, 2, watch);
  REQUIRE(result.splits.size() == 2);
  CHECK(result.runs == 2 * 512);
  for (const GapSplit& split : result.splits) {
    const double parts = std::accumulate(split.parts.begin(), split.parts.end(), 0.0);
    CHECK(parts + split.rest == Approx(split.gap));
    CHECK(split.gap != 0);
  }
}

namespace {

/// One run of the flagship in small, that records the days of a county.
struct Told {
  ArmSetup setup;
  RunRecord run;
};

Told told(std::size_t arm, std::int32_t county, const std::vector<std::string>& set) {
  LoadResult loaded = load_scenario("four-tactics-v1", {set});
  REQUIRE(loaded.ok());
  const ArmSetup& setup = loaded.scenario.arms[arm].setup;
  NetworkSource networks(loaded.scenario);
  REQUIRE(networks.prepare(setup.params).empty());
  const Network network = networks.make(setup.params, {2020, 0});
  RunOptions options;
  options.story_county = county;
  return {setup, simulate(setup, network, {2020, 0}, loaded.scenario.days, options)};
}

constexpr std::size_t kApportionment = 1, kFakeOrders = 3;  // arms

}  // namespace

TEST_CASE("the days of a county add up to its row of the county table") {
  const RunRecord run = told(kApportionment, 2,
                             {"population.consumers=6000", "population.counties=4",
                              "campaign.views_per_stream=20000", "exposure.leak=0.00005"})
                            .run;
  REQUIRE(run.story.size() == std::size_t{365} * story_columns().size());
  const auto columns = run_schema().county_columns;
  const auto in_table = [&](std::string_view name) {
    for (std::size_t c = 0; c < columns.size(); ++c)
      if (columns[c].name == name) return run.counties[2 * columns.size() + c];
    FAIL("no column " << name);
    return 0.0;
  };
  double displayed = 0, exposures = 0, streams = 0;
  for (std::size_t day = 0; day < 365; ++day) {
    streams += run.story[day * story_columns().size() + story_column("streams")];
    displayed += run.story[day * story_columns().size() + story_column("displayed")];
    exposures += run.story[day * story_columns().size() + story_column("exposures")];
  }
  CHECK(streams == in_table("streams"));
  CHECK(displayed == Approx(in_table("displayed_sales_yuan")));
  CHECK(exposures == in_table("exposures"));
  CHECK(exposures > 0);
  const std::size_t last = 364 * story_columns().size();
  CHECK(run.story[story_column("novelty")] >
        run.story[last + story_column("novelty")]);  // who saw many watches less
  CHECK(run.story[story_column("novelty")] == Approx(1).margin(0.01));
  CHECK(run.story[last + story_column("novelty")] > 0);
  CHECK(run.story[last + story_column("campaign_income")] ==
        Approx(in_table("campaign_income_yuan")));
  // The table counts in whole parts per million.
  CHECK(run.story[last + story_column("credibility")] ==
        Approx(in_table("local_credibility")).margin(1e-6));
}

TEST_CASE("a county's days tell what was arranged and how likely it was to come out") {
  const RunRecord run = told(kApportionment, 0,
                             {"population.consumers=3000", "population.counties=1", "days=120",
                              "campaign.end_day=120", "exposure.leak=0.00001"})
                            .run;
  // Whoever is told to buy may talk: 4,000 witnesses, at 50 yuan each.
  const double hazard = 1 - std::pow(1 - 0.00001, 4000);
  double arranged = 0, views = 0;
  std::int64_t beyond_real = 0;
  for (std::size_t day = 0; day < 120; ++day) {
    const double* row = &run.story[day * story_columns().size()];
    const std::int64_t* core = &run.core[day * kCoreSize];
    arranged += row[story_column("arranged")];
    views += row[story_column("views")];
    beyond_real += core[kOrdersDisplayed] - core[kOrdersReal];
    const bool held = row[story_column("streams")] == 1;
    const bool staff_told = held && core[kOrdersDisplayed] > core[kOrdersReal];
    if (staff_told || !held) CHECK(row[story_column("hazard")] == Approx(staff_told ? hazard : 0));
    if (held)
      CHECK((row[story_column("tactics")] != 0) == staff_told);  // also on the day it comes out
    CHECK((row[story_column("planned")] > 0) == held);
    CHECK((row[story_column("shown")] > 0) == held);
  }
  CHECK(arranged == static_cast<double>(beyond_real));
  CHECK(arranged > 0);
  CHECK(views == static_cast<double>(total(run, kViewsReal)));
  CHECK(total(run, kExposures) > 0);
}

TEST_CASE("a platform sees the fake orders of a month, fading") {
  const auto [setup, run] =
      told(kFakeOrders, 0,
           {"population.consumers=3000", "population.counties=1", "exposure.leak=0",
            "exposure.customer_reports=0", "exposure.pause_days=20", "platform.growth=0"});
  const ExposureParams& e = setup.params.exposure;
  const double monthly = rules_of(setup.params).exposure.platform_hazard;
  double recent = 0, greatest = 0;
  for (std::size_t day = 0; day < 365; ++day) {
    const double* row = &run.story[day * story_columns().size()];
    recent = recent * std::exp(-1.0 / 30) + row[story_column("arranged")];
    const double share = recent / (recent + e.platform_half_orders);
    const double hazard = recent < 1 ? 0 : 1 - std::pow(1 - monthly * share, 1.0 / 30);
    CAPTURE(day);
    CHECK(row[story_column("hazard")] == Approx(hazard).margin(1e-12));
    greatest = std::max(greatest, hazard);
  }
  CHECK(greatest > 1e-5);
}

TEST_CASE("a day's story names what happened on it") {
  LoadResult loaded = load_scenario(
      "four-tactics-v1",
      {{"population.consumers=6000", "population.counties=4", "campaign.views_per_stream=20000"}});
  REQUIRE(loaded.ok());
  Watch watch;
  const DayTold told = tell_day(loaded.scenario, {0, 100, 1, 0}, 2, watch);
  REQUIRE(told.sentences.size() >= 4);
  std::string all;
  for (const Text& text : told.sentences) {
    CHECK_FALSE(text.zh.empty());
    all += text.en;
  }
  CHECK(all.find("came out on day") != std::string::npos);
  CHECK(all.find("Exposure of apportionment") != std::string::npos);
}

TEST_CASE("a pause is put down to what set it") {
  LoadResult loaded = load_scenario_text(R"(
scenario: inspected
rules: v1
days: 120
population: {consumers: 2000, counties: 2, weight: 25, network: {kind: implicit}}
campaign: {streams_per_county: 60, end_day: 120}
exposure: {detection: 0}
official: {evaluation_days: 20}
discipline: {inspection_share: 1, detection: 1, pause_days: 30}
arms:
  - {name: organic}
  - {name: fake_orders, tactics: {fake_orders: {}}}
  - {name: banned, tactics: {fake_orders: {}}, policies: {ban: {intensity: 1, compliance: 1}}}
baseline: organic
)",
                                         "inspected.yaml");
  REQUIRE(loaded.ok());
  Watch watch;
  const auto all_of = [&](std::int32_t day, std::size_t arm) {
    std::string all;
    for (const Text& text : tell_day(loaded.scenario, {0, day, arm, 0}, 2, watch).sentences)
      all += text.en + "\n";
    return all;
  };
  CHECK(all_of(25, 1).find("An inspection found its tactic on day") != std::string::npos);
  CHECK(all_of(25, 1).find("came out on day") == std::string::npos);
  for (std::int32_t day = 0; day < 10; ++day) {
    CHECK(all_of(day, 2).find("Fake orders") == std::string::npos);  // barred, so not done
    CHECK(all_of(day, 2).find("honest streams") == std::string::npos);
  }
}
