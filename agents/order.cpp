/// What is ordered during a stream, minute by minute: prospects decide on what they see displayed
/// by then, beside apportioned and fake orders; stock that is short is dealt by lottery.
#include <algorithm>

#include "agents/appearance.hpp"
#include "agents/consumer.hpp"
#include "agents/development.hpp"
#include "agents/quality.hpp"
#include "agents/world.hpp"
#include "sim/parallel.hpp"

namespace credstream {
namespace {

Viewer viewer_of(const World& w, const Stream& stream, const Prospect& prospect, std::int32_t day) {
  const std::uint32_t person = prospect.person;
  const BeliefParams& b = w.p.belief;
  double quality = 0.5;
  double good = 0, bad = evidence_from_news(w, stream.county, person, day);
  if (const auto* own = w.official_beliefs.find(person, stream.county)) {
    const double praise = w.evidence.value(own->good, day);
    const double blame = w.evidence.value(own->bad, day);
    quality = expected_quality(praise, blame, w.p.consumer);
    good += praise;
    bad += blame;
  }
  const double remembered = w.memory.value(w.people.exposures[person], day);
  // Nobody vouches for what another than the official shows.
  if (!stream.official_hosts) return {0.5, 0.5, remembered, prospect.log_reference_price, quality};
  return {w.trust_in_government(person),
          (b.official_prior * b.prior_evidence + good) / (b.prior_evidence + good + bad),
          remembered, prospect.log_reference_price, quality};
}

/// What viewers see of a stream beside its figures.
Offer offer_of(const World& w, const Stream& stream, std::int32_t day) {
  return {
      log(stream.price),
      0.0,
      0.0,
      w.solidarity(day),
      stream.plan.praise,
      stream.plan.cohost_trust,
      cues(stream.plan, w.counties[stream.county].rules->campaign.named_firm_share, w.p.suspicion) -
          disclosure_relief(w.counties[stream.county])};
}

/// Displayed so far of orders that were arranged beforehand and trickle in evenly.
std::int64_t by_minute(std::int64_t arranged, std::uint32_t minute, std::uint32_t minutes) {
  return arranged * static_cast<std::int64_t>(minute) / static_cast<std::int64_t>(minutes);
}

/// The figures of a stream as minutes go by.
class Counter {
 public:
  Counter(const World& w, const Stream& stream)
      : w_(w),
        stream_(stream),
        minutes_(static_cast<std::uint32_t>(w.p.campaign.minutes)),
        views_at_end_(static_cast<double>(static_cast<std::int64_t>(stream.views) * w.weight +
                                          stream.arranged_viewers())) {}

  /// Puts on the offer what is displayed when a minute begins and `genuine` orders have come in.
  void show(Offer& offer, std::uint32_t minute, double genuine) const {
    const double displayed =
        genuine + static_cast<double>(by_minute(stream_.arranged_orders(), minute, minutes_));
    offer.social_proof = social_proof(displayed, w_.p.consumer);
    offer.implausibility =
        implausibility(displayed, views_at_end_ * minute / minutes_, views_at_end_, w_.p.suspicion);
  }

  std::uint32_t minutes() const { return minutes_; }

 private:
  const World& w_;
  const Stream& stream_;
  std::uint32_t minutes_;
  double views_at_end_;
};

/// A prospect that may order at some minute, with what it brings.
struct Contender {
  Prospect prospect;
  Viewer viewer;
  double doubt;  ///< while the figures are plausible

  /// Whether an order comes of it on what is displayed.
  bool orders(const World& w, const Offer& offer) const {
    const double doubts =
        offer.implausibility == 0 ? doubt : doubt_of(viewer, offer, w.p.suspicion);
    return unit(prospect.word) < order_probability(viewer, offer, doubts, w.p.consumer, w.p.belief);
  }
};

/// Viewers who decide on the same offer side by side: a row for each attribute, so that compilers
/// work on several viewers at once.
struct SideBySide {
  static constexpr std::size_t kMost = 8;

  double government[kMost] = {}, official[kMost] = {}, exposures[kMost] = {};
  double log_reference_price[kMost] = {}, quality[kMost] = {};
  double doubt[kMost], probability[kMost];

