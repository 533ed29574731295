/// An apology gives back a share of what a scandal took, and never more.
#include "agents/rules/repair.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <vector>

#include "sim/random.hpp"

using namespace credstream;

namespace {

RepairParams by_share() {
  RepairParams p = default_params().repair;
  p.mode = 1;
  return p;
}

/// Numbers of one random trial.
class Dice {
 public:
  explicit Dice(std::uint32_t trial) : trial_(trial) {}
  double between(double low, double high) {
    return low + (high - low) * unit(draw({11, 0}, {trial_, next_++, 0, 1})[0]);
  }
  std::int32_t whole(std::int32_t most) {
    return static_cast<std::int32_t>(between(0, most + 0.999999));
  }

 private:
  std::uint32_t trial_, next_ = 0;
};

/// Something that happens to a person's trust in government.
struct Happening {
  enum Kind { scandal, sanction, apology, forced_purchase, bad_goods, good_goods } kind;
  std::int32_t day;
  double evidence;
  Harm harm = {};  ///< of the scandal, for a remedy
  std::int32_t scandal_day = 0;
};

/// Scandals with their remedies, at random, and good and bad things between them that are nobody's
/// scandal.
std::vector<Happening> random_years(Dice& dice) {
  std::vector<Happening> all;
  RepairParams p = by_share();
  p.again = dice.between(0, 1);
  p.sanction = dice.between(0, 1);
  const std::int32_t scandals = 1 + dice.whole(7);
  for (std::int32_t k = 0; k < scandals; ++k) {
    const std::int32_t day = dice.whole(300);
    const double evidence = dice.between(0.01, 15);
    Remedy remedy{.apology = std::min(1.0, dice.between(-1, 1.3))};
    const int earlier = dice.whole(2);
    all.push_back({Happening::scandal, day, evidence});
    Harm harm{.evidence = evidence, .faded = 1, .alone = earlier == 0};
    remedy.sanctioned = dice.between(0, 1) < 0.5;
    harm.now = given_back(remedy, earlier, p);
    all.push_back({Happening::sanction, day, evidence, harm, day});
    harm.before = harm.now;
    remedy.apologised = true;
    harm.now = given_back(remedy, earlier, p);
    all.push_back({Happening::apology, day + dice.whole(60), evidence, harm, day});
  }
  for (std::int32_t k = dice.whole(3); k > 0; --k)
    all.push_back({Happening::forced_purchase, dice.whole(360), dice.between(0.01, 5)});
  for (std::int32_t k = dice.whole(5); k > 0; --k)
    all.push_back({Happening::good_goods, dice.whole(360), dice.between(0.01, 5)});
  for (std::int32_t k = dice.whole(5); k > 0; --k)
    all.push_back({Happening::bad_goods, dice.whole(360), dice.between(0.01, 5)});
  std::stable_sort(all.begin(), all.end(), [](const Happening& a, const Happening& b) {
    return a.day != b.day ? a.day < b.day : a.kind < b.kind;
  });
  return all;
}

/// Trust in exact numbers: evidence, or a deviation from the prior.
struct Trust {
  Footing on;
  const BeliefParams& p;
  double good = 0, bad = 0;
  Stance stance{0};

  void fade(double left) {
    good *= left;
    bad *= left;
    stance = {stance.without * left, stance.harm * left};
  }
  void impress(const Impression& event) {
    stance = stance_after(stance, event, on, p);
    (event.good ? good : bad) += event.evidence;
  }
  void repair(const Harm& harm) {
    stance.harm = harm_after_repair(stance, harm, on);
    bad = bad_after_repair(bad, harm);
  }
  double credibility() const {
    if (update_of(p) != Update::beta) return on.prior + stance.deviation();
    return (on.prior * on.evidence + good) / (on.evidence + good + bad);
  }
};

/// How far the path with scandals and remedies ever rises above that without them.
double greatest_lead(const std::vector<Happening>& all, const Footing& on, double half_life,
                     const BeliefParams& p) {
  Trust with{on, p}, without{on, p};
  double lead = -1;
  std::int32_t last = 0;
  for (const Happening& event : all) {
    const double left = credstream::exp2(-(event.day - last) / half_life);
    with.fade(left);
    without.fade(left);
    last = event.day;
    const bool good = event.kind == Happening::good_goods;
    const bool of_goods = good || event.kind == Happening::bad_goods;
    if (event.kind == Happening::scandal) {
      with.impress({.good = false, .evidence = event.evidence, .scandal = true});
    } else if (event.kind == Happening::sanction || event.kind == Happening::apology) {
      Harm harm = event.harm;
      harm.faded = credstream::exp2(-(event.day - event.scandal_day) / half_life);
      with.repair(harm);
    } else {
      with.impress({good, event.evidence, of_goods});
      without.impress({good, event.evidence, of_goods});
    }
    lead = std::max(lead, with.credibility() - without.credibility());
  }
  return lead;
}

}  // namespace

