/// How trust is updated and repaired, through its scenarios.
#include <catch2/catch.hpp>

#include "agents/figures/core.hpp"
#include "tests/mechanism.hpp"

using namespace credstream;

TEST_CASE("N14: an apology gives back a share of what a scandal took") { check_mechanism("N14"); }
TEST_CASE("N21: bad goods leave integrity alone") { check_mechanism("N21"); }
TEST_CASE("N22: the rule of update decides how long a scandal is felt") { check_mechanism("N22"); }
TEST_CASE("N23: one asymmetry in place of two") { check_mechanism("N23"); }

TEST_CASE("N21: with two stocks integrity stays at its prior on every day of bad goods") {
  const Trial trial = try_mechanism("N21");
  const auto integrity = static_cast<std::size_t>(kIntegrityPpm);
  for (const RunRecord& run : trial.on)
    for (std::int32_t day = 0; day < run.days; ++day)
      REQUIRE(run.core[static_cast<std::size_t>(day) * kCoreSize + integrity] ==
              run.core[integrity]);
  CHECK(trial.off[0].core[(trial.off[0].days - 1) * kCoreSize + integrity] !=
        trial.off[0].core[integrity]);
}
