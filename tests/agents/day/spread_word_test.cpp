/// Word of the campaign reaches people at the daily hazard, each once.
#include "agents/day/spread_word.hpp"

#include <catch2/catch.hpp>
#include <cmath>

#include "tests/agents/day/small_country.hpp"

using namespace credstream;

TEST_CASE("spread_word: the platform tells people at its hazard") {
  ModelParams p = SmallCountry::params();
  p.population.weight = 25;
  p.awareness = {.aware_at_start = 0, .platform_hazard = 0.1, .neighbour_hazard = 0};
  const SmallCountry country({p});
  Awareness awareness(country.model);
  CoreDay core{};
  for (std::int32_t day = 0; day < 10; ++day) spread_word(country.model, awareness, core, day);
  const double expected = 4000 * (1 - std::exp(-1.0));  // standard deviation 30
  CHECK(awareness.count() == Approx(expected).margin(120));
  CHECK(core[kUnaware] == (4000 - awareness.count()) * 25);
  std::uint32_t known = 0;
  for (std::uint32_t person = 0; person < 4000; ++person) known += awareness.knows(person);
  CHECK(known == awareness.count());
}

TEST_CASE("spread_word: nothing is counted where everybody knows") {
  const SmallCountry country({SmallCountry::params()});
  Awareness awareness(country.model);
  CoreDay core{};
  spread_word(country.model, awareness, core, 0);
  CHECK_FALSE(awareness.on());
  CHECK(core[kUnaware] == 0);
}
