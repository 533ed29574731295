#include "agents/day/repeat.hpp"

#include <algorithm>
#include <span>

#include "agents/day/steps/trade.hpp"
#include "agents/purposes.hpp"
#include "agents/state/ids.hpp"

namespace credstream {
namespace {

/// Adds the people of a second order to the first; a box is worth to them what it is on average.
void merge(RepeatDue& first, const RepeatDue& second, std::uint32_t weight) {
  const std::uint64_t people = std::uint64_t{first.people} + second.people;
  first.value_fen = static_cast<std::uint32_t>((std::uint64_t{first.people} * first.value_fen +
                                                std::uint64_t{second.people} * second.value_fen) /
                                               people);
  first.people = static_cast<std::uint32_t>(std::min<std::uint64_t>(weight, people));
}

/// Sorts what is due on a day by lot and person; nobody orders twice on a day from a lot.
void order_once(std::vector<RepeatDue>& due, std::uint32_t weight) {
  std::sort(due.begin(), due.end(), [](const RepeatDue& a, const RepeatDue& b) {
    if (a.lot != b.lot) return a.lot < b.lot;
    return a.person != b.person ? a.person < b.person : a.vouched > b.vouched;
  });
  std::size_t kept = 0;
  for (std::size_t i = 0; i < due.size(); ++i) {
    RepeatDue* last = kept > 0 ? &due[kept - 1] : nullptr;
    if (last && last->lot == due[i].lot && last->person == due[i].person)
      merge(*last, due[i], weight);
    else
      due[kept++] = due[i];
  }
  due.resize(kept);
}

/// The orders of a lot's buyers that its stock can serve and farmers deliver, each by lot.
std::vector<Order> served_orders(Key key, std::span<const RepeatDue> due, const Delivery& delivery,
                                 std::int64_t boxes_in_stock, double delivered, CoreDay& core) {
  std::vector<Order> orders;
  for (const RepeatDue& its : due) {
    Order order{its.person, its.people, 1, its.vouched, its.value_fen};
    const bool refused =
        delivered < 1.0 &&
        unit(draw(key, {its.person, delivery.purchase, 0, kDrawDelivered})[0]) >= delivered;
    core[kOrdersLost] += order.serve_from(refused ? 0 : boxes_in_stock);
    if (order.people == 0) continue;
    boxes_in_stock -= order.people;
    orders.push_back(order);
  }
  return orders;
}

/// Takes the money for the orders of a delivery and sends its goods.
void sell(const Model& m, const Delivery& delivery, Farms& farms, Books& books, CoreDay& core) {
  std::int64_t boxes = 0;
  for (const Order& order : delivery.orders) boxes += order.people;
  const std::int64_t grams = boxes * m.box_grams(delivery.lot);
  farms.send(delivery.lot, grams);
  core[kSoldGrams] += grams;
  charge_farmers(books, core, kPickingFen, kPicking, grams, m.of(delivery.lot).farmer.picking_yuan);
  const Fen value = delivery.terms.paid * boxes;
  books.money.post(kConsumers, kEscrow, kRepeatOrder, value);
  books.of_lot[delivery.lot].take_order(value, true);
  books.of_county[delivery.county].net_fen += value.count();
  core[kRepeatFen] += value.count();
  core[kRepeatOrders] += boxes;
}

void record_orders(const Delivery& delivery, std::int32_t day, RunRecord& record) {
  for (const Order& order : delivery.orders)
    record.repeats.push_back(static_cast<std::uint64_t>(day) << 32 | order.person);
}

/// The first of the list that is of another lot than its first.
std::size_t end_of_lot(std::span<const RepeatDue> due) {
  std::size_t n = 0;
  while (n < due.size() && due[n].lot == due[0].lot) ++n;
  return n;
}

}  // namespace

void repeat(const Model& m, const Rules& rules, const Market& market,
            const Developments& developments, const Recording& recording,
            Calendar<RepeatDue>& repeats, Calendar<Delivery>& deliveries, Farms& farms,
            Books& books, CoreDay& core, RunRecord& record, std::int32_t day) {
  std::vector<RepeatDue> due = repeats.take(day);
  order_once(due, static_cast<std::uint32_t>(m.weight));
  const Trade trade{m, rules, market, developments};
  for (std::span<const RepeatDue> left = due; !left.empty();) {
    const std::span<const RepeatDue> own = left.first(end_of_lot(left));
    left = left.subspan(own.size());
    Delivery delivery;
    const LotId lot = own[0].lot;
    delivery.lot = lot;
    delivery.county = m.county_of(lot);
    delivery.purchase =
        packed_id(IdKind::repeat_orders, number_of(lot), static_cast<std::uint32_t>(day));
    delivery.channel = Channel::repeat;
    delivery.terms = trade.box_terms(lot, day, m.box_price(lot, 1.0), StreamPlan{}, false);
    delivery.defect_share = m.lot(lot).defect_share;
    const std::int64_t stock = farms.of_lot[lot].stock;
    const double delivered = trade.delivered(lot, delivery.terms, stock, day);
    delivery.orders =
        served_orders(m.key, own, delivery, stock / m.box_grams(delivery.lot), delivered, core);
    sell(m, delivery, farms, books, core);
    if (recording.decisions) record_orders(delivery, day, record);
    deliveries.schedule(day + static_cast<std::int32_t>(m.of(lot).campaign.delivery_days),
                        std::move(delivery));
  }
}

}  // namespace credstream
