/// How an event moves trust: one asymmetry, two stocks, three rules of update.
#include "agents/rules/belief.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <vector>

#include "agents/rules/repair.hpp"

using namespace credstream;

namespace {

BeliefParams plain() { return default_params().belief; }

BeliefParams with_update(Update update) {
  BeliefParams p = plain();
  p.update = static_cast<double>(update);
  return p;
}

constexpr Footing kFooting{0.7, 10};

/// The mean change of D = C - C0 by an experience of goods of which a share p is good.
double drift(double p, double deviation, const BeliefParams& belief) {
  const double lambda = negativity_of_goods(belief);
  const auto change = [&](bool good) {
    const Impression event{good, good ? 1.0 : lambda, true, lambda};
    return deviation_after(deviation, event, kFooting, belief) - deviation;
  };
  return p * change(true) + (1 - p) * change(false);
}

double from_odds(double odds) { return odds / (1 + odds); }
double odds(double p) { return p / (1 - p); }

}  // namespace

TEST_CASE(
    "one asymmetry: bad news outweighs good in its weight and its reach, its weight, or not") {
  BeliefParams p = plain();
  CHECK(negativity_of_goods(p) == p.negativity_experienced);
  CHECK(negativity_of_hearsay(p) == p.negativity_described);
  CHECK(negativity_of_news(p) == p.negativity_described);
  CHECK(spillover(true, p) == p.spillover_positive);
  CHECK(spillover(false, p) == p.spillover_negative);
  p.asymmetry = static_cast<double>(Asymmetry::level);
  CHECK(negativity_of_goods(p) == p.negativity_experienced);
  CHECK(negativity_of_hearsay(p) == p.negativity_experienced);
  CHECK(negativity_of_news(p) == p.negativity_described);
  CHECK(spillover(true, p) == p.spillover);
  CHECK(spillover(false, p) == p.spillover);
  p.asymmetry = static_cast<double>(Asymmetry::none);
  CHECK(negativity_of_goods(p) == 1);
  CHECK(negativity_of_hearsay(p) == 1);
  CHECK(negativity_of_news(p) == 1);
  CHECK(spillover(true, p) == p.spillover);
  CHECK(spillover(false, p) == p.spillover);
}

TEST_CASE("each cause of belief belongs to one stock, and shares of two stocks sum to 1") {
  for (const BeliefCause goods : {kOwnGood, kOwnBad, kHearsayGood, kHearsayBad, kInteraction})
    CHECK(stock_of(goods) == Stock::performance);
  for (const BeliefCause deeds : {kForcedPurchase, kExposedApportionment, kExposedFakeOrders,
                                  kExposedReenactment, kExposedFavour, kCorrection, kReactivation})
    CHECK(stock_of(deeds) == Stock::integrity);
  BeliefParams p = plain();
  CHECK(share_of_stock(Stock::performance, p) == 1);
  CHECK(share_of_stock(Stock::integrity, p) == 1);
  p.stocks = 2;
  p.performance_share = 0.3;
  CHECK(share_of_stock(Stock::performance, p) == 0.3);
  CHECK(share_of_stock(Stock::integrity, p) == 0.7);
}

TEST_CASE("a first small event moves credibility alike with one stock and with two") {
  BeliefParams p = plain();
  const double prior = p.official_prior, w = 1e-4;
  const double one = trust_in_official(w, 0, 0, p) - prior;
  p.stocks = 2;
  for (const double share : {0.2, 0.5, 0.8}) {
    p.performance_share = share;
    CHECK(trust_in_official(w, 0, 0, p) - prior == Approx(one).epsilon(1e-3));
    CHECK(trust_in_official(0, 0, w, p) - prior ==
          Approx(-one * prior / (1 - prior)).epsilon(1e-3));
  }
}

TEST_CASE("rw: a first event moves trust as Beta evidence does, and both ends of the scale hold") {
  const BeliefParams rw = with_update(Update::rw);
  for (const double w : {0.3, 1.0, 3.0}) {
    CHECK(deviation_after(0, {true, w}, kFooting, rw) == Approx((7 + w) / (10 + w) - 0.7));
    CHECK(deviation_after(0, {false, w}, kFooting, rw) == Approx(7 / (10 + w) - 0.7));
  }
  CHECK(deviation_after(0, {false, 1e12}, kFooting, rw) == Approx(-0.7));
  CHECK(deviation_after(-0.7, {true, 1e12}, kFooting, rw) == Approx(0.3));
}