TEST_CASE("no sequence of scandals and apologies ends above the path without them") {
  for (const Update update : {Update::beta, Update::rw, Update::edm}) {
    BeliefParams p = default_params().belief;
    p.update = static_cast<double>(update);
    double nearest_to_it = -1;
    for (std::uint32_t trial = 0; trial < 20000; ++trial) {
      Dice dice(trial);
      const Footing on{dice.between(0.05, 0.95), dice.between(0.5, 40)};
      p.expectation = dice.between(0.05, 0.99);
      p.negativity_experienced = dice.between(1, 7);
      const auto years = random_years(dice);
      const double lead = greatest_lead(years, on, dice.between(20, 300), p);
      CAPTURE(trial, update, lead);
      REQUIRE(lead < 1e-12);
      nearest_to_it = std::max(nearest_to_it, lead);
    }
    CHECK(nearest_to_it > -1e-3);  // and full repair does come near
  }
}

TEST_CASE(
    "rho = 1 gives the path without the scandal, at once or later, with or without a sanction") {
  RepairParams repair = by_share();
  for (const Update update : {Update::beta, Update::rw, Update::edm})
    for (const double delay : {0.0, 20.0}) {
      repair.sanction = delay / 100;
      BeliefParams p = default_params().belief;
      p.update = static_cast<double>(update);
      Trust with{{0.7, 10}, p}, without{{0.7, 10}, p};
      with.impress({true, 2, true});
      without.impress({true, 2, true});
      with.impress({.good = false, .evidence = 3, .scandal = true});
      Remedy remedy{.apology = 1, .sanctioned = true};
      Harm harm{3, 1};
      harm.now = given_back(remedy, 0, repair);
      with.repair(harm);
      const double left = credstream::exp2(-delay / 78);
      with.fade(left);
      without.fade(left);
      for (const bool good : {true, false}) {  // what happens in between makes no difference
        with.impress({good, 1.5, true});
        without.impress({good, 1.5, true});
      }
      remedy.apologised = true;
      harm = {3, left, harm.now, given_back(remedy, 0, repair)};
      CHECK(harm.now == 1);
      CHECK(without.credibility() - with.credibility() > 0.01);
      with.repair(harm);
      CHECK(with.credibility() == Approx(without.credibility()).epsilon(1e-12));
    }
}

TEST_CASE("where other scandals are remembered, the step that this one took is given back") {
  BeliefParams p = default_params().belief;
  p.update = static_cast<double>(Update::rw);
  const Footing on{0.7, 10};
  const Impression first{.good = false, .evidence = 3, .scandal = true};
  const Impression second{.good = false, .evidence = 1, .scandal = true};
  const Stance one = stance_after({0}, first, on, p);
  const Stance both = stance_after(one, second, on, p);
  Harm harm{.evidence = 1, .faded = 1, .now = 1, .alone = false};
  CHECK(harm_after_repair(both, harm, on) == Approx(one.harm));
  harm.now = 0.5;
  CHECK(harm_after_repair(both, harm, on) == Approx((one.harm + both.harm) / 2));
  harm = {.evidence = 1e6, .faded = 1, .now = 1, .alone = false};
  CHECK(harm_after_repair(both, harm, on) == 0);  // however large it is said to have been
  harm = {.evidence = 1e6, .faded = 1, .now = -1};
  CHECK(harm_after_repair({0, 0.6}, harm, on) == Approx(on.prior));  // nor below no trust at all
}

TEST_CASE("an apology wears with each scandal that is remembered, a sanction does not") {
  RepairParams p = by_share();
  p.again = 0.5;
  p.sanction = 0.2;
  CHECK(given_back({.apology = 0.8, .apologised = true}, 0, p) == Approx(0.8));
  CHECK(given_back({.apology = 0.8, .apologised = true}, 2, p) == Approx(0.2));
  CHECK(given_back({.apology = 0.8, .sanctioned = true}, 2, p) == Approx(0.2));
  CHECK(given_back({.apology = 0.8, .apologised = true, .sanctioned = true}, 1, p) ==
        Approx(0.2 + 0.8 * 0.4));
  CHECK(given_back({.apology = -0.2, .apologised = true}, 0, p) == Approx(-0.2));
  p.again = 0;
  CHECK(given_back({.apology = 0.8, .apologised = true}, 0, p) == Approx(0.8));
  CHECK(given_back({.apology = 0.8, .apologised = true}, 1, p) == 0);
}

TEST_CASE("a repair takes bad evidence away in its codes, never below none; a bad one adds some") {
  const EvidenceScale scale(57, 60);
  const BeliefParams p = default_params().belief;
  const Held held{scale, 10, 5};
  const EvidenceCodes codes{120, scale.add(0, 2.0, 10, 5)};
  CHECK(repaired(codes, {2.5, 1, 0, 1}, {0.7, 10}, held, p) == EvidenceCodes{120, 0});
  double less = 0, more = 0;
  constexpr std::uint32_t kWords = 4096;
  const double bad = scale.value(codes.bad, 10);
  for (std::uint32_t i = 0; i < kWords; ++i) {
    const Held rounded{scale, 10, i << 20};
    less += scale.value(repaired(codes, {1, 1, 0, 0.5}, {0.7, 10}, rounded, p).bad, 10) / kWords;
    more += scale.value(repaired(codes, {1, 1, 0, -0.2}, {0.7, 10}, rounded, p).bad, 10) / kWords;
  }
  CHECK(less == Approx(bad - 0.5).epsilon(1e-3));
  CHECK(more == Approx(bad + 0.2).epsilon(1e-3));
}
