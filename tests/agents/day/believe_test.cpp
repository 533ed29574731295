/// Changes of belief: few go straight into the ledgers, many through tallies by share of the
/// people.
#include "agents/day/believe.hpp"

#include <catch2/catch.hpp>
#include <cstdint>
#include <tuple>
#include <vector>

#include "tests/agents/day/small_country.hpp"

using namespace credstream;

namespace {

constexpr std::uint32_t kPeople = 40000;  // three blocks, of which the last is not full

std::vector<BeliefEvent> one_event_each(std::uint32_t n) {
  constexpr BeliefCause kCauses[] = {kOwnGood, kOwnBad, kHearsayGood, kHearsayBad, kForcedPurchase};
  std::vector<BeliefEvent> events;
  for (std::uint32_t i = 0; i < n; ++i) {
    const std::uint32_t person = i * 12007 % kPeople;
    events.push_back({person, person ^ 1, i, i % 8, kCauses[i % 5], 0.2 + i % 7});
  }
  return events;
}

/// How trust is kept: so many stocks, and a rule of update.
struct Structure {
  double stocks = 1, update = 0;
};

ModelParams params_of(Structure structure) {
  ModelParams p = SmallCountry::params();
  p.population.consumers = kPeople;
  p.belief.stocks = structure.stocks;
  p.belief.update = structure.update;
  return p;
}

/// What `n` events leave behind when they come in so many parts.
auto after(std::uint32_t n, std::uint32_t parts, Structure structure = {}) {
  const ModelParams p = params_of(structure);
  const SmallCountry country({p});
  const Model& m = country.model;
  Beliefs beliefs(m);
  BeliefEvents today;
  const std::vector<BeliefEvent> events = one_event_each(n);
  for (std::uint32_t part = 0; part < parts; ++part) {
    today.of_today.assign(events.begin() + n * part / parts,
                          events.begin() + n * (part + 1) / parts);
    believe(m, today, beliefs, 3);
    CHECK(today.of_today.empty());
  }
  std::vector<double> held;
  std::int64_t sum = 0;
  for (std::uint32_t person = 0; person < kPeople; ++person) {
    held.push_back(beliefs.government.credibility(beliefs.government_belief(person)));
    for (std::uint32_t county = 0; county < 8; ++county)
      held.push_back(known_quality(m, beliefs, person, county, 3));
    sum += beliefs.government.ppm(beliefs.government_belief(person));
  }
  CHECK(sum == beliefs.government.total_ppm());
  const auto of = [](const BeliefLedger& ledger) {
    return std::tuple(ledger.total_ppm(), ledger.people(),
                      std::vector<std::int64_t>(ledger.causes().begin(), ledger.causes().end()));
  };
  return std::tuple(held, of(beliefs.government), of(beliefs.officials), beliefs.most_praised);
}

}  // namespace

TEST_CASE("many changes of belief at once come out as few at a time") {
  for (const Structure structure : {Structure{1, 0}, {2, 0}, {1, 1}, {2, 2}}) {
    const auto at_once = after(6000, 1, structure);
    CHECK(at_once == after(6000, 6, structure));
    CHECK(std::get<1>(std::get<2>(at_once)) == 4800);  // pairs: all but those forced to buy
    CHECK(std::get<3>(at_once) > 0);
    CHECK_FALSE(at_once == after(5999, 6, structure));
  }
}

TEST_CASE(
    "two stocks: goods leave integrity at its prior bit for bit, forced purchases performance") {
  for (const double update : {0.0, 1.0, 2.0}) {
    const ModelParams p = params_of({2, update});
    const SmallCountry country({p});
    const Model& m = country.model;
    Beliefs beliefs(m);
    const std::int64_t integrity = beliefs.government.second_ppm();
    BeliefEvents today;
    for (const BeliefEvent& event : one_event_each(6000))
      if (event.cause != kForcedPurchase) today.of_today.push_back(event);
    believe(m, today, beliefs, 3);
    const std::int64_t performance = beliefs.government.first_ppm();
    CHECK(performance != integrity);
    CHECK(beliefs.government.second_ppm() == integrity);
    for (std::uint32_t person = 0; person < kPeople; ++person)
      CHECK(beliefs.in_integrity[person] == 0);
    for (const BeliefEvent& event : one_event_each(6000))
      if (event.cause == kForcedPurchase) today.of_today.push_back(event);
    believe(m, today, beliefs, 3);
    CHECK(beliefs.government.first_ppm() == performance);
    CHECK(beliefs.government.second_ppm() < integrity);
    CHECK(beliefs.government.causes()[kForcedPurchase] < 0);
  }
}

TEST_CASE("edm: a good box is a small surprise and a bad one a great one; rw knows no surprise") {
  const auto moved = [](double update, BeliefCause cause) {
    const ModelParams p = params_of({1, update});
    const SmallCountry country({p});
    Beliefs beliefs(country.model);
    BeliefEvents today;
    for (std::uint32_t person = 0; person < kPeople; ++person)
      today.of_today.push_back({person, person, 0, 1, cause, 1.0});
    believe(country.model, today, beliefs, 0);
    double deviation = 0;
    for (std::uint32_t person = 0; person < kPeople; ++person) {
      const auto* pair = beliefs.in_officials.find(person, 1);
      REQUIRE(pair);
      deviation += Held{country.model.evidence, 0, 0}.deviation(
                       beliefs.in_officials.deviation(person, *pair)) /
                   kPeople;
    }
    const double posted = static_cast<double>(beliefs.officials.causes()[cause]) / (kPeople * 1e6);
    CHECK(deviation == Approx(posted).epsilon(1e-3));  // what is kept is what was posted
    return posted;
  };
  const BeliefParams b = SmallCountry::params().belief;
  const double step = 1.0 / (b.prior_evidence + 1);
  CHECK(moved(1, kOwnGood) == Approx(step * (1 - b.official_prior)).epsilon(0.002));
  CHECK(moved(1, kOwnBad) == Approx(-step * b.official_prior).epsilon(0.002));
  CHECK(moved(2, kOwnGood) == Approx(step * (1 - b.expectation)).epsilon(0.002));
  // Evidence of 1 is that of a weight of 1 / lambda.
  const double weight = 1 / b.negativity_experienced;
  CHECK(moved(2, kOwnBad) ==
        Approx(-weight / (b.prior_evidence + weight) * b.negativity_experienced * b.expectation)
            .epsilon(0.002));
}
