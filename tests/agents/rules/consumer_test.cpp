/// The wish to order, and what moves it, at points worked out by hand.
#include "agents/rules/consumer.hpp"

#include <catch2/catch.hpp>
#include <cmath>

#include "agents/rules/appearance.hpp"
#include "agents/simulation.hpp"

using namespace credstream;

TEST_CASE("the wish to order at points worked out by hand") {
  ModelParams p = default_params();
  p.consumer.intercept = -4.7;
  const Viewer neutral{0.5, 0.5, 0.0, 0.0};
  const Offer bare{0.0, 0.0, 0.0, 0.0};
  p.consumer.suspicion_weight = 0;
  CHECK(order_probability(neutral, bare, p.consumer, p.suspicion, p.belief) ==
        Approx(1 / (1 + std::exp(4.7))));
  // T = .65 with weight 2 adds .3: the 1.2 % of the source.
  CHECK(order_probability({0.7, 0.6, 0, 0}, bare, p.consumer, p.suspicion, p.belief) ==
        Approx(0.0121).epsilon(0.01));
  // Half the expected price, elasticity 2.5.
  CHECK(order_probability(neutral, {std::log(0.5), 0, 0, 0}, p.consumer, p.suspicion, p.belief) ==
        Approx(1 / (1 + std::exp(4.7 - 2.5 * std::log(2.0)))));
  p.consumer.suspicion_weight = 1;
  CHECK(order_probability(neutral, {0, 0, 3.0, 0}, p.consumer, p.suspicion, p.belief) <
        order_probability(neutral, bare, p.consumer, p.suspicion, p.belief));
}

TEST_CASE("figures are implausible only above the plausible conversion") {
  const SuspicionParams s = default_params().suspicion;
  CHECK(implausibility(200, 10000, 10000, s) == 0.0);
  CHECK(implausibility(199, 10000, 10000, s) == 0.0);
  CHECK(implausibility(201, 10000, 10000, s) > 0.0);
  // D = 2,000 of 10,000 views, guess 5,000: ln((2000 + 100) / (.02 * 15000)).
  CHECK(implausibility(2000, 10000, 10000, s) == Approx(std::log(2100.0 / 300.0)));
  CHECK(implausibility(10, 0, 0, s) == 0.0);
}

TEST_CASE("nobody wants to order more than the bound says, and the keenest as much") {
  const ModelParams p = default_params();
  const double full_proof = std::log(1 + p.consumer.proof_ceiling);
  for (const double log_price : {std::log(0.5), 0.0})
    for (const double solidarity : {0.0, 0.4, 1.0})
      for (const double trust : {0.2, 0.6, 0.9})
        for (const double doubt : {0.0, 0.3}) {
          const Viewer viewer{trust, trust, 0, 0};
          const Offer offer{log_price, full_proof, 0, solidarity};
          const double chance = order_probability(viewer, offer, doubt, p.consumer, p.belief);
          const double utility = std::log(chance / (1 - chance));
          const double bound = greatest_utility(log_price, solidarity, trust, p.consumer);
          CAPTURE(log_price, solidarity, trust, doubt);
          if (doubt > 0)
            CHECK(utility < bound);
          else
            CHECK(utility == Approx(bound));
        }
}

namespace {

double utility(const Viewer& viewer, const Offer& offer, const ModelParams& p) {
  const double chance = order_probability(viewer, offer, p.consumer, p.suspicion, p.belief);
  return std::log(chance / (1 - chance));
}

}  // namespace

TEST_CASE("no viewer's wish to order moves further than the greatest change") {
  ModelParams p = default_params();
  p.consumer.intercept = 0;  // so that no probability is so small that its logit loses digits
  p.consumer.praise_weight = 1.5;
  double nearest = 0;  // share of the bound that the most moved viewer reaches
  for (std::uint32_t round = 0; round < 2000; ++round) {
    const Words a = draw({20, 20}, {round, 0, 0, 1}), b = draw({20, 20}, {round, 1, 0, 1});
    const double trust = 0.05 + 0.9 * unit(a[0]);
    const Viewer viewer{trust, 0.05 + 0.9 * unit(a[1]), 2 * unit(a[2]), 0};
    Offer before{0, 3 * unit(b[0]), 2 * unit(b[1]), 0};
    before.praise = unit(a[3]);
    Offer now = before;
    now.social_proof = 3 * unit(b[2]);
    now.implausibility = 2 * unit(b[3]);
    const double moved = std::abs(utility(viewer, now, p) - utility(viewer, before, p));
    const double bound = greatest_change_of_utility(before, now, p.consumer, p.suspicion);
    REQUIRE(moved <= bound * (1 + 1e-9));
    nearest = std::max(nearest, moved / bound);
  }
  CHECK(nearest > 0.5);
}

TEST_CASE("the greatest change of utility at points worked out by hand") {
  ModelParams p = default_params();
  p.consumer.suspicion_weight = 2;
  p.consumer.proof_weight = 0.5;
  p.consumer.praise_weight = 1;
  p.suspicion.implausible_weight = 0.8;
  const Offer before{0, 1.0, 0.5, 0};
  const auto change = [&](const Offer& now) {
    return greatest_change_of_utility(before, now, p.consumer, p.suspicion);
  };
  CHECK(change(before) == 0);
  CHECK(change({0, 1.4, 0.5, 0}) == Approx(0.5 * 0.4));
  CHECK(change({0, 0.6, 0.5, 0}) == Approx(0.5 * 0.4));
  // 2 of suspicion and 0.5 of social proof are staked on belief; doubt moves by at most 0.8 / 4.
  CHECK(change({0, 1.0, 1.5, 0}) == Approx(2.5 * 0.2));
  Offer praised{0, 1.0, 1.5, 0};
  praised.praise = 0.3;
  CHECK(change(praised) == Approx(2.8 * 0.2));
}
