#include "agents/rules/consumer.hpp"
#include "agents/rules/hosts.hpp"
#include "agents/world.hpp"

namespace credstream {
namespace {

bool on_air(const World& w, std::uint32_t county, std::int32_t day) {
  const auto interval = static_cast<std::uint32_t>(w.p.hosts.interval_days);
  const std::uint32_t weekday =
      below(draw(w.key, {county, 0xFFFFFFFF, 0, kDrawHostEvening})[0], interval);
  return static_cast<std::uint32_t>(day) % interval == weekday;
}

/// Consumers who watch an evening of the county's hosts; the fraction is rounded by chance.
std::uint32_t host_viewers(const World& w, std::uint32_t county, std::int32_t day) {
  const FarmerHosts& hosts = w.counties[county].hosts;
  const double views = static_cast<double>(hosts.good) *
                       host_views(host_skill(day - hosts.since, w.p.hosts), w.p.hosts);
  const Words words = draw(w.key, {county, static_cast<std::uint32_t>(day), 0, kDrawHostEvening});
  const double consumers = views / static_cast<double>(w.weight) + unit(words[0]);
  return static_cast<std::uint32_t>(std::min(consumers, static_cast<double>(w.n)));
}

/// Nobody vouches for a farmer: trust and suspicion are those of a stranger, and the modest figures
/// impress nobody. What a person knows of the county's goods counts as in any stream.
Viewer viewer_of_host(const World& w, std::uint32_t person, std::uint32_t county,
                      std::int32_t day) {
  return {0.5, 0.5, 0.0, w.log_expected_price(person, day), w.known_quality(person, county, day)};
}

/// Orders of an evening: viewer by viewer, each at an address of its own, so a larger audience
/// holds the same people and some more.
std::vector<Order> host_orders(World& w, std::uint32_t county, std::int32_t day) {
  const Offer offer{0.0, 0.0, 0.0, w.solidarity(day)};
  const double bound = exp(greatest_utility(0.0, w.solidarity(day), 0.5, w.p.consumer)) *
                       w.greatest_quality_odds(day);
  std::vector<Order> orders;
  const std::uint32_t viewers = host_viewers(w, county, day);
  for (std::uint32_t v = 0; v < viewers; ++v) {
    const Words words = draw(w.key, {county, v, static_cast<std::uint32_t>(day), kDrawHostViewer});
    if (unit(words[1]) > bound * 1.00001) continue;
    const std::uint32_t person = below(words[0], w.n);
    const Viewer viewer = viewer_of_host(w, person, county, day);
    if (unit(words[1]) >= order_probability(viewer, offer, w.p.consumer, w.p.suspicion, w.p.belief))
      continue;
    const bool two = unit(words[2]) < w.p.campaign.second_box_share;
    orders.push_back({person, static_cast<std::uint32_t>(w.weight),
                      static_cast<std::uint8_t>(two ? 2 : 1), false});
  }
  const auto by_person = [](const Order& a, const Order& b) { return a.person < b.person; };
  std::stable_sort(orders.begin(), orders.end(), by_person);
  const auto same = [](const Order& a, const Order& b) { return a.person == b.person; };
  orders.erase(std::unique(orders.begin(), orders.end(), same), orders.end());
  return orders;
}

/// Sells what stock there is, at the list price, and sends it.
void sell(World& w, std::uint32_t county_index, std::vector<Order> orders, std::int32_t day) {
  County& county = w.counties[county_index];
  const Fen price = w.box_price(1.0);
  Delivery delivery;
  delivery.county = county_index;
  delivery.purchase =
      packed_id(IdKind::host_evening, county_index, static_cast<std::uint32_t>(day));
  delivery.channel = Channel::host;
  delivery.terms = w.box_terms(county, day, price, StreamPlan{}, false);
  delivery.defect_share = county.defect_share;
  std::int64_t boxes = 0;
  for (Order& order : orders) {
    w.core[kOrdersLost] += order.serve_from(county.goods.stock / w.box_grams() - boxes);
    if (order.people == 0) continue;
    boxes += order.all_boxes();
    delivery.orders.push_back(order);
  }
  county.goods.stock -= boxes * w.box_grams();
  county.goods.in_transit += boxes * w.box_grams();
  w.core[kSoldGrams] += boxes * w.box_grams();
  const Fen value = price * boxes;
  w.money.post(kConsumers, kEscrow, kOrder, value);
  county.escrow += value;
  w.core[kHostFen] += value.count();
  w.deliveries.schedule(day + static_cast<std::int32_t>(w.p.campaign.delivery_days),
                        std::move(delivery));
}

}  // namespace

void train_hosts(World& w, std::uint32_t j, std::uint32_t trainees, std::int32_t day) {
  const HostsParams& p = w.p.hosts;
  FarmerHosts& hosts = w.counties[j].hosts;
  if (hosts.trained == 0) hosts.since = day;
  for (std::uint32_t i = hosts.trained; i < hosts.trained + trainees; ++i)
    if (unit(draw(w.key, {j, i, 0, kDrawTrainee})[0]) < p.success_share) ++hosts.good;
  hosts.trained += trainees;
  w.spend(w.counties[j], kTrainers, kTraining,
          Fen(nearest(trainees * p.training_cost_yuan * 100.0)));
}

void host_streams(World& w, std::int32_t day) {
  const auto trainees = static_cast<std::uint32_t>(w.usual_rules.hosts.trainees);
  if (trainees > 0 && day == static_cast<std::int32_t>(w.p.hosts.training_day))
    for (std::uint32_t j = 0; j < w.counties.size(); ++j) train_hosts(w, j, trainees, day);
  for (std::uint32_t j = 0; j < w.counties.size(); ++j) {
    if (w.counties[j].hosts.good == 0) continue;
    w.core[kHosts] += w.counties[j].hosts.good;
    if (!on_air(w, j, day)) continue;
    std::vector<Order> orders = host_orders(w, j, day);
    if (!orders.empty()) sell(w, j, std::move(orders), day);
  }
}

}  // namespace credstream
