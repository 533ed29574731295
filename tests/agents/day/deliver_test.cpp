/// Goods that please are paid for, those that do not are refunded; both are talked about.
#include "agents/day/deliver.hpp"

#include <algorithm>
#include <catch2/catch.hpp>

#include "tests/agents/day/small_country.hpp"

using namespace credstream;

namespace {

struct Result {
  CoreDay core{};
  Fen escrow, farmers, consumers;
  std::int64_t own_good = 0, own_bad = 0;
};

/// Delivers three boxes, of which that share is bad; all who are disappointed complain.
Result delivered(double defect_share) {
  ModelParams p = SmallCountry::params();
  p.campaign.fresh = 1;
  p.experience.complaint_share = 1;
  p.experience.congestion = 0;
  const SmallCountry country({p});
  const Model& m = country.model;
  Delivery delivery;
  const LotId lot{2};
  delivery.county = 2;
  delivery.lot = lot;
  delivery.purchase = 99;
  delivery.defect_share = defect_share;
  delivery.terms = {.paid = Fen(3000),
                    .commission = Fen(300),
                    .shipping = Fen(500),
                    .packaging = Fen(100),
                    .subsidy_government = Fen(0),
                    .subsidy_platform = Fen(0),
                    .farm_gate = Fen(1500)};
  delivery.orders = {{10, 1, 1, true}, {20, 1, 2, true}};
  Farms farms(m);
  farms.send(lot, 3 * m.box_grams(lot));
  Books books(m);
  books.money.post(kConsumers, kEscrow, kOrder, Fen(9000));
  books.of_lot[lot].take_order(Fen(9000), true);
  Calendar<Delivery> deliveries(SmallCountry::kDays);
  deliveries.schedule(5, delivery);
  Calendar<RepeatDue> repeats(SmallCountry::kDays);
  Doorsteps doorsteps(m);
  Developments developments(m);
  Publications publications(m);
  Market market(m);
  BeliefEvents events;
  RunRecord record;
  Result result;
  deliver(m, People(m), deliveries, repeats, doorsteps, developments, publications, market, farms,
          events, books, result.core, record, 5);
  CHECK(farms.of_lot[lot].in_transit == 0);
  CHECK(books.of_lot[lot].balances());
  result.escrow = books.of_lot[lot].escrow;
  result.farmers = books.money.balance(kFarmers);
  result.consumers = books.money.balance(kConsumers);
  const auto by = [&](BeliefCause cause) {
    return std::count_if(events.of_today.begin(), events.of_today.end(),
                         [&](const BeliefEvent& e) { return e.cause == cause; });
  };
  result.own_good = by(kOwnGood);
  result.own_bad = by(kOwnBad);
  return result;
}

}  // namespace

TEST_CASE("deliver: what pleases is paid to farmers, what does not goes back to buyers") {
  const Result good = delivered(0), bad = delivered(1);
  CHECK(good.escrow == Fen(0));
  CHECK(good.farmers == Fen(4500));
  CHECK(good.consumers == Fen(-9000));
  CHECK(good.own_good == 2);
  CHECK(good.own_bad == 0);
  CHECK(bad.escrow == Fen(0));
  CHECK(bad.farmers == Fen(0));
  CHECK(bad.consumers == Fen(0));
  CHECK(bad.own_bad == 2);
  CHECK(bad.core[kRefundFen] == 9000);
  CHECK(bad.core[kOrdersBad] == 2);
}
