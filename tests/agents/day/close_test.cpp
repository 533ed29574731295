/// A day is closed: incomes are compared, books are checked, the day is recorded.
#include "agents/day/close.hpp"

#include <catch2/catch.hpp>

#include "agents/day/steps/inequality.hpp"
#include "agents/figures/metrics.hpp"
#include "tests/agents/day/small_country.hpp"

using namespace credstream;

TEST_CASE("close: farmers who earn alike are equal, and one county's gain divides them") {
  ModelParams p = SmallCountry::params();
  p.population.farm_size_spread = 0;
  p.population.farmers_per_county = 100;
  p.population.participating_share = 0.5;
  const SmallCountry country({p});
  const Model& m = country.model;
  Books books(m);
  Incomes incomes(m);
  for (Accounts& accounts : books.of_county) accounts.other_income = Fen(1000);
  CHECK(gini_ppm(m, books, incomes) == 0);
  for (Accounts& accounts : books.of_county) accounts.other_income = Fen(0);
  books.of_county[6].campaign_income = Fen(1000);
  // All goes to a sixteenth of the farmers: a Gini coefficient of 1 - 1/16.
  CHECK(gini_ppm(m, books, incomes) == 937500);
}

TEST_CASE("close: each day is recorded once, with every metric") {
  const SmallCountry country({SmallCountry::params()});
  const Model& m = country.model;
  Beliefs beliefs(m);
  Market market(m);
  Farms farms(m);
  Incomes incomes(m);
  Books books(m);
  RunRecord record;
  for (std::int32_t day = 0; day < 2; ++day) {
    CoreDay core{};
    close(m, Rules(m), People(m), Streams(), Officials(m), Standings(m), Developments(m), News(m),
          Recording(), beliefs, market, farms, incomes, books, core, record, day);
    CHECK(core[kStockGrams] == 8 * farms.of_lot[LotId{0}].stock);
    CHECK(core[kCredibilityPpm] == beliefs.government.total_ppm());
  }
  CHECK(record.days == 2);
  CHECK(record.core.size() == 2 * kCoreSize);
  CHECK(record.series.size() == 2 * metric_infos().size());
}
