/// Tactics: nothing at intensity 0, more the higher the dose.
#include <catch2/catch.hpp>

#include "agents/tactic.hpp"
#include "tests/agents/small_region.hpp"

using namespace credstream;

TEST_CASE("every tactic at intensity 0 leaves a stream as it was, and more changes it more") {
  const StreamSight sight{50000, 0.0116, 35, 0.076, 1.05};
  constexpr double StreamPlan::*kDoses[] = {
      &StreamPlan::cancelled,        &StreamPlan::discount,         &StreamPlan::fake_orders,
      &StreamPlan::mandated_heads,   &StreamPlan::traffic_yuan,     &StreamPlan::reenacted_orders,
      &StreamPlan::praise,           &StreamPlan::cohosts,          &StreamPlan::cohost_reach,
      &StreamPlan::cohost_trust,     &StreamPlan::partner_audience, &StreamPlan::favour,
      &StreamPlan::illicit_pay_yuan, &StreamPlan::favour_insiders,  &StreamPlan::stage_effort,
      &StreamPlan::quality_effort,   &StreamPlan::chain_effort};
  for (const TacticDefinition* t : tactics()) {
    CAPTURE(t->name);
    StreamPlan before;
    before.discount = sight.organic_discount;
    StreamPlan none, half, full;
    none.discount = half.discount = full.discount = sight.organic_discount;
    t->rule(use(t->name, {{"intensity", 0}, {"adopters", 1}}).values, sight, none);
    t->rule(use(t->name, {{"intensity", 0.5}}).values, sight, half);
    t->rule(use(t->name, {{"intensity", 1}}).values, sight, full);
    for (double StreamPlan::*dose : kDoses) {
      CHECK(none.*dose == before.*dose);
      CHECK(full.*dose - before.*dose == Approx(2 * (half.*dose - before.*dose)));
    }
  }
}

TEST_CASE("every tactic at intensity 0 gives the organic core byte for byte") {
  const RunRecord organic = run(small_region(), {});
  REQUIRE(organic.volume.orders > 50);
  for (const TacticDefinition* t : tactics()) {
    CAPTURE(t->name);
    CHECK(run(small_region(), {use(t->name, {{"intensity", 0}})}).core == organic.core);
  }
}

TEST_CASE("a full dose moves what it should") {
  const RunRecord organic = run(small_region(), {});
  const RunRecord forced = run(small_region(), {use("apportionment", {{"intensity", 1}})});
  const RunRecord faked = run(small_region(), {use("fake_orders", {{"intensity", 1}})});
  const RunRecord cheap = run(small_region(), {use("loss_leader", {{"intensity", 1}})});
  CHECK(organic.volume.hearsay > 0);
  CHECK(organic.volume.hearsay < 20 * organic.volume.orders);
  CHECK(total(forced, kApportionedFen) > 0);
  CHECK(total(forced, kOfflineSubscriptionFen) > 0);
  CHECK(total(forced, kBurdenFen) > 0);
  CHECK(total(forced, income_from(kFromApportionment)) > 0);
  CHECK(total(forced, kExposures) > 0);
  CHECK(total(faked, kFakeFen) > total(organic, kOrganicFen));
  CHECK(total(faked, kFakeFen) == total(faked, kFakeRefundFen));
  CHECK(total(faked, kPublicFen) > total(organic, kPublicFen));
  CHECK(total(cheap, kOrdersReal) > total(organic, kOrdersReal));
  CHECK(total(cheap, kExposures) == 0);
}

TEST_CASE("a tactic at intensity 0, and the organic one, cost no time of preparation") {
  ModelParams p = small_region();
  p.employee.preparation_hours = 10;
  for (const TacticDefinition* t : tactics()) {
    CAPTURE(t->name);
    CHECK(total(run(p, {use(t->name, {{"intensity", 0}})}), kBurdenMinutes) == 0);
  }
  CHECK(total(run(p, {use("organic", {{"intensity", 1}})}), kBurdenMinutes) == 0);
  CHECK(total(run(p, {use("fake_orders", {{"intensity", 1}})}), kBurdenMinutes) > 0);
}

TEST_CASE("shares of effort stay at 0 or above, whatever tactics meet") {
  StreamPlan plan;
  const auto apply = [&](const TacticUse& t) { t.tactic->rule(t.values, {}, plan); };
  apply(use("backstage", {{"intensity", 1}, {"quality_effort", 1}}));
  apply(use("stage_show", {{"intensity", 1}}));
  CHECK(plan.chain_effort >= 0);
  CHECK(plan.quality_effort >= 0);
  CHECK(plan.stage_effort + plan.quality_effort + plan.chain_effort == Approx(1));
  plan = {};
  apply(use("stage_show", {{"intensity", 1}, {"stage_effort", 0.8}}));
  CHECK(plan.stage_effort == Approx(0.8));
  CHECK(plan.quality_effort == Approx(0.1));
  plan = {};
  apply(use("backstage", {{"intensity", 1}, {"stage_effort", 0.4}, {"quality_effort", 0.75}}));
  CHECK(plan.stage_effort == Approx(0.4));
  CHECK(plan.quality_effort == Approx(0.45));
  CHECK(plan.chain_effort == Approx(0.15));
}
