/// Who hears of a scandal: at home and elsewhere, and as attention is used up (N1, N2).
#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>

#include "agents/day/steps/attention.hpp"
#include "agents/day/steps/hearing.hpp"
#include "agents/day/steps/listeners.hpp"
#include "tests/agents/day/small_country.hpp"
#include "tests/mechanism.hpp"

using namespace credstream;

namespace {

/// Forty thousand people in eight counties of the size that makes a story of size 1: the counties
/// reach over borders of blocks.
ModelParams eight_counties() {
  ModelParams p = SmallCountry::params();
  p.population.consumers = 40000;
  p.exposure.reach = 1;
  p.exposure.reference_people = 5000.0 * p.population.weight;
  return p;
}

Scandal scandal(const Model& m, std::uint32_t county) {
  return own_story(m, county, *kinds_of_misconduct()[0], 1.0);
}

/// The day's scandals of some counties, with their reach.
std::vector<Scandal> shared_out(const Model& m, News& news, std::vector<std::uint32_t> counties,
                                std::int32_t day) {
  std::vector<Scandal> scandals;
  for (const std::uint32_t county : counties) scandals.push_back(scandal(m, county));
  share_attention(m, scandals, news, day);
  return scandals;
}

double heard_away(const std::vector<Scandal>& scandals) {
  double sum = 0;
  for (const Scandal& s : scandals) sum += s.heard[kNation];
  return sum;
}

}  // namespace

TEST_CASE("N1: a scandal is known at home and hardly elsewhere") { check_mechanism("N1"); }
TEST_CASE("N2: many scandals use attention up") { check_mechanism("N2"); }

TEST_CASE("half of those at home hear of a scandal, and a twentieth of those away") {
  ModelParams p = eight_counties();
  p.exposure.retell = 0.1;
  const SmallCountry country({p});
  const Model& m = country.model;
  News news(m);
  const std::vector<Scandal> scandals = shared_out(m, news, {3}, 0);
  news.of_county[3].exposures.push_back(
      {.day = 0, .evidence = 1.0, .reach = reach_of(scandals[0].heard)});
  Beliefs beliefs(m);
  spread_news(m, {3, 1.0, kExposedApportionment}, news, beliefs, 0);
  const ByTier<std::int64_t>& heard = news.of_county[3].exposures[0].heard;
  // Of 5,000 at home and 35,000 away: five standard errors and more.
  CHECK(static_cast<double>(heard[kOwnCounty]) / 5000 == Approx(0.5).margin(0.036));
  CHECK(static_cast<double>(heard[kNation]) / 35000 == Approx(0.055).margin(0.006));
}

TEST_CASE("the same share of everybody hears where distance does not count") {
  ModelParams p = eight_counties();
  p.exposure.reach = 0;
  p.exposure.attention_half_life_days = 19;  // without effect
  const SmallCountry country({p});
  News news(country.model);
  for (const Scandal& s : shared_out(country.model, news, {0, 1, 2, 3, 4, 5, 6, 7}, 0)) {
    CHECK(s.heard[kOwnCounty] == p.exposure.news_reach);
    CHECK(s.heard[kNation] == p.exposure.news_reach);
  }
}

TEST_CASE("who heard is a function: the list of a block is those whose rank lies in reach") {
  const SmallCountry country({eight_counties()});
  const Model& m = country.model;
  for (const std::uint32_t county : {0u, 3u, 7u}) {
    const NewsReach reach = reach_of({0.474, 0.05});
    std::vector<std::uint32_t> listed, people;
    for (std::uint32_t block = 0; block < m.blocks(); ++block) {
      list_listeners(m, county, reach, block, people);
      REQUIRE(std::is_sorted(people.begin(), people.end()));
      listed.insert(listed.end(), people.begin(), people.end());
    }
    std::vector<std::uint32_t> known;
    for (std::uint32_t person = 0; person < m.n; ++person)
      if (news_rank(m, county, person) < reach[m.tier_of(person, county)]) known.push_back(person);
    CHECK(listed == known);
  }
}

TEST_CASE("a burst takes A (1 - e^(-q n)), shared alike, whatever the order") {
  ModelParams p = eight_counties();
  p.exposure.attention_half_life_days = 20;
  const SmallCountry country({p});
  const Model& m = country.model;
  const double top = p.exposure.attention_top, q = -std::log(1 - p.exposure.news_reach / top);
  News all(m), reversed(m), two_steps(m), later(m);
  const auto burst = shared_out(m, all, {0, 1, 2, 3, 4, 5, 6, 7}, 5);
  CHECK(heard_away(burst) == Approx(top * (1 - std::exp(-8 * q))));
  for (const Scandal& s : burst) {
    CHECK(s.heard[kNation] == Approx(heard_away(burst) / 8));
    CHECK(s.heard[kOwnCounty] == p.exposure.own_share);  // needs no attention from elsewhere
  }
  CHECK(heard_away(shared_out(m, reversed, {7, 6, 5, 4, 3, 2, 1, 0}, 5)) ==
        Approx(heard_away(burst)));
  CHECK(heard_away(shared_out(m, two_steps, {0, 1, 2}, 5)) +
            heard_away(shared_out(m, two_steps, {3, 4, 5, 6, 7}, 5)) ==
        Approx(heard_away(burst)));
  // A half-life later half of what was used is back.
  const double used = heard_away(shared_out(m, later, {0, 1, 2, 3}, 5));
  CHECK(heard_away(shared_out(m, later, {4}, 25)) == Approx((top - used / 2) * (1 - std::exp(-q))));
}

TEST_CASE("a burst reaches the same number however the country is cut, with exponent 1") {
  const auto reached = [](double counties, double exponent) {
    ModelParams p = eight_counties();
    p.population.counties = counties;
    p.exposure.attention_half_life_days = 20;
    p.exposure.size_exponent = exponent;
    const SmallCountry country({p});
    News news(country.model);
    std::vector<std::uint32_t> every;
    for (std::uint32_t j = 0; j < counties; ++j) every.push_back(j);
    return heard_away(shared_out(country.model, news, every, 0));
  };
  CHECK(reached(32, 1) == Approx(reached(8, 1)));
  CHECK(reached(32, 0) > 1.2 * reached(8, 0));
}

TEST_CASE("a story of several counties takes the attention of one, by parts") {
  ModelParams p = eight_counties();
  p.exposure.attention_half_life_days = 20;
  p.exposure.size_exponent = 0;  // a story is a story
  const SmallCountry country({p});
  const Model& m = country.model;
  News news(m);
  std::vector<Scandal> story = {scandal(m, 2), scandal(m, 6)};
  for (Scandal& s : story) {
    s.part_of_story = 0.5;
    s.story_people *= 2;
  }
  share_attention(m, story, news, 0);
  CHECK(heard_away(story) == Approx(p.exposure.news_reach));
}

TEST_CASE("a second scandal of a county reaches fewer while attention is used, and those again") {
  ModelParams p = eight_counties();
  p.exposure.attention_half_life_days = 20;
  const SmallCountry country({p});
  const Model& m = country.model;
  News news(m);
  const NewsReach first = reach_of(shared_out(m, news, {4}, 0)[0].heard),
                  second = reach_of(shared_out(m, news, {4}, 0)[0].heard);
  CHECK(second[kNation] < first[kNation]);
  CHECK(second[kOwnCounty] == first[kOwnCounty]);
  CHECK(wider(first, second) == first);
}
