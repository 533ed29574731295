/// What is ordered reaches the books: displayed figures, escrow, stock.
#include "agents/day/order.hpp"

#include <catch2/catch.hpp>

#include "tests/agents/day/small_country.hpp"

using namespace credstream;

TEST_CASE("order: fake orders are displayed and sell nothing, apportioned ones send goods") {
  ModelParams p = SmallCountry::params();
  p.campaign.organic_discount = 0;
  const SmallCountry country({p});
  const Model& m = country.model;
  const Beliefs beliefs(m);
  const Opinions opinions(m, beliefs);
  Streams streams;
  Stream& stream = streams.of_today.emplace_back();
  const LotId lot{3};
  stream.county = 3;
  stream.lot = lot;
  stream.plan.fake_orders = 50;
  stream.plan.fake_cost_yuan = 2;
  stream.plan.mandated_heads = 10;
  stream.plan.mandated_yuan = 2 * p.campaign.price_yuan;
  Standings standings(m);
  Developments developments(m);
  Publications publications(m);
  Market market(m);
  Farms farms(m);
  const std::int64_t stock = farms.of_lot[lot].stock;
  Calendar<Delivery> deliveries(SmallCountry::kDays);
  BeliefEvents events;
  Books books(m);
  CoreDay core{};
  RunRecord record;
  order(m, Rules(m), beliefs, opinions, News(m), Recording(), streams, standings, developments,
        publications, market, farms, deliveries, events, books, core, record, 0);
  const Fen price = m.box_price(lot, 1.0);
  CHECK(core[kDisplayedFen] == (price * 70).count());
  CHECK(core[kFakeFen] == (price * 50).count());
  CHECK(core[kApportionedFen] == (price * 20).count());
  CHECK(core[kOrdersReal] == 0);
  CHECK(core[kOrdersDisplayed] == 60);
  CHECK(books.of_lot[lot].escrow == price * 20);
  CHECK(books.of_county[3].public_fen == 50 * 200);
  CHECK(farms.of_lot[lot].stock == stock - 20 * m.box_grams(lot));
  CHECK(farms.of_lot[lot].in_transit == 20 * m.box_grams(lot));
  CHECK(standings.of_county[3].recent_fakes == 50);
}