  void seat(std::size_t i, const Viewer& viewer) {
    government[i] = viewer.trust_in_government;
    official[i] = viewer.trust_in_official;
    exposures[i] = viewer.remembered_exposures;
    log_reference_price[i] = viewer.log_reference_price;
    quality[i] = viewer.expected_quality;
  }
  Viewer viewer(std::size_t i) const {
    return {government[i], official[i], exposures[i], log_reference_price[i], quality[i]};
  }
  void decide(const Offer& offer, const ModelParams& params) {
    const SuspicionParams s = params.suspicion;
    const ConsumerParams c = params.consumer;
    const BeliefParams b = params.belief;
    const Offer shown = offer;
    for (std::size_t i = 0; i < kMost; ++i) {
      doubt[i] = doubt_of(viewer(i), shown, s);
      probability[i] = order_probability(viewer(i), shown, doubt[i], c, b);
    }
  }
};

/// Fetches what `viewer_of` reads of the prospects from `first` to before `end`, if there are any.
void fetch_viewers(const World& w, const Stream& stream, std::size_t first, std::size_t end) {
  for (std::size_t i = first; i < std::min(end, stream.prospects.size()); ++i) {
    const std::uint32_t person = stream.prospects[i].person;
    __builtin_prefetch(&w.people.exposures[person]);
    __builtin_prefetch(&w.people.government[person]);
    if (w.official_beliefs.knows_any(person))
      __builtin_prefetch(w.official_beliefs.place_of_pair(person, stream.county));
  }
}

/// Prospects who would order on the best figures that the stream can show; minute and size of
/// their orders, should they come; sorted by minute, then person.
std::vector<Contender> contenders(const World& w, const Stream& stream, Offer offer,
                                  std::int32_t day) {
  constexpr std::size_t kAhead = 4 * SideBySide::kMost;
  const auto minutes = static_cast<std::uint32_t>(w.p.campaign.minutes);
  offer.social_proof = social_proof(
      static_cast<double>(static_cast<std::int64_t>(stream.prospects.size()) * w.weight +
                          stream.arranged_orders()),
      w.p.consumer);
  std::vector<Contender> result;
  const std::size_t n = stream.prospects.size();
  SideBySide few;
  fetch_viewers(w, stream, 0, kAhead);
  for (std::size_t first = 0; first < n; first += SideBySide::kMost) {
    const std::size_t count = std::min(n - first, SideBySide::kMost);
    fetch_viewers(w, stream, first + kAhead, first + kAhead + SideBySide::kMost);
    for (std::size_t i = 0; i < count; ++i)
      few.seat(i, viewer_of(w, stream, stream.prospects[first + i], day));
    few.decide(offer, w.p);
    for (std::size_t i = 0; i < count; ++i) {
      const Prospect& prospect = stream.prospects[first + i];
      if (unit(prospect.word) >= few.probability[i]) continue;
      const Words words = draw(w.key, {prospect.person, stream.id, 0, kDrawOrder});
      Contender& contender = result.emplace_back(prospect, few.viewer(i), few.doubt[i]);
      contender.prospect.minute = below(words[0], minutes);
      contender.prospect.boxes = unit(words[1]) < w.p.campaign.second_box_share ? 2 : 1;
    }
  }
  std::sort(result.begin(), result.end(), [](const Contender& a, const Contender& b) {
    return a.prospect.minute != b.prospect.minute ? a.prospect.minute < b.prospect.minute
                                                  : a.prospect.person < b.prospect.person;
  });
  return result;
}

/// Those whom the contenders of a stream stand for. What a contender decides goes for all of them,
/// but they do not press the button at once: on the counter that others see they come in evenly
/// over the stream, as long as what it shows persuades.
class Followers {
 public:
  Followers(const World& w, const Counter& counter, const std::vector<Contender>& contenders)
      : w_(w), counter_(counter) {
    if (w.weight == 1) return;
    rows_.resize((contenders.size() + SideBySide::kMost - 1) / SideBySide::kMost);
    each_ = static_cast<double>(w.weight - 1) / counter.minutes();
    for (std::size_t k = 0; k < contenders.size(); ++k) {
      Row& row = rows_[k / SideBySide::kMost];
      const std::size_t i = k % SideBySide::kMost;
      row.people.seat(i, contenders[k].viewer);
      row.threshold[i] = unit(contenders[k].prospect.word);
    }
  }

  bool exist() const { return !rows_.empty(); }

