/// What changes when one consumer stands for many people: as little as possible.
#include <algorithm>
#include <catch2/catch.hpp>
#include <set>

#include "agents/figures/core.hpp"
#include "agents/simulation.hpp"
#include "tests/uses.hpp"

using namespace credstream;

namespace {

constexpr double kPeople = 200000;

/// A region of so many people whose officials sell to them, `weight` behind each consumer. Nothing
/// that a viewer sees, knows or remembers moves the wish to order, and stock suffices.
ModelParams region(double weight) {
  ModelParams p = default_params();
  p.population.consumers = kPeople / weight;
  p.population.weight = weight;
  p.population.counties = 1;
  p.campaign.views_per_stream = 2000;
  p.campaign.streams_per_county = 200;
  p.campaign.stream_spread = 0;
  p.campaign.talent_spread = 0;
  p.consumer.intercept = -3;
  p.consumer.proof_weight = 0;
  p.consumer.suspicion_weight = 0;
  p.consumer.novelty_decay = 0;
  p.platform.heat_weight = 0;
  p.farmer.opening_stock_tonnes = 100000;
  return p;
}

RunRecord run(const ModelParams& p, std::uint32_t seed, RunOptions options = {}) {
  const auto n = static_cast<std::uint32_t>(p.population.consumers);
  return simulate({p, {}}, ImplicitNetwork({seed, 0}, n, 1, 10, 1), {seed, 0}, 200, options);
}

double conversion(const ModelParams& p, std::uint32_t seeds) {
  double orders = 0, views = 0;
  for (std::uint32_t seed = 0; seed < seeds; ++seed) {
    const RunRecord record = run(p, seed);
    orders += static_cast<double>(total(record, kOrdersReal));
    views += static_cast<double>(total(record, kViewsReal));
  }
  return orders / views;
}

}  // namespace

// Two or three simulated orders a stream where a weight of 1 has hundreds; some 20,000 in all, so a
// ratio has a standard error of 0.7 %. Fixed seeds.
TEST_CASE("who sees others order sees as many where each stands for a hundred") {
  for (const double proof : {0.0, 0.3}) {
    ModelParams one = region(1), many = region(100);
    one.consumer.proof_weight = many.consumer.proof_weight = proof;
    one.consumer.proof_reference = many.consumer.proof_reference = 10;
    CAPTURE(proof);
    CHECK(conversion(many, 50) / conversion(one, 2) == Approx(1).margin(0.03));
  }
}

// All would order were the figures not: as soon as they look implausible nobody does.
TEST_CASE("figures that look implausible stop as many where each stands for a hundred") {
  ModelParams one = region(1), many = region(100);
  for (ModelParams* p : {&one, &many}) {
    p->consumer.intercept = 2;
    p->consumer.suspicion_weight = 10;
    p->suspicion.plausible_conversion = 0.1;
    p->farmer.opening_stock_tonnes = 1e6;
  }
  const double share = conversion(one, 2);
  CHECK(share > 0.1);
  CHECK(share < 0.7);  // 0.88 were nothing displayed
  CHECK(conversion(many, 20) / share == Approx(1).margin(0.05));
}

TEST_CASE("the last whom scarce stock reaches is served in part") {
  ModelParams p = region(5000);
  p.farmer.harvest_tonnes = 0;
  p.farmer.opening_stock_tonnes = 1;
  p.offline.demand_share = 0;
  p.farmer.spoil_share = 0;
  p.consumer.repeat_hazard = 0;
  const RunRecord record = run(p, 7);
  CHECK(total(record, kSoldGrams) > 0.9e6);  // less than one consumer's order would be
  CHECK(total(record, kOrdersReal) % 5000 > 0);
  CHECK((total(record, kOrdersReal) + total(record, kOrdersLost)) % 5000 == 0);
}

TEST_CASE("those behind a buyer come back in their own time, and once a day at most") {
  for (const int weight : {500, 5000}) {
    ModelParams p = region(weight);
    p.consumer.repeat_hazard = 1;
    RunOptions options;
    options.decisions = true;
    const RunRecord record = run(p, 7, options);
    CAPTURE(weight);
    std::set<std::int64_t> sizes;
    for (std::size_t i = kRepeatOrders; i < record.core.size(); i += kCoreSize)
      sizes.insert(record.core[i]);
    for (const std::int64_t size : sizes) REQUIRE(size % 500 == 0);
    const bool lumps =
        std::all_of(sizes.begin(), sizes.end(), [&](auto n) { return n % weight == 0; });
    CHECK(lumps == (weight == 500));
    std::set<std::uint64_t> who(record.repeats.begin(), record.repeats.end());
    CHECK(who.size() == record.repeats.size());
    CHECK(*sizes.rbegin() <= static_cast<std::int64_t>(kPeople));
  }
}

TEST_CASE("nobody behind a buyer is lost when they come back in groups") {
  ModelParams p = region(1250);  // three groups: 417, 417 and 416
  p.consumer.intercept = 20;  // all order, and all again on the next day, but for one in a thousand
  p.consumer.repeat_hazard = 1;
  p.consumer.repeat_window_days = 1;
  p.campaign.views_per_stream = 5000;
  p.campaign.streams_per_county = 10;
  p.farmer.opening_stock_tonnes = 1e6;
  const RunRecord record = run(p, 7);
  std::size_t days = 0, whole = 0;
  for (std::size_t i = kRepeatOrders; i < record.core.size(); i += kCoreSize) {
    days += record.core[i] > 0;
    whole += record.core[i] > 0 && record.core[i] % 1250 == 0;
  }
  CHECK(days > 30);
  CHECK(static_cast<double>(whole) > 0.8 * static_cast<double>(days));
}
