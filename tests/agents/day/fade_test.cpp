/// A day begins: figures are cleared, and what evidence loses is posted to fading.
#include "agents/day/fade.hpp"

#include <catch2/catch.hpp>

#include "tests/agents/day/small_country.hpp"

using namespace credstream;

TEST_CASE("fade: the change of credibility since the day before is posted to fading") {
  const SmallCountry country({SmallCountry::params()});
  Beliefs beliefs(country.model);
  CoreDay core{};
  fade(beliefs, core, 0);
  for (std::uint32_t person = 0; person < 100; ++person)
    beliefs.impress_government(country.model, beliefs.government, person,
                               {.good = false, .evidence = 2.0}, 0, person << 20,
                               kExposedFakeOrders);
  const std::int64_t before = beliefs.government.total_ppm();
  core[kStreams] = 5;
  fade(beliefs, core, 30);
  CHECK(core[kStreams] == 0);
  CHECK(beliefs.government.causes()[kFading] > 0);  // government's bad evidence fades
  CHECK(beliefs.government.total_ppm() - before == beliefs.government.causes()[kFading]);
}
