#include "agents/day/order.hpp"

#include <algorithm>

#include "agents/day/steps/arranged.hpp"
#include "agents/day/steps/demand.hpp"
#include "agents/day/steps/filing.hpp"
#include "agents/day/steps/growth.hpp"
#include "agents/day/steps/listing.hpp"
#include "agents/day/steps/trade.hpp"
#include "agents/purposes.hpp"
#include "sim/parallel.hpp"

namespace credstream {
namespace {

/// Boxes that a share of so many comes to.
std::int64_t part_of(std::int64_t boxes, double share) {
  return nearest(static_cast<double>(boxes) * share);
}

/// Deals by lottery what stock and farmers provide, where that is short; what cannot be served is
/// not sold. Returns the boxes sold.
std::int64_t serve(Key key, Stream& stream, std::int64_t boxes_in_stock, double delivered,
                   CoreDay& core) {
  std::int64_t wanted = 0;
  for (const Order& o : stream.orders) wanted += o.all_boxes();
  const std::int64_t boxes = std::min(boxes_in_stock, part_of(wanted, delivered));
  if (wanted <= boxes) return wanted;
  std::vector<std::pair<std::uint64_t, std::size_t>> tickets;
  for (std::size_t i = 0; i < stream.orders.size(); ++i) {
    const std::uint32_t person = stream.orders[i].person;
    const Words words = draw(key, {person, stream.id, 0, kDrawLottery});
    tickets.emplace_back(static_cast<std::uint64_t>(words[0]) << 32 | person, i);
  }
  std::sort(tickets.begin(), tickets.end());
  std::vector<Order> served;
  std::int64_t sold = 0;
  for (const auto& [ticket, i] : tickets) {
    Order order = stream.orders[i];
    core[kOrdersLost] += order.serve_from(boxes - sold);
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
void note_suspicion(const Audience& audience, Stream& stream, double typical_trust, CoreDay& core,
                    std::int32_t day) {
  const Model& m = audience.model;
  const double trust = stream.official_hosts ? typical_trust : 0.5;
  const Offer end = offer_at_end(audience, stream,
                                 static_cast<std::int64_t>(stream.orders.size()) * m.weight, day);
  const SuspicionParams& p = m.p.suspicion;
  const double doubt = suspicion(end.implausibility, 0, trust, p, end.cues);
  const double unfavoured = end.cues - p.favour_weight * stream.plan.favour;
  stream.doubt = doubt;
  stream.suspicion_excess = doubt - suspicion(0, 0, trust, p, end.cues);
  stream.favour_suspicion = doubt - suspicion(end.implausibility, 0, trust, p, unfavoured);
  const double unpraised = end.cues - p.praise_weight * stream.plan.praise;
  stream.praise_suspicion = doubt - suspicion(end.implausibility, 0, trust, p, unpraised);
  core[kSuspicionPpm] += nearest(doubt * 1e6);
}

/// The counter of the platform: what is displayed, whatever stands behind it.
void display(const Model& m, Stream& stream, Fen price, std::int64_t boxes, Market& market,
             Books& books, CoreDay& core) {
  stream.displayed_fen = (price * boxes).count();
  books.of_county[stream.county].displayed_fen += stream.displayed_fen;
  books.of_lot[stream.lot].displayed_fen += stream.displayed_fen;
  core[kDisplayedFen] += stream.displayed_fen;
  market.of(m.counties[stream.county]).displayed_fen_today += stream.displayed_fen;
}

/// What is sold to consumers and to employees who order online: money into escrow, goods on their
/// way.
void sell(const Model& m, const Stream& stream, const Delivery& delivery, std::int64_t boxes,
          Farms& farms, Books& books, CoreDay& core) {
  const Fen organic = delivery.terms.paid * boxes;
  const Fen apportioned = delivery.terms.paid * delivery.apportioned_boxes;
  books.money.post(kConsumers, kEscrow, kOrder, organic);
  books.money.post(kEmployees, kEscrow, kApportionedOrder, apportioned);
  Accounts& accounts = books.of_county[stream.county];
  accounts.organic_fen += organic.count();
  accounts.net_fen += (organic + apportioned).count();
  books.of_lot[stream.lot].take_order(organic + apportioned, true);
  const std::int64_t grams = (boxes + delivery.apportioned_boxes) * m.box_grams(stream.lot);
  farms.send(stream.lot, grams);
  core[kSoldGrams] += grams;
  charge_farmers(books, core, kPickingFen, kPicking, grams, m.of(stream.lot).farmer.picking_yuan);
  core[kOrganicFen] += organic.count();
  core[kApportionedFen] += apportioned.count();
}

/// Puts the day's outcome of one stream on the books; returns its goods, which are on their way.
Delivery book(const Trade& trade, Stream& stream, Market& market, Farms& farms, Books& books,
              CoreDay& core, std::int32_t day) {
  const Model& m = trade.model;
  const Fen price = m.box_price(stream.lot, 1.0 - stream.plan.discount);
  Delivery delivery;
  delivery.county = stream.county;
  delivery.lot = stream.lot;
  delivery.purchase = stream.id;
  delivery.terms = trade.box_terms(stream.lot, day, price, stream.plan, false);
  delivery.defect_share = stream.defect_share;

  lose_orders(m, stream, core);
  const std::int64_t stock = farms.of_lot[stream.lot].stock;
  const std::int64_t in_stock = stock / m.box_grams(stream.lot);
  const double delivered = trade.delivered(stream.lot, delivery.terms, stock, day);
  const std::int64_t boxes = serve(m.key, stream, in_stock, delivered, core);
  const std::int64_t told_to_spend =
      nearest(static_cast<double>(stream.online_heads) * stream.plan.mandated_yuan * 100.0);
  delivery.apportioned_boxes =
      std::min(in_stock - boxes,
               part_of(told_to_spend / std::max<std::int64_t>(1, price.count()), delivered));
  sell(m, stream, delivery, boxes, farms, books, core);

  core[kReenactedFen] += (price * stream.reenacted_orders).count();  // no money, no goods
  display(m, stream, price,
          boxes + delivery.apportioned_boxes + stream.fake_orders + stream.reenacted_orders, market,
          books, core);
  brush(m, stream, price, market, books, core);
  praise(m, stream, books, core);
  const Fen subscribed = subscribe_offline(trade, stream, farms, books, core, day);
  burden_employees(m, stream, price * delivery.apportioned_boxes + subscribed, core);
  return delivery;
}

/// Counts real and displayed viewers and orders.
void count(const Model& m, Stream& stream, Books& books, CoreDay& core) {
  const auto views = static_cast<std::int64_t>(stream.views) * m.weight;
  for (const Order& o : stream.orders) stream.genuine_orders += o.people;
  core[kViewsReal] += views;
  core[kViewsDisplayed] += views + stream.arranged_viewers();
  books.of_county[stream.county].displayed_views += views + stream.arranged_viewers();
  core[kOrdersReal] += stream.genuine_orders;
  core[kOrdersDisplayed] += stream.genuine_orders + stream.arranged_orders();
}

void record_orders(const Stream& stream, bool decisions, RunRecord& record) {
  record.volume.orders += stream.orders.size();
  if (!decisions) return;
  for (const Order& o : stream.orders)
    record.orders.push_back(static_cast<std::uint64_t>(stream.id) << 32 | o.person);
}

/// What a scandal would reveal, kind by kind; another tactic's streams leave it as it was.
void note_arranged(const StreamConduct& conduct, const ExposureParams& p, Standing& standing,
                   std::int32_t day) {
  const auto kinds = kinds_of_misconduct();
  for (std::size_t k = 0; k < kinds.size(); ++k) {
    const double extent = kinds[k]->extent(conduct, p);
    if (extent <= 0) continue;
    standing.traces[k].extent = extent;
    standing.traces[k].last = day;
  }
}

/// The logarithm of a stream's displayed figures over those planned, as the platform weighs them,
/// and as it would without some of them.
double displayed_success(const Model& m, const Stream& stream, double rank_net,
                         const Displayed& without = {}) {
  const PlatformParams& p = m.p.platform;
  // A ranking on net orders leaves out what is refunded or was never paid.
  const auto arranged =
      static_cast<double>(stream.arranged_orders()) -
      rank_net * static_cast<double>(stream.fake_orders + stream.reenacted_orders) -
      (without.orders + (1.0 - rank_net) * without.unpaid_orders);
  const double arranged_views = static_cast<double>(stream.arranged_viewers()) - without.viewers;
  const double real_views = static_cast<double>(stream.views) * static_cast<double>(m.weight);
  const double expected_orders =
      stream.planned_views * m.of(stream.lot).campaign.expected_conversion;
  return log((1.0 + real_views + arranged_views) / (1.0 + stream.planned_views)) +
         p.heat_orders_weight * log((1.0 + static_cast<double>(stream.genuine_orders) + arranged) /
                                    (1.0 + expected_orders)) +
         p.heat_comments_weight *
             log(1.0 + (stream.plan.praise - without.comments) / p.usual_comments);
}

/// What a kind of misconduct added to a stream's success; a stream that goes as a whole leaves
/// nothing that others could envy.
double success_owed(const Model& m, const Stream& stream, double rank_net, double success,
                    const Displayed& displayed) {
  return displayed.stream ? std::max(success, 0.0)
                          : success - displayed_success(m, stream, rank_net, displayed);
}

/// What was bought lately of each kind of misconduct, and the heat that it made, which fades as all
/// heat does.
void note_traces(const Model& m, const Stream& stream, double rank_net, double success, double kept,
                 double fading, Standing& standing) {
  const auto kinds = kinds_of_misconduct();
  const StreamConduct conduct = conduct_in(stream, m.weight);
  for (std::size_t k = 0; k < kinds.size(); ++k) {
    Traces& traces = standing.traces[k];
    if (kinds[k]->bought != nullptr)
      traces.bought = traces.bought * fading + kinds[k]->bought(conduct);
    traces.heat *= kept;
    if (kinds[k]->practised(conduct))
      traces.heat +=
          (1.0 - kept) * success_owed(m, stream, rank_net, success, kinds[k]->displayed(conduct));
  }
}

/// Whether anything is ever taken down.
bool takes_down(const ExposureParams& p) { return p.take_down > 0 || p.paid_attention != 0; }

/// What platform and staff learn from the figures: heat from what is displayed, the usual
/// audience from backstage.
void learn_from_figures(const Model& m, double rank_net, const Stream& stream, Standing& standing,
                        Accounts& accounts, std::int32_t day) {
  const double real_views = static_cast<double>(stream.views) * static_cast<double>(m.weight);
  const bool first = standing.last_stream < 0;
  const std::int32_t since = day - standing.last_stream;
  const double kept = first ? 0.0 : exp2(-since / m.p.platform.heat_half_life_days);
  const double success = displayed_success(m, stream, rank_net);
  standing.heat = kept * standing.heat + (1.0 - kept) * success;
  const double fading = first ? 0.0 : exp(-since / 30.0);
  if (takes_down(m.p.exposure)) note_traces(m, stream, rank_net, success, kept, fading, standing);
  standing.recent_fakes = standing.recent_fakes * fading + static_cast<double>(stream.fake_orders);
  standing.usual_views = 0.5 * standing.usual_views + 0.5 * real_views;
  standing.last_stream = day;
  ++accounts.streams;
  if (stream.tactics == 0) return;
  ++accounts.tactic_streams;
  note_arranged(conduct_in(stream, m.weight), m.p.exposure, standing, day);
}

}  // namespace

void order(const Model& m, const Rules& rules, const Beliefs& beliefs, const Opinions& opinions,
           const News& news, const Recording& recording, Streams& streams, Standings& standings,
           Developments& developments, Publications& publications, Market& market, Farms& farms,
           Calendar<Delivery>& deliveries, BeliefEvents& events, Books& books, CoreDay& core,
           RunRecord& record, std::int32_t day) {
  std::vector<Stream>& today = streams.of_today;
  if (today.empty()) return;
  for (Stream& stream : today) count_arranged(stream);
  const Audience audience{m, rules, beliefs, opinions, news, publications};
  parallel_for_largest_first(
      today.size(), [&](std::size_t s) { return today[s].prospects.size(); },
      [&](std::size_t s) { take_orders(audience, today[s], day); });
  const double typical_trust = mean_trust(beliefs, opinions);
  const Trade trade{m, rules, market, developments};
  for (Stream& stream : today) {
    const std::uint32_t j = stream.county;
    note_suspicion(audience, stream, typical_trust, core, day);
    Delivery delivery = book(trade, stream, market, farms, books, core, day);
    resent(m, stream, events);
    count(m, stream, books, core);
    record_orders(stream, recording.decisions, record);
    delivery.orders = std::move(stream.orders);
    stream.orders.clear();
    deliveries.schedule(day + static_cast<std::int32_t>(m.of(stream.lot).campaign.delivery_days),
                        std::move(delivery));
    learn_from_figures(m, rules.of(j).platform.rank_net, stream, standings.of_county[j],
                       books.of_county[j], day);
    ++books.of_lot[stream.lot].streams;
    file_figures(m, stream, publications, day);
    develop(m, stream, developments, books, core, day);
  }
}

}  // namespace credstream
