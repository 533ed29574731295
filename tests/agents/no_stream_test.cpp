/// A stream in place of which nothing is held.
#include <catch2/catch.hpp>

#include "agents/county_rules.hpp"
#include "tests/agents/small_region.hpp"

using namespace credstream;

namespace {

/// Twenty streams in each of six counties within the days of a run.
ModelParams campaign() {
  ModelParams p = small_region();
  p.campaign.end_day = 200;
  return p;
}

std::int64_t held_with(const ModelParams& p, double intensity) {
  return total(run(p, {use("no_stream", {{"intensity", intensity}})}), kStreams);
}

}  // namespace

TEST_CASE("no stream: those that are due are left out, all, half, or one in each county") {
  ModelParams p = campaign();
  const std::int64_t all = total(run(p, {}), kStreams);
  CHECK(all == 6 * 20);
  CHECK(held_with(p, 1) == 0);
  const std::int64_t half = held_with(p, 0.5);  // of 120: standard deviation 5.5
  CHECK(half > 38);
  CHECK(half < 82);
  p.campaign.tactic_first = 8;
  p.campaign.tactic_streams = 1;
  CHECK(held_with(p, 1) == all - 6);
}

TEST_CASE("no stream: until then nothing differs, and what it would have cost is not spent") {
  ModelParams p = campaign();
  p.campaign.tactic_first = 10;
  p.campaign.tactic_streams = 1;
  const RunRecord with = run(p, {}), without = run(p, {use("no_stream", {{"intensity", 1}})});
  std::size_t same = 0;
  while (same < with.core.size() && with.core[same] == without.core[same]) ++same;
  CHECK(same / kCoreSize > 40);  // the tenth of twenty streams in 200 days
  CHECK(same < with.core.size());
  const double cost = rules_of(p).campaign.staging_cost_yuan;
  CHECK(static_cast<double>(total(with, kPublicFen) - total(without, kPublicFen)) ==
        Approx(6 * cost * 100));
  CHECK(total(without, kOrdersReal) < total(with, kOrdersReal));
}
