/// The policy `frugal_stage`: to the fen, and only where and when it holds.
#include <catch2/catch.hpp>

#include "agents/figures/core.hpp"
#include "scenarios/scenario.hpp"

using namespace credstream;

namespace {

/// A region of one arm with a stage of 5,000 yuan, as a user writes it.
RunRecord run(const std::string& policies) {
  const LoadResult loaded = load_scenario_text(
      "scenario: frugal\nrules: v1\n"
      "population: {consumers: 2000, counties: 6}\n"
      "campaign: {views_per_stream: 2000, streams_per_county: 20, end_day: 100,\n"
      "  staging_cost_yuan: 5000}\n"
      "arms: [{name: a, policies: {" +
          policies + "}}]\n",
      "frugal.yaml");
  REQUIRE(loaded.ok());
  static const Network people = ExplicitNetwork::small_world({7, 0}, 2000, 10, 0.05);
  return simulate(loaded.scenario.arms[0].setup, people, {7, 0}, 100, {});
}

std::int64_t total(const RunRecord& record, std::size_t column) {
  std::int64_t sum = 0;
  for (std::size_t i = column; i < record.core.size(); i += kCoreSize) sum += record.core[i];
  return sum;
}

}  // namespace

TEST_CASE("frugal staging saves what it caps") {
  const RunRecord free = run(""), capped = run("frugal_stage: {compliance: 1, cap_yuan: 1000}");
  const std::int64_t streams = total(free, kStreams);
  REQUIRE(streams == 120);
  CHECK(total(free, kPublicFen) - total(capped, kPublicFen) == streams * 400000);
  const RunRecord half = run("frugal_stage: {compliance: 1, cap_yuan: 1000, intensity: 0.5}");
  CHECK(total(free, kPublicFen) - total(half, kPublicFen) == streams * 200000);
}

TEST_CASE("frugal staging changes nothing above its cap, unheeded, too late or at intensity 0") {
  const RunRecord free = run("");
  for (const char* terms : {"compliance: 1, cap_yuan: 5000", "compliance: 0", "coverage: 0",
                            "compliance: 1, start_day: 100", "compliance: 1, intensity: 0"}) {
    CAPTURE(terms);
    CHECK(run("frugal_stage: {" + std::string(terms) + "}").core == free.core);
  }
}
