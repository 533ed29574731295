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

/// The same with prefectures of the first three counties of a province, of the other three of it,
/// and of the two of another.
ArmSetup three_prefectures(const ModelParams& p) {
  ArmSetup arm{p};
  CountyTable table;
  for (int j = 0; j < 8; ++j)
    table.rows.push_back({.name = "county " + std::to_string(j),
                          .prefecture = j < 3   ? "A"
                                        : j < 6 ? "B"
                                                : "C",
                          .province = j < 6 ? "1" : "2"});
  arm.counties = std::make_shared<const CountyTable>(std::move(table));
  return arm;
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
  const SmallCountry alike({eight_counties()}), placed({three_prefectures(eight_counties())});
  for (const auto& [country, county] :
       {std::pair{&alike, 0U}, {&alike, 3U}, {&placed, 3U}, {&placed, 7U}}) {
    const Model& m = country->model;
    const NewsReach reach = reach_of({0.474, 0.2, 0.1, 0.05});
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

TEST_CASE("more hear of a scandal in its prefecture, then in its province, than elsewhere",
          "[counties]") {
  ModelParams p = eight_counties();
  p.exposure.prefecture_share = 0.2;
  p.exposure.province_share = 0.1;
  const SmallCountry country(three_prefectures(p));
  const Model& m = country.model;
  News news(m);
  const std::vector<Scandal> scandals = shared_out(m, news, {1}, 0);
  news.of_county[1].exposures.push_back(
      {.day = 0, .evidence = 1.0, .reach = reach_of(scandals[0].heard)});
  Beliefs beliefs(m);
  spread_news(m, {1, 1.0, kExposedApportionment}, news, beliefs, 0);
  const auto share_who_remember = [&](std::uint32_t first, std::uint32_t end) {
    double those = 0;
    for (std::uint32_t person = first * 5000; person < end * 5000; ++person)
      those += beliefs.exposures[person] != 0;
    return those / ((end - first) * 5000);
  };
  // Five standard errors of 5,000 to 15,000 people.
  CHECK(share_who_remember(1, 2) == Approx(0.474).margin(0.036));
  CHECK(share_who_remember(0, 1) == Approx(0.2).margin(0.029));
  CHECK(share_who_remember(2, 3) == Approx(0.2).margin(0.029));
  CHECK(share_who_remember(3, 6) == Approx(0.1).margin(0.013));
  CHECK(share_who_remember(6, 8) == Approx(0.05).margin(0.011));
  const ByTier<std::int64_t>& heard = news.of_county[1].exposures[0].heard;
  CHECK(heard[kPrefecture] ==
        std::lround(10000 * share_who_remember(0, 1) / 2 + 10000 * share_who_remember(2, 3) / 2));
  CHECK(heard[kProvince] == std::lround(15000 * share_who_remember(3, 6)));
}

TEST_CASE("scandals of one prefecture use up its attention and that of no other", "[counties]") {
  ModelParams p = eight_counties();
  p.exposure.attention_half_life_days = 20;
  p.exposure.prefecture_share = 0.2;
  const SmallCountry country(three_prefectures(p));
  News news(country.model);
  const auto in_prefecture = [&](std::uint32_t county) {
    return shared_out(country.model, news, {county}, 0)[0].heard[kPrefecture];
  };
  const double first = in_prefecture(0), second = in_prefecture(1), elsewhere = in_prefecture(3);
  CHECK(first == Approx(0.2));
  CHECK(second == Approx((p.exposure.attention_top - 0.2) * 0.2 / p.exposure.attention_top));
  CHECK(elsewhere == Approx(0.2));
}

TEST_CASE("prefectures and provinces whose share is 0 hear what everybody hears", "[counties]") {
  ModelParams p = eight_counties();
  p.exposure.attention_half_life_days = 20;
  const SmallCountry alike({p}), placed(three_prefectures(p));
  REQUIRE(p.exposure.prefecture_share == 0);
  News of_alike(alike.model), of_placed(placed.model);
  for (const std::uint32_t county : {0U, 4U, 1U}) {
    const auto a = shared_out(alike.model, of_alike, {county}, 0)[0].heard;
    const auto b = shared_out(placed.model, of_placed, {county}, 0)[0].heard;
    CHECK(a == b);
    CHECK(a[kPrefecture] == a[kNation]);
  }
}
