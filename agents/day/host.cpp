#include "agents/day/host.hpp"

#include <algorithm>

#include "agents/day/steps/trade.hpp"
#include "agents/day/steps/training.hpp"
#include "agents/purposes.hpp"
#include "agents/rules/consumer.hpp"
#include "agents/rules/welfare.hpp"
#include "agents/state/ids.hpp"
#include "agents/state/streams.hpp"

namespace credstream {
namespace {

bool on_air(const Model& m, std::uint32_t county, std::int32_t day) {
  const auto interval = static_cast<std::uint32_t>(m.of(county).hosts.interval_days);
  const std::uint32_t weekday =
      below(draw(m.key, {county, 0xFFFFFFFF, 0, kDrawHostEvening})[0], interval);
  return static_cast<std::uint32_t>(day) % interval == weekday;
}

/// What the county's hosts sell on an evening: its products that are on sale take turns; the first
/// where none is.
LotId lot_of_evening(const Model& m, std::uint32_t county, std::int32_t day) {
  const LotRange lots = m.lots_of(county);
  if (lots.size() == 1) return lots[0];
  std::vector<LotId> on_sale;
  for (const LotId lot : lots)
    if (is_on_sale(m, lot, day)) on_sale.push_back(lot);
  if (on_sale.empty()) return lots[0];
  const auto evening = static_cast<std::size_t>(day / m.of(county).hosts.interval_days);
  return on_sale[evening % on_sale.size()];
}

/// Consumers who watch an evening of the county's hosts; the fraction is rounded by chance.
std::uint32_t host_viewers(const Model& m, const FarmerHosts& hosts, std::uint32_t county,
                           std::int32_t day) {
  const double views =
      static_cast<double>(hosts.good) *
      host_views(host_skill(day - hosts.since, m.of(county).hosts), m.of(county).hosts);
  const Words words = draw(m.key, {county, static_cast<std::uint32_t>(day), 0, kDrawHostEvening});
  const double consumers = views / static_cast<double>(m.weight) + unit(words[0]);
  return static_cast<std::uint32_t>(std::min(consumers, static_cast<double>(m.n)));
}

/// What people bring to an evening. Nobody vouches for a farmer: trust and suspicion are those of a
/// stranger, and the modest figures impress nobody. What a person knows of the county's goods
/// counts as in any stream.
struct Guests {
  const Model& model;
  const Beliefs& beliefs;
  const People& people;

