/// Policies hold from their first day, for the counties that they cover, at public cost.
#include "agents/day/regulate.hpp"

#include <catch2/catch.hpp>

#include "tests/agents/day/small_country.hpp"
#include "tests/uses.hpp"

using namespace credstream;

TEST_CASE("regulate: rules change on the day on which a policy starts, and only then") {
  const SmallCountry country({SmallCountry::params(),
                              {},
                              {policy("leak_protection", {{"intensity", 1},
                                                          {"start_day", 3},
                                                          {"coverage", 1},
                                                          {"compliance", 1},
                                                          {"leak_factor", 3},
                                                          {"setup_yuan", 100},
                                                          {"running_yuan", 10}})}});
  const Model& m = country.model;
  Rules rules(m);
  Publications publications(m);
  Hosts hosts(m);
  Books books(m);
  CoreDay core{};
  const double usual = m.usual_rules(0).exposure.leak;
  regulate(m, rules, publications, hosts, books, core, 2);
  CHECK(rules.of(0).exposure.leak == usual);
  CHECK(core[kAdministrationFen] == 0);
  regulate(m, rules, publications, hosts, books, core, 3);
  for (std::uint32_t j = 0; j < m.counties.size(); ++j)
    CHECK(rules.of(j).exposure.leak == Approx(3 * usual));
  CHECK(core[kAdministrationFen] == 8 * (100 + 10) * 100);
  CHECK(core[kPublicFen] == core[kAdministrationFen]);
  CHECK(books.of_county[7].public_fen == 110 * 100);
}
