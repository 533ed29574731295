/// An apology mends trust among those who hear of a scandal for the first time.
#include "agents/day/correct.hpp"

#include <catch2/catch.hpp>

#include "tests/agents/day/small_country.hpp"

using namespace credstream;

namespace {

/// Credibility gained by the apology of county 2 for its index-th exposure, on day 9.
std::int64_t gained(std::uint32_t index, bool all_heard_before) {
  ModelParams p = SmallCountry::params();
  p.exposure.news_reach = 1;
  p.correction = {.amount = 1, .delay_days = 5, .reach = 1};
  const SmallCountry country({p});
  const Model& m = country.model;
  News news(m);
  const NewsReach all = reach_of({1, 1, 1, 1});
  if (all_heard_before)
    news.of_county[0].exposures.push_back({.day = 1, .evidence = 2.0, .reach = all});
  if (index > 0) news.of_county[2].exposures.push_back({.day = 2, .evidence = 2.0, .reach = all});
  news.of_county[2].exposures.push_back({.day = 4, .evidence = 2.0, .reach = all});
  news.apologies.schedule(9, {2, index, 4});
  Beliefs beliefs(m);
  CoreDay core{};
  correct(m, news, beliefs, core, 8);
  CHECK(core[kCorrections] == 0);
  correct(m, news, beliefs, core, 9);
  CHECK(core[kCorrections] == 1);
  return beliefs.government.causes()[kCorrection];
}

}  // namespace

TEST_CASE("correct: a first apology helps, a second does not, nor one to those who had heard") {
  CHECK(gained(0, false) > 0);
  CHECK(gained(1, false) == 0);
  CHECK(gained(0, true) == 0);
}
