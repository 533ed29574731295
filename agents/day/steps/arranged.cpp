#include "agents/day/steps/arranged.hpp"

#include <algorithm>

#include "agents/rules/regulation.hpp"
#include "agents/rules/welfare.hpp"

namespace credstream {

void count_arranged(Stream& stream) {
  const StreamPlan& plan = stream.plan;
  stream.mandated_heads = nearest(plan.mandated_heads);
  stream.online_heads = nearest(plan.mandated_heads * (1.0 - plan.mandated_offline));
  stream.fake_orders = nearest(plan.fake_orders);
  stream.reenacted_orders = nearest(plan.reenacted_orders);
}

void brush(const Model& m, const Stream& stream, Fen price, Market& market, Books& books,
           CoreDay& core) {
  const Fen principal = price * stream.fake_orders;
  const Fen fee = Fen(nearest(stream.plan.fake_cost_yuan * 100.0)) * stream.fake_orders;
  books.money.post(kTreasury, kBrushers, kFakeFloat, principal);
  books.money.post(kBrushers, kEscrow, kFakeFloat, principal);
  books.money.post(kEscrow, kBrushers, kFakeRefund, principal);
  books.money.post(kBrushers, kTreasury, kFakeRefund, principal);
  spend(books, core, stream.county, kBrushers, kFakeFee, fee);
  core[kFakeFen] += principal.count();
  market.of(m.counties[stream.county]).fake_fen_today += principal.count();
  core[kFakeRefundFen] += principal.count();
}

void praise(const Model& m, const Stream& stream, Books& books, CoreDay& core) {
  const double viewers = static_cast<double>(stream.views) * static_cast<double>(m.weight);
  const std::int64_t comments = nearest(stream.plan.praise * viewers);
  const Fen fee = Fen(nearest(stream.plan.praise_cost_yuan * 100.0)) * comments;
  spend(books, core, stream.county, kWaterArmy, kPraiseFee, fee);
}

Fen subscribe_offline(const Trade& trade, const Stream& stream, Farms& farms, Books& books,
                      CoreDay& core, std::int32_t day) {
  const Model& m = trade.model;
  const LotId lot = stream.lot;
  const std::int64_t heads = stream.mandated_heads - stream.online_heads;
  const ModelParams& p = m.of(lot);
  const Fen price = m.box_price(lot, 1.0 - p.campaign.organic_discount);
  GoodsLedger& goods = farms.of_lot[lot];
  const std::int64_t wanted =
      nearest(static_cast<double>(heads) * stream.plan.mandated_yuan * 100.0) /
      std::max<std::int64_t>(1, price.count());
  const BoxTerms terms = trade.box_terms(lot, day, price, StreamPlan{}, true);
  const double delivered = trade.delivered(lot, terms, goods.stock, day);
  const std::int64_t boxes =
      std::min(nearest(static_cast<double>(wanted) * delivered), goods.stock / m.box_grams(lot));
  goods.stock -= boxes * m.box_grams(lot);
  goods.delivered += boxes * m.box_grams(lot);
  core[kSoldGrams] += boxes * m.box_grams(lot);
  charge_farmers(books, core, kPickingFen, kPicking, boxes * m.box_grams(lot),
                 p.farmer.picking_yuan);
  farms.displace(m, lot, boxes * m.box_grams(lot), offline_openness(day, p.offline));
  const Fen paid = price * boxes;
  books.money.post(kEmployees, kEnterprises, kOfflineSubscription, paid);
  books.money.post(kEnterprises, kPackagers, kPackaging, terms.packaging * boxes);
  pay_farmers(m, books, core, lot, kFromApportionment, kEnterprises, kFarmGate,
              terms.farm_gate * boxes);
  core[kOfflineSubscriptionFen] += paid.count();
  if (m.p.welfare.count != 0) core[kValueFen] += forced_value(paid, m.p.employee);
  books.of_county[stream.county].net_fen += paid.count();
  books.of_county[stream.county].subscribed_fen += paid.count();
  books.of_lot[lot].net_fen += paid.count();
  return paid;
}

void burden_employees(const Model& m, const Stream& stream, Fen spent, CoreDay& core) {
  const EmployeeParams& p = m.p.employee;
  core[kBurdenFen] += nearest(static_cast<double>(spent.count()) * (1.0 - p.valuation));
  core[kBurdenMinutes] += stream.mandated_heads * nearest(p.hours * 60.0);
  if (stream.tactics != 0) core[kBurdenMinutes] += nearest(p.preparation_hours * 60.0);
}

void resent(const Model& m, const Stream& stream, BeliefEvents& events) {
  if (m.p.employee.resentment <= 0) return;
  const County& county = m.counties[stream.county];
  const auto heads = static_cast<std::uint32_t>(
      nearest(static_cast<double>(stream.mandated_heads) / static_cast<double>(m.weight)));
  const std::uint32_t end = std::min(county.end_person, county.first_person + heads);
  for (std::uint32_t person = county.first_person; person < end; ++person)
    events.of_today.push_back(
        {person, person, stream.id, stream.county, kForcedPurchase, m.p.employee.resentment});
}

}  // namespace credstream
