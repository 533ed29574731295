/// Published figures take off the report what did not last, and may reveal what was arranged.
#include "agents/day/publish.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <string_view>

#include "tests/agents/day/small_country.hpp"

using namespace credstream;

namespace {

struct Aftermath {
  std::int64_t exposures, corrected_fen, published;
};

/// The place of a kind of misconduct among all kinds.
std::uint32_t place_of(std::string_view name) {
  const auto kinds = kinds_of_misconduct();
  const auto at = std::find_if(kinds.begin(), kinds.end(), [&](const MisconductDefinition* kind) {
    return kind->name == name;
  });
  REQUIRE(at != kinds.end());
  return static_cast<std::uint32_t>(at - kinds.begin());
}

/// Publishes a stream of which half was fake, with `hazard` of revealing what was all arranged.
Aftermath after_publishing(double hazard) {
  ModelParams p = SmallCountry::params();
  p.disclosure.hazard = hazard;
  p.disclosure.evaluated = 0.5;
  const SmallCountry country({p});
  const Model& m = country.model;
  Publications publications(m);
  publications.of_county[4].publishes = true;
  publications.of_county[4].waiting = {{77, 10, 0.5, place_of("fake_orders"), 30000, 10000}};
  publications.due.schedule(20, {4, 77});
  Beliefs beliefs(m);
  News news(m);
  Officials officials(m);
  Standings standings(m);
  Developments developments(m);
  Books books(m);
  CoreDay core{};
  for (const std::int32_t day : {19, 20, 21})
    publish(m, Rules(m), publications, beliefs, news, officials, standings, developments, books,
            core, day);
  CHECK(publications.of_county[4].waiting.empty());
  if (core[kExposures] > 0) {
    CHECK(news.of_county[4].exposures.front().day == 20);
    CHECK(beliefs.government.causes()[kExposedFakeOrders] < 0);
    CHECK(officials.practice[4].paused(21));
  }
  return {core[kExposures], publications.of_county[4].corrected_fen,
          publications.of_county[4].streams};
}

}  // namespace

TEST_CASE("publish: figures come off the report on their day, and scandals come out with them") {
  const Aftermath quiet = after_publishing(0), loud = after_publishing(2);
  CHECK(quiet.exposures == 0);
  CHECK(loud.exposures == 1);  // 2 x half of it arranged is certain
  CHECK(quiet.corrected_fen == 10000);
  CHECK(loud.corrected_fen == 10000);
  CHECK(quiet.published == 1);
}