TEST_CASE(
    "rw: trust stays where the odds of good goods are the odds of C times the ratio of steps") {
  BeliefParams rw = with_update(Update::rw);
  for (const double lambda : {1.0, 1.5, 3.0}) {
    rw.negativity_experienced = lambda;
    for (const double deviation : {-0.2, 0.0, 0.1}) {
      const double ratio = learning_step(lambda, 10) / learning_step(1, 10);
      const double p = from_odds(ratio * odds(0.7 + deviation));
      CHECK(drift(p, deviation, rw) == Approx(0).margin(1e-15));
      CHECK(drift(p + 0.01, deviation, rw) > 1e-5);
    }
  }
}

TEST_CASE("edm: trust stays where the odds of good goods are lambda times those expected") {
  BeliefParams edm = with_update(Update::edm);
  for (const double lambda : {1.0, 1.5})
    for (const double expected : {0.63, 0.9, 0.98}) {
      edm.negativity_experienced = lambda;
      edm.expectation = expected;
      const double p = from_odds(lambda * odds(expected));
      CHECK(drift(p, 0, edm) == Approx(0).margin(1e-15));
      CHECK(drift(p - 0.01, 0, edm) < -1e-5);
      CHECK(drift(p, 0.1, edm) < 0);  // more trust, more to lose
      // News and answers are no goods: nobody holds them against what was expected.
      CHECK(deviation_after(0, {false, 1.0}, kFooting, edm) ==
            deviation_after(0, {false, 1.0}, kFooting, with_update(Update::rw)));
    }
}

TEST_CASE("a deviation is rounded without bias, fades unvisited and halves in H days") {
  const EvidenceScale scale(30, 60);
  for (const double deviation : {-0.0862, 0.013, 0.0}) {
    double sum = 0, faded = 0;
    constexpr std::uint32_t kWords = 4096;
    for (std::uint32_t i = 0; i < kWords; ++i) {
      const EvidenceCodes codes = Held{scale, 10, i << 20}.with_deviation(deviation);
      CHECK(codes.bad == 0);
      sum += Held{scale, 10, 0}.deviation(codes) / kWords;
      faded += Held{scale, 40, 0}.deviation(codes) / kWords;
    }
    CHECK(sum == Approx(deviation).epsilon(1e-3).margin(1e-12));
    CHECK(faded == Approx(deviation / 2).epsilon(1e-3).margin(1e-12));
  }
}

TEST_CASE("a scandal leaves what there would be without it to the bit, through all that follows") {
  const EvidenceScale scale(78, 200);
  const BeliefParams edm = with_update(Update::edm);
  const Impression scandal{.good = false, .evidence = 4, .scandal = true};
  EvidenceCodes with, without;
  for (std::int32_t day = 0; day < 150; ++day) {
    const Held held{scale, day, static_cast<std::uint32_t>(day) * 2654435761u};
    const Impression box{day % 7 > 0, day % 7 > 0 ? 0.2 : 0.6, true, 3};
    with = held.after(with, box, kFooting, edm);
    without = held.after(without, box, kFooting, edm);
    if (day % 40 == 20) with = held.after(with, scandal, kFooting, edm);
    REQUIRE(with.good == without.good);
    REQUIRE(without.bad == 0);
  }
  CHECK(with.bad > 0);
  const Held last{scale, 150, 0};
  CHECK(last.deviation(with) < last.deviation(without));
}

TEST_CASE("codes under beta take evidence in as ever") {
  const EvidenceScale scale(57, 60);
  const Held held{scale, 9, 77};
  const BeliefParams p = plain();
  const EvidenceCodes before{120, 110};
  CHECK(held.after(before, {true, 2.0}, kFooting, p) ==
        EvidenceCodes{scale.add(120, 2.0, 9, 77), 110});
  CHECK(held.after(before, {false, 2.0}, kFooting, p) ==
        EvidenceCodes{120, scale.add(110, 2.0, 9, 77)});
}
