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

/// What `n` events leave behind when they come in so many parts.
auto after(std::uint32_t n, std::uint32_t parts) {
  ModelParams p = SmallCountry::params();
  p.population.consumers = kPeople;
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
  const auto at_once = after(6000, 1);
  CHECK(at_once == after(6000, 6));
  CHECK(std::get<1>(std::get<2>(at_once)) == 4800);  // pairs: all but those forced to buy
  CHECK(std::get<3>(at_once) > 0);
  CHECK_FALSE(at_once == after(5999, 6));
}