  Viewer viewer(std::uint32_t person, std::uint32_t county, std::int32_t day) const {
    return {0.5, 0.5, 0.0, people.log_expected_price(model.reference_price, person, day),
            known_quality(model, beliefs, person, county, day)};
  }
};

/// What ordering is worth to a guest.
double utility_of(const Viewer& viewer, const Offer& offer, const ModelParams& p) {
  return order_utility(viewer, offer, doubt_of(viewer, offer, p.suspicion), p.consumer, p.belief);
}

/// In order of person, each once.
void sort_by_person(std::vector<Order>& orders) {
  const auto by_person = [](const Order& a, const Order& b) { return a.person < b.person; };
  std::stable_sort(orders.begin(), orders.end(), by_person);
  const auto same = [](const Order& a, const Order& b) { return a.person == b.person; };
  orders.erase(std::unique(orders.begin(), orders.end(), same), orders.end());
}

/// Orders of an evening: viewer by viewer, each at an address of its own, so a larger audience
/// holds the same people and some more.
std::vector<Order> host_orders(const Guests& guests, const FarmerHosts& hosts, LotId lot,
                               std::int32_t day) {
  const Model& m = guests.model;
  const std::uint32_t county = m.county_of(lot);
  const ModelParams& p = m.of(lot);
  const Offer offer{0.0, 0.0, 0.0, m.solidarity(day)};
  const double bound = exp(greatest_utility(0.0, m.solidarity(day), 0.5, p.consumer)) *
                       greatest_quality_odds(m, guests.beliefs, day);
  std::vector<Order> orders;
  const std::uint32_t viewers = host_viewers(m, hosts, county, day);
  for (std::uint32_t v = 0; v < viewers; ++v) {
    const Words words = draw(m.key, {county, v, static_cast<std::uint32_t>(day), kDrawHostViewer});
    if (unit(words[1]) > bound * 1.00001) continue;
    const std::uint32_t person = below(words[0], m.n);
    const Viewer viewer = guests.viewer(person, county, day);
    if (unit(words[1]) >= order_probability(viewer, offer, p.consumer, p.suspicion, p.belief))
      continue;
    const bool two = unit(words[2]) < p.campaign.second_box_share;
    Order& order = orders.emplace_back(person, static_cast<std::uint32_t>(m.weight),
                                       static_cast<std::uint8_t>(two ? 2 : 1), false);
    if (p.welfare.count != 0)
      order.value_fen = value_of_box(1.0, utility_of(viewer, offer, p), unit(words[1]), p);
  }
  sort_by_person(orders);
  return orders;
}

/// Sells what stock there is, at the list price, and sends it.
Delivery sell(const Trade& trade, LotId lot, const std::vector<Order>& orders, Farms& farms,
              Books& books, CoreDay& core, std::int32_t day) {
  const Model& m = trade.model;
  Delivery delivery;
  delivery.county = m.county_of(lot);
  delivery.lot = lot;
  delivery.purchase =
      packed_id(IdKind::host_evening, number_of(lot), static_cast<std::uint32_t>(day));
  delivery.channel = Channel::host;
  delivery.terms = trade.box_terms(lot, day, m.box_price(lot, 1.0), StreamPlan{}, false);
  delivery.defect_share = m.lot(lot).defect_share;
  const std::int64_t in_stock = farms.of_lot[lot].stock / m.box_grams(lot);
  std::int64_t boxes = 0;
  for (Order order : orders) {
    core[kOrdersLost] += order.serve_from(in_stock - boxes);
    if (order.people == 0) continue;
    boxes += order.all_boxes();
    delivery.orders.push_back(order);
  }
  const std::int64_t grams = boxes * m.box_grams(lot);
  farms.send(lot, grams);
  core[kSoldGrams] += grams;
  charge_farmers(books, core, kPickingFen, kPicking, grams, m.of(lot).farmer.picking_yuan);
  const Fen value = delivery.terms.paid * boxes;
  books.money.post(kConsumers, kEscrow, kOrder, value);
  books.of_lot[lot].take_order(value, false);
  core[kHostFen] += value.count();
  return delivery;
}

}  // namespace

void host(const Model& m, const Rules& rules, const Market& market,
          const Developments& developments, const Beliefs& beliefs, const People& people,
          Hosts& hosts, Farms& farms, Calendar<Delivery>& deliveries, Books& books, CoreDay& core,
          std::int32_t day) {
  for (std::uint32_t j = 0; j < m.counties.size(); ++j) {
    const auto trainees = static_cast<std::uint32_t>(m.usual_rules(j).hosts.trainees);
    if (trainees > 0 && day == static_cast<std::int32_t>(m.of(j).hosts.training_day))
      train_hosts(m, hosts, books, core, j, trainees, day);
  }
  const Trade trade{m, rules, market, developments};
  const Guests guests{m, beliefs, people};
  for (std::uint32_t j = 0; j < m.counties.size(); ++j) {
    const FarmerHosts& own = hosts.of_county[j];
    if (own.good == 0) continue;
    core[kHosts] += own.good;
    if (!on_air(m, j, day)) continue;
    const LotId lot = lot_of_evening(m, j, day);
    const std::vector<Order> orders = host_orders(guests, own, lot, day);
    if (orders.empty()) continue;
    deliveries.schedule(day + static_cast<std::int32_t>(m.of(lot).campaign.delivery_days),
                        sell(trade, lot, orders, farms, books, core, day));
  }
}

}  // namespace credstream
