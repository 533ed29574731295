/// Officials change what they do at their evaluations, and not before.
#include "agents/day/decide.hpp"

#include <catch2/catch.hpp>

#include "agents/day/steps/set_up_officials.hpp"
#include "tests/agents/day/small_country.hpp"
#include "tests/uses.hpp"

using namespace credstream;

TEST_CASE("decide: those who are due step towards the best response, the others wait") {
  ModelParams p = SmallCountry::params();
  p.official.contest_prize_yuan = 4000;
  p.official.contest_step = 1;
  p.official.prefecture_counties = 2;
  const SmallCountry country({p, {use("bought_traffic")}});
  const Model& m = country.model;
  const Rules rules(m);
  const Standings standings(m);
  const Developments developments(m);
  const Market market(m);
  const Publications publications(m);
  Officials officials(m);
  Books books(m);
  CoreDay core{};
  set_up_officials(m, rules, standings, developments, market, publications, books, officials);
  REQUIRE(officials.of_county.size() == 8);
  CHECK(officials.of_county[0].traffic_yuan == 1000);  // V / n^2
  officials.evaluations = Calendar<std::uint32_t>(SmallCountry::kDays);
  officials.evaluations.schedule(5, 0);
  officials.of_county[0].traffic_yuan = 0;
  const auto decide_on = [&](std::int32_t day) {
    decide(m, rules, standings, developments, market, publications, officials, books, core, day);
  };
  decide_on(4);
  CHECK(officials.of_county[0].traffic_yuan == 0);
  decide_on(5);
  CHECK(officials.of_county[0].traffic_yuan == 1000);  // sqrt(V X) - X against X = 1000
  CHECK(officials.of_county[1].traffic_yuan == 1000);
}