  /// Looks at the counter minute by minute, up to this one.
  void look_until(std::uint32_t minute, Offer offer, std::int64_t displayed) {
    for (; exist() && next_look_ <= minute; ++next_look_) {
      counter_.show(offer, next_look_,
                    static_cast<double>(displayed) + came_ + pace_ * (next_look_ - heeded_at_));
      if (next_look_ > 0 && change_of_utility(offer) < kUnheeded) continue;
      persuade(offer, next_look_ - heeded_at_);
      heeded_ = offer;
      heeded_at_ = next_look_;
    }
  }
  /// Those whom contender `k` sees on the counter: all that stand behind others, and as many as
  /// half of k's own would be. What is felt is the logarithm of the count, and that of a Poisson
  /// number and a half is that of its mean, nearly.
  double seen_by(std::size_t k, std::uint32_t minute) const {
    if (!exist()) return 0;
    const Row& row = rows_[k / SideBySide::kMost];
    const std::size_t i = k % SideBySide::kMost;
    const double others = came_ - row.came[i] + (pace_ - row.pace[i]) * (minute - heeded_at_);
    return others + 0.5 * each_ * minute;
  }

 private:
  static constexpr double kUnheeded = 0.1;  ///< change of utility that persuades nobody anew

  /// A few contenders; of those behind each, how many have come and come in a minute.
  struct Row {
    SideBySide people;
    double threshold[SideBySide::kMost] = {1, 1, 1, 1, 1, 1, 1, 1};  ///< 1 where nobody stands
    double came[SideBySide::kMost] = {}, pace[SideBySide::kMost] = {};
  };

  /// How far this offer moves anybody's wish to order, at most, from the one last heeded.
  double change_of_utility(const Offer& offer) const {
    const ConsumerParams& c = w_.p.consumer;
    const double staked_on_belief =
        c.suspicion_weight + c.praise_weight * offer.praise + c.proof_weight * offer.social_proof;
    const double doubt = w_.p.suspicion.implausible_weight / 4 *
                         std::abs(offer.implausibility - heeded_.implausibility);
    return c.proof_weight * std::abs(offer.social_proof - heeded_.social_proof) +
           staked_on_belief * doubt;
  }

  /// Who comes from now on, so many minutes after the last time.
  void persuade(const Offer& offer, std::uint32_t minutes) {
    came_ = pace_ = 0;
    for (Row& row : rows_) {
      row.people.decide(offer, w_.p);
      for (std::size_t i = 0; i < SideBySide::kMost; ++i) {
        row.came[i] += row.pace[i] * minutes;
        row.pace[i] = row.threshold[i] < row.people.probability[i] ? each_ : 0.0;
        came_ += row.came[i];
        pace_ += row.pace[i];
      }
    }
  }

  const World& w_;
  const Counter& counter_;
  double each_ = 0;  ///< a minute, of those behind a contender who orders
  std::vector<Row> rows_;
  Offer heeded_{};
  double came_ = 0, pace_ = 0;  ///< of all, until then and since
  std::uint32_t heeded_at_ = 0, next_look_ = 0;
};

/// The stream's sub-loop of minutes: who orders, on figures displayed before the minute.
void take_orders(const World& w, Stream& stream, std::int32_t day) {
  Offer offer = offer_of(w, stream, day);
  const std::vector<Contender> in_turn = contenders(w, stream, offer, day);
  const Counter counter(w, stream);
  Followers followers(w, counter, in_turn);
  std::int64_t displayed = 0, this_minute = 0;
  std::uint32_t minute = 0;
  counter.show(offer, 0, 0);
  for (std::size_t k = 0; k < in_turn.size(); ++k) {
    const Prospect& prospect = in_turn[k].prospect;
    const bool later = prospect.minute != minute;
    if (later) {
      minute = prospect.minute;
      displayed += this_minute;
      this_minute = 0;
    }
    if (later || followers.exist()) {
      followers.look_until(minute, offer, displayed);
      counter.show(offer, minute, static_cast<double>(displayed) + followers.seen_by(k, minute));
    }
    if (!in_turn[k].orders(w, offer)) continue;
    stream.orders.push_back({prospect.person, static_cast<std::uint32_t>(w.weight),
                             static_cast<std::uint8_t>(prospect.boxes), stream.official_hosts});
    ++this_minute;
  }
}

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
  const Counter counter(w, stream);
  Offer end = offer_of(w, stream, day);
  counter.show(end, counter.minutes(),
               static_cast<double>(stream.orders.size()) * static_cast<double>(w.weight));
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
  const PlatformParams& p = county.rules->platform;
  // A ranking on net orders leaves out what is refunded or was never paid.
  const auto arranged =
      static_cast<double>(stream.arranged_orders()) -
      p.rank_net * static_cast<double>(stream.fake_orders + stream.reenacted_orders);
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
