// Changes of belief: few go straight into the ledgers, many through tallies by share of the people.
#include <catch2/catch.hpp>
#include <cstdint>
#include <tuple>
#include <vector>

#include "agents/world.hpp"

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
  const ArmSetup arm{[] {
                       ModelParams p = default_params();
                       p.population.consumers = kPeople;
                       p.population.counties = 8;
                       return p;
                     }(),
                     {}};
  const Network people = ImplicitNetwork({7, 0}, kPeople, 8, 10, 0.5);
  RunRecord record;
  const RunOptions options;
  World world(arm, people, {7, 0}, 10, options, record);
  const std::vector<BeliefEvent> events = one_event_each(n);
  for (std::uint32_t part = 0; part < parts; ++part) {
    world.belief_events.assign(events.begin() + n * part / parts,
                               events.begin() + n * (part + 1) / parts);
    apply_beliefs(world, 3);
    CHECK(world.belief_events.empty());
  }
  std::vector<double> beliefs;
  std::int64_t sum = 0;
  for (std::uint32_t person = 0; person < kPeople; ++person) {
    beliefs.push_back(world.trust_in_government(person));
    for (std::uint32_t county = 0; county < 8; ++county)
      beliefs.push_back(world.known_quality(person, county, 3));
    sum += world.government.ppm(world.government_belief(person));
  }
  CHECK(sum == world.government.total_ppm());
  const auto of = [](const BeliefLedger& ledger) {
    return std::tuple(ledger.total_ppm(), ledger.people(),
                      std::vector<std::int64_t>(ledger.causes().begin(), ledger.causes().end()));
  };
  return std::tuple(beliefs, of(world.government), of(world.officials), world.most_praised);
}

}  // namespace

TEST_CASE("many changes of belief at once come out as few at a time") {
  const auto at_once = after(6000, 1);
  CHECK(at_once == after(6000, 6));
  CHECK(std::get<1>(std::get<2>(at_once)) == 4800);  // pairs: all but those forced to buy
  CHECK(std::get<3>(at_once) > 0);
  CHECK_FALSE(at_once == after(5999, 6));
}
