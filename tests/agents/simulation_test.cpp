/// The simulator as a whole: threads, recording, the histogram, large populations, quiet years.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <set>

#include "sim/network_implicit.hpp"
#include "sim/parallel.hpp"
#include "tests/agents/small_region.hpp"

using namespace credstream;

TEST_CASE("half a stream too many is one more in some counties") {
  ModelParams p = small_region();
  p.campaign.streams_per_county = 2.5;
  p.campaign.end_day = 200;
  const std::int64_t streams = total(run(p, {}), kStreams);
  CHECK(streams > 2 * 6);
  CHECK(streams < 3 * 6);
}

TEST_CASE("results do not depend on threads or on what is recorded") {
  RunOptions least;
  least.ledger = least.attribution = least.counties = false;
  RunOptions most;
  most.decisions = most.audit = true;
  const RunRecord reference = run(small_region(), {use("fake_orders", {{"intensity", 1}})});
  for (const int threads : {1, 2, 3, 8}) {
    const ThreadLimit limit(threads);
    CHECK(run(small_region(), {use("fake_orders", {{"intensity", 1}})}, threads % 2 ? least : most)
              .core == reference.core);
  }
}

TEST_CASE("the histogram equals a pass over all consumers on every day, in every arm") {
  RunOptions options;
  options.audit = true;  // ends the process on the first difference
  for (const TacticDefinition* t : tactics())
    CHECK(run(small_region(), {use(t->name, {{"intensity", 1}})}, options, 365).days == 365);
}

TEST_CASE("the table of consumers fits the prior and the evidence") {
  RunOptions options;
  options.people = true;
  const ModelParams p = small_region();
  const RunRecord record = run(p, {use("apportionment", {{"intensity", 1}})}, options);
  constexpr std::size_t kColumns = 6;  // credibility, good, bad, exposures, streams, price
  REQUIRE(record.people.size() == kColumns * 12000);
  std::set<long> priors, implied;  // in millionths
  double praised = 0, blamed = 0;
  for (std::size_t i = 0; i < record.people.size(); i += kColumns) {
    const double credibility = record.people[i], good = record.people[i + 1],
                 bad = record.people[i + 2], n0 = p.belief.prior_evidence;
    const double prior = (credibility * (n0 + good + bad) - good) / n0;
    (good + bad > 0 ? implied : priors).insert(std::lround(prior * 1e6));
    praised += good;
    blamed += bad;
  }
  CHECK(praised > 0);
  CHECK(blamed > 0);
  CHECK(priors.size() > 1);
  CHECK(std::includes(priors.begin(), priors.end(), implied.begin(), implied.end()));
}

// Beyond about a million people, who need not be looked at is left out first.
TEST_CASE("a large population watches as a small one does") {
  const auto views_a_head = [](std::uint32_t people) {
    ModelParams p = default_params();
    p.population.consumers = people;
    p.population.counties = 6;
    p.population.weight = 1;
    p.campaign.views_per_stream = people / 20.0;
    p.campaign.streams_per_county = 6;
    p.campaign.end_day = 6;
    const Network network = ImplicitNetwork({7, 0}, people, 6, 10, 0.5);
    RunOptions options;
    options.audit = true;
    const RunRecord record = simulate({p, {}}, network, {7, 0}, 6, options);
    return static_cast<double>(record.volume.views) / people;
  };
  const double small = views_a_head(1'000'000), large = views_a_head(1'100'000);
  CHECK(small > 0.5);
  CHECK(large == Approx(small).epsilon(0.01));  // some 1.5 million views: a thousandth by chance
}

TEST_CASE("a year without broadcasts changes nobody's mind") {
  ModelParams p = small_region();
  p.campaign.streams_per_county = 0;
  const RunRecord record = run(p, {use("fake_orders", {{"intensity", 1}})});
  CHECK(record.volume.views == 0);
  for (std::size_t cause = 0; cause < kBeliefCauses; ++cause)
    CHECK(total(record, kChangeByCause + cause) == 0);
}
