/// The crop comes in and goes where it can: goods balance, and farmers are paid.
#include "agents/day/harvest.hpp"

#include <catch2/catch.hpp>

#include "tests/agents/day/small_country.hpp"

using namespace credstream;

TEST_CASE("harvest: what comes in spoils, is sold, or stays, and is paid for") {
  ModelParams p = SmallCountry::params();
  p.farmer.opening_stock_tonnes = 10;
  p.farmer.harvest_tonnes = 2;
  p.farmer.spoil_share = 0.1;
  p.farmer.distress_share = 0.05;
  p.offline.demand_share = 0.5;
  p.offline.blocked_share = 0;
  const SmallCountry country({p});
  const Model& m = country.model;
  Farms farms(m);
  Books books(m);
  CoreDay core{};
  harvest(m, Developments(m), farms, books, core, 0);
  const GoodsLedger& goods = farms.of_lot[LotId{3}];
  goods.check("county 3", 0);
  CHECK(goods.spoiled == 1'200'000);
  CHECK(goods.offline == 1'000'000);
  CHECK(goods.wholesaled == 490'000);
  CHECK(core[kSpoiledGrams] == 8 * goods.spoiled);
  CHECK(core[kSupplyGrams] == 16'000'000);
  const auto income = [&](IncomeSource source) {
    return core[static_cast<std::size_t>(kIncomeBySource) + source];
  };
  CHECK(income(kFromOffline) + income(kFromDistress) == books.money.balance(kFarmers).count());
  CHECK(books.of_county[3].other_income.yuan() ==
        Approx(1000 * p.offline.price_yuan + 490 * p.farmer.distress_price_yuan));
}
