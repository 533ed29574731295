/// Why arms end apart: Shapley values on games with known solutions, and the parts of a real gap.
#include <catch2/catch.hpp>
#include <numeric>

#include "experiments/explain/gap.hpp"
#include "experiments/explain/shapley.hpp"

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
      "four-tactics", {{"population.consumers=4000", "population.counties=4", "days=60",
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
