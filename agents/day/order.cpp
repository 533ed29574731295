/// What is ordered in the day's streams, and what it does to the books: consumers' orders beside
/// apportioned, re-enacted and fake ones; stock that is short is dealt by lottery.
#include <algorithm>

#include "agents/day/steps/demand.hpp"
#include "agents/rules/development.hpp"
#include "agents/world.hpp"
#include "sim/parallel.hpp"

namespace credstream {
namespace {

/// Deals scarce stock by lottery; what cannot be served is not sold.
std::int64_t serve(World& w, Stream& stream, std::int64_t boxes_in_stock) {
  std::int64_t wanted = 0;
  for (const Order& o : stream.orders) wanted += o.all_boxes();
  if (wanted <= boxes_in_stock) return wanted;
  std::vector<std::pair<std::uint64_t, std::size_t>> tickets;
  for (std::size_t i = 0; i < stream.orders.size(); ++i) {
    const std::uint32_t person = stream.orders[i].person;
    const Words words = draw(w.key, {person, stream.id, 0, kDrawLottery});
    tickets.emplace_back(static_cast<std::uint64_t>(words[0]) << 32 | person, i);
  }
  std::sort(tickets.begin(), tickets.end());
  std::vector<Order> served;
  std::int64_t sold = 0;
  for (const auto& [ticket, i] : tickets) {
    Order order = stream.orders[i];
    w.core[kOrdersLost] += order.serve_from(boxes_in_stock - sold);
    if (order.people == 0) continue;
    sold += order.all_boxes();
    served.push_back(order);
  }
  std::sort(served.begin(), served.end(),
            [](const Order& a, const Order& b) { return a.person < b.person; });
  stream.orders = std::move(served);
  return sold;
}

/// Mean suspicion of a typical viewer at the end of the stream, and its parts due to the figures
/// and to private interest.
void note_suspicion(World& w, Stream& stream, double trust, std::int32_t day) {
  const Offer end =
      offer_at_end(w, stream, static_cast<std::int64_t>(stream.orders.size()) * w.weight, day);
  const SuspicionParams& p = w.p.suspicion;
  const double doubt = suspicion(end.implausibility, 0, trust, p, end.cues);
  const double unfavoured = end.cues - p.favour_weight * stream.plan.favour;
  stream.doubt = doubt;
  stream.suspicion_excess = doubt - suspicion(0, 0, trust, p, end.cues);
  stream.favour_suspicion = doubt - suspicion(end.implausibility, 0, trust, p, unfavoured);
  w.core[kSuspicionPpm] += nearest(doubt * 1e6);
}

/// Fake orders: the principal goes round and comes back, the fee stays.
void brush(World& w, County& county, const Stream& stream, Fen price) {
  const Fen principal = price * stream.fake_orders;
  const Fen fee = Fen(nearest(stream.plan.fake_cost_yuan * 100.0)) * stream.fake_orders;
  w.money.post(kTreasury, kBrushers, kFakeFloat, principal);
  w.money.post(kBrushers, kEscrow, kFakeFloat, principal);
  w.money.post(kEscrow, kBrushers, kFakeRefund, principal);
  w.money.post(kBrushers, kTreasury, kFakeRefund, principal);
  w.spend(county, kBrushers, kFakeFee, fee);
  w.core[kFakeFen] += principal.count();
  w.platform_of(county).fake_fen_today += principal.count();
  w.core[kFakeRefundFen] += principal.count();
}

/// Paid comments, so many for each real viewer.
void praise(World& w, County& county, const Stream& stream) {
  const double viewers = static_cast<double>(stream.views) * static_cast<double>(w.weight);
  const std::int64_t comments = nearest(stream.plan.praise * viewers);
  const Fen fee = Fen(nearest(stream.plan.praise_cost_yuan * 100.0)) * comments;
  w.spend(county, kWaterArmy, kPraiseFee, fee);
}

/// The counter of the platform: what is displayed, whatever stands behind it.
void display(World& w, County& county, Fen price, std::int64_t boxes) {
  const std::int64_t shown = (price * boxes).count();
  county.displayed_fen += shown;
  w.core[kDisplayedFen] += shown;
  w.platform_of(county).displayed_fen_today += shown;
}

/// Subscriptions beside the platform: paid, shipped and settled at once, reported only.
void subscribe_offline(World& w, County& county, std::int64_t heads, double minimum_yuan,
                       std::int32_t day) {
  const Fen price = w.box_price(1.0 - w.p.campaign.organic_discount);
  const std::int64_t in_stock = county.goods.stock / w.box_grams();
  const std::int64_t wanted = nearest(static_cast<double>(heads) * minimum_yuan * 100.0) /
                              std::max<std::int64_t>(1, price.count());
  const std::int64_t boxes = std::min(wanted, in_stock);
  const BoxTerms terms = w.box_terms(county, day, price, StreamPlan{}, true);
  county.goods.stock -= boxes * w.box_grams();
  county.goods.delivered += boxes * w.box_grams();
  w.core[kSoldGrams] += boxes * w.box_grams();
  w.money.post(kEmployees, kEnterprises, kOfflineSubscription, price * boxes);
  w.money.post(kEnterprises, kPackagers, kPackaging, terms.packaging * boxes);
  w.pay_farmers(county, kFromApportionment, kEnterprises, kFarmGate, terms.farm_gate * boxes);
  w.core[kOfflineSubscriptionFen] += (price * boxes).count();
  county.net_fen += (price * boxes).count();
}

/// The burden on those told to buy: what the goods are worth less to them, and their time.
void burden_employees(World& w, Fen spent, std::int64_t heads) {
  w.core[kBurdenFen] +=
      nearest(static_cast<double>(spent.count()) * (1.0 - w.p.employee.valuation));
  w.core[kBurdenMinutes] += heads * nearest(w.p.employee.hours * 60.0);
}

/// Employees are consumers too: the first of their county's rows hold it against government.
void resent(World& w, const Stream& stream) {
  if (w.p.employee.resentment <= 0) return;
  const County& county = w.counties[stream.county];
  const auto heads = static_cast<std::uint32_t>(
      nearest(static_cast<double>(stream.mandated_heads) / static_cast<double>(w.weight)));
  const std::uint32_t end = std::min(county.end_person, county.first_person + heads);
  for (std::uint32_t person = county.first_person; person < end; ++person)
    w.belief_events.push_back(
        {person, person, stream.id, stream.county, kForcedPurchase, w.p.employee.resentment});
}

/// Puts the day's outcome of one stream on the books and its goods on their way.
void book(World& w, Stream& stream, std::int32_t day) {
  County& county = w.counties[stream.county];
  const Fen price = w.box_price(1.0 - stream.plan.discount);
  Delivery delivery;
  delivery.county = stream.county;
  delivery.purchase = stream.id;
  delivery.terms = w.box_terms(county, day, price, stream.plan, false);
  delivery.defect_share = stream.defect_share;

  lose_orders(w, stream);
  const std::int64_t in_stock = county.goods.stock / w.box_grams();
  const std::int64_t boxes = serve(w, stream, in_stock);
  const std::int64_t told_to_spend =
      nearest(static_cast<double>(stream.online_heads) * stream.plan.mandated_yuan * 100.0);
  delivery.apportioned_boxes =
      std::min(in_stock - boxes, told_to_spend / std::max<std::int64_t>(1, price.count()));
  const Fen organic = price * boxes, apportioned = price * delivery.apportioned_boxes;

  w.money.post(kConsumers, kEscrow, kOrder, organic);
  w.money.post(kEmployees, kEscrow, kApportionedOrder, apportioned);
  county.escrow += organic + apportioned;
  county.organic_fen += organic.count();
  county.net_fen += (organic + apportioned).count();
  const std::int64_t grams = (boxes + delivery.apportioned_boxes) * w.box_grams();
  county.goods.stock -= grams;
  county.goods.in_transit += grams;
  w.core[kSoldGrams] += grams;
  w.core[kOrganicFen] += organic.count();
  w.core[kApportionedFen] += apportioned.count();

  w.core[kReenactedFen] += (price * stream.reenacted_orders).count();  // no money, no goods
  display(w, county, price,
          boxes + delivery.apportioned_boxes + stream.fake_orders + stream.reenacted_orders);
  brush(w, county, stream, price);
  praise(w, county, stream);
  const std::int64_t subscribed = w.core[kOfflineSubscriptionFen];
  subscribe_offline(w, county, stream.mandated_heads - stream.online_heads,
                    stream.plan.mandated_yuan, day);
  county.subscribed_fen += w.core[kOfflineSubscriptionFen] - subscribed;
  burden_employees(w, apportioned + Fen(w.core[kOfflineSubscriptionFen] - subscribed),
                   stream.mandated_heads);
  if (stream.tactics != 0) w.core[kBurdenMinutes] += nearest(w.p.employee.preparation_hours * 60.0);
  resent(w, stream);

  const auto views = static_cast<std::int64_t>(stream.views) * w.weight;
  std::int64_t orders = 0;
  for (const Order& o : stream.orders) orders += o.people;
  stream.genuine_orders = orders;
  w.core[kViewsReal] += views;
  w.core[kViewsDisplayed] += views + stream.arranged_viewers();
  county.displayed_views += views + stream.arranged_viewers();
  w.core[kOrdersReal] += orders;
  w.core[kOrdersDisplayed] += orders + stream.arranged_orders();
  w.record.volume.orders += stream.orders.size();
  if (w.options.decisions)
    for (const Order& o : stream.orders)
      w.record.orders.push_back(static_cast<std::uint64_t>(stream.id) << 32 | o.person);

  delivery.orders = std::move(stream.orders);
  stream.orders.clear();
  const auto due = day + static_cast<std::int32_t>(w.p.campaign.delivery_days);
  w.deliveries.schedule(due, std::move(delivery));
}

/// What platform and staff learn from the figures: heat from what is displayed, the usual
/// audience from backstage.
void learn_from_figures(World& w, const Stream& stream, std::int32_t day) {
  County& county = w.counties[stream.county];
  const PlatformParams& p = w.p.platform;
  // A ranking on net orders leaves out what is refunded or was never paid.
  const auto arranged = static_cast<double>(stream.arranged_orders()) -
                        county.rules.platform.rank_net *
                            static_cast<double>(stream.fake_orders + stream.reenacted_orders);
  const auto arranged_views = static_cast<double>(stream.arranged_viewers());
  const double real_views = static_cast<double>(stream.views) * static_cast<double>(w.weight);
  const double expected_orders = stream.planned_views * w.p.campaign.expected_conversion;
  const double figure =
      log((1.0 + real_views + arranged_views) / (1.0 + stream.planned_views)) +
      p.heat_orders_weight * log((1.0 + static_cast<double>(stream.genuine_orders) + arranged) /
                                 (1.0 + expected_orders)) +
      p.heat_comments_weight * log(1.0 + stream.plan.praise / p.usual_comments);
  const double kept =
      county.last_stream < 0 ? 0.0 : exp2(-(day - county.last_stream) / p.heat_half_life_days);
  county.heat = kept * county.heat + (1.0 - kept) * figure;
  const double fading = county.last_stream < 0 ? 0.0 : exp(-(day - county.last_stream) / 30.0);
  county.recent_fakes = county.recent_fakes * fading + static_cast<double>(stream.fake_orders);
  county.usual_views = 0.5 * county.usual_views + 0.5 * real_views;
  county.last_stream = day;
  ++county.streams;
  if (stream.tactics == 0) return;
  ++county.tactic_streams;
  // What a scandal would reveal, kind by kind; another tactic's streams leave it as it was.
  const double all = static_cast<double>(stream.mandated_heads + stream.fake_orders +
                                         stream.reenacted_orders + stream.genuine_orders);
  const auto note = [&](Arranged kind, std::int64_t orders) {
    if (orders > 0) county.arranged_share[kind] = static_cast<double>(orders) / all;
  };
  note(kTold, stream.mandated_heads);
  note(kFakes, stream.fake_orders);
  note(kStaged, stream.reenacted_orders);
  if (stream.plan.favour > 0) county.favour = std::min(1.0, stream.plan.favour);
}

}  // namespace

void order(World& w, std::int32_t day) {
  if (w.streams.empty()) return;
  for (Stream& stream : w.streams) {
    stream.mandated_heads = nearest(stream.plan.mandated_heads);
    stream.online_heads =
        nearest(stream.plan.mandated_heads * (1.0 - stream.plan.mandated_offline));
    stream.fake_orders = nearest(stream.plan.fake_orders);
    stream.reenacted_orders = nearest(stream.plan.reenacted_orders);
  }
  parallel_for_largest_first(
      w.streams.size(), [&](std::size_t s) { return w.streams[s].prospects.size(); },
      [&](std::size_t s) { take_orders(w, w.streams[s], day); });
  const double typical_trust = w.mean_trust();
  for (Stream& stream : w.streams) {
    note_suspicion(w, stream, stream.official_hosts ? typical_trust : 0.5, day);
    const std::int64_t displayed_before = w.counties[stream.county].displayed_fen;
    book(w, stream, day);
    stream.displayed_fen = w.counties[stream.county].displayed_fen - displayed_before;
    learn_from_figures(w, stream, day);
    file_figures(w, stream, stream.genuine_orders, stream.displayed_fen, day);
    develop(w, w.counties[stream.county], stream, day);
  }
}

}  // namespace credstream
