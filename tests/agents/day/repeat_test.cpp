/// Repeat orders are served as far as stock goes, and nobody orders twice a day from a lot.
#include "agents/day/repeat.hpp"

#include <catch2/catch.hpp>

#include "tests/agents/day/small_country.hpp"

using namespace credstream;

TEST_CASE("repeat: stock for three serves three, and the money goes into escrow") {
  ModelParams p = SmallCountry::params();
  p.population.weight = 10;
  const SmallCountry country({p});
  const Model& m = country.model;
  Calendar<RepeatDue> repeats(SmallCountry::kDays);
  Calendar<Delivery> deliveries(SmallCountry::kDays);
  Farms farms(m);
  const LotId lot{1};
  farms.of_lot[lot].stock = 3 * m.box_grams(lot);
  Books books(m);
  CoreDay core{};
  RunRecord record;
  repeats.schedule(4, {11, lot, 2, true});
  repeats.schedule(4, {11, lot, 1, false});  // the same person, on the same day
  repeats.schedule(4, {12, lot, 2, true});
  Recording recording;
  recording.decisions = true;
  repeat(m, Rules(m), Market(m), Developments(m), recording, repeats, deliveries, farms, books,
         core, record, 4);
  CHECK(core[kRepeatOrders] == 3);
  CHECK(core[kOrdersLost] == 2);
  CHECK(farms.of_lot[lot].stock == 0);
  CHECK(books.of_lot[lot].escrow == m.box_price(lot, 1.0) * 3);
  CHECK(books.money.balance(kEscrow) == m.box_price(lot, 1.0) * 3);
  CHECK(record.repeats.size() == 1);  // of person 11
  const std::vector<Delivery> sent =
      deliveries.take(4 + static_cast<std::int32_t>(p.campaign.delivery_days));
  REQUIRE(sent.size() == 1);
  CHECK(sent[0].channel == Channel::repeat);
  CHECK(sent[0].orders.size() == 1);
}
