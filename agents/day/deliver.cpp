/// After the order: delivery, experience, refund, settlement, hearsay and repetition
/// (docs/model.md#delivery-experience-refunds).
#include <algorithm>

#include "agents/rules/consumer.hpp"
#include "agents/rules/development.hpp"
#include "agents/rules/quality.hpp"
#include "agents/world.hpp"

namespace credstream {
namespace {

struct Outcome {
  bool bad;
  bool refunded;
};

/// Whether an order disappoints and whether it is refunded: complaints of the disappointed, and
/// no-reason returns unless the goods are fresh.
Outcome experience(const Words& words, double defect_share, const World& w) {
  const bool bad = unit(words[0]) < defect_share;
  const double refund_share = bad ? w.p.experience.complaint_share : 0.0;
  const double return_share = w.p.campaign.fresh != 0 ? 0.0 : w.p.experience.return_share;
  const double u = unit(words[1]);
  return {bad, u < refund_share || u >= 1.0 - return_share};
}

/// What the buyers of a delivery tell their neighbours: each hears of it with the probability of
/// good or of bad news. Chance decides on a few neighbours at once.
class Grapevine {
 public:
  Grapevine(const World& w, const RoundKeys& keys, const Delivery& delivery, Doorstep& door)
      : w_(w),
        keys_(keys),
        delivery_(delivery),
        door_(door),
        good_{kHearsayGood, w.p.hearsay.tell_good, w.p.hearsay.discount},
        bad_{kHearsayBad, w.p.hearsay.tell_bad,
             w.p.hearsay.discount * w.p.belief.negativity_described} {}

  /// A buyer tells all neighbours.
  void tell(std::uint32_t buyer, bool bad) {
    const News& news = bad ? bad_ : good_;
    if (news.probability <= 0 || news.evidence <= 0) return;
    for_each_neighbour(w_.network, buyer, [&](std::uint32_t neighbour) {
      tellers_[waiting_] = buyer;
      listeners_[waiting_] = neighbour;
      news_[waiting_++] = &news;
      if (waiting_ == kBatch) decide();
    });
  }

  /// Decides on those who still wait.
  void decide() {
    if (waiting_ == 0) return;
    WordBatch words;
    draw_batch(keys_, tellers_, listeners_, delivery_.purchase, kDrawTelling, words);
    // Who hears is a matter of chance, so they are listed without branches.
    int hear[kBatch], n = 0;
    for (int i = 0; i < waiting_; ++i) {
      hear[n] = i;
      n += unit(words.words[0][i]) < news_[i]->probability;
    }
    for (int k = 0; k < n; ++k) {
      const int i = hear[k];
      door_.events.push_back({listeners_[i], tellers_[i], delivery_.purchase, delivery_.county,
                              news_[i]->cause, news_[i]->evidence});
    }
    door_.hearsay += static_cast<std::uint64_t>(n);
    waiting_ = 0;
  }

 private:
  struct News {
    BeliefCause cause;
    double probability, evidence;
  };

  const World& w_;
  const RoundKeys& keys_;
  const Delivery& delivery_;
  Doorstep& door_;
  News good_, bad_;
  std::uint32_t tellers_[kBatch] = {}, listeners_[kBatch] = {};
  const News* news_[kBatch];
  int waiting_ = 0;
};

/// People behind one consumer who order again on the same day, at most.
constexpr std::uint32_t kComeBackTogether = 500;

/// Days until a satisfied buyer orders again, geometric in the hazard; 0 when outside the window.
std::int32_t days_until_repeat(double hazard, double u, const ConsumerParams& c) {
  if (hazard <= 0) return 0;
  const double days = 1.0 + log(u) / log(1.0 - std::min(hazard, 0.999));
  return days < c.repeat_window_days + 1.0 ? static_cast<std::int32_t>(days) : 0;
}

/// Pays out what escrow held for the boxes that are kept, and refunds the rest.
void settle(World& w, County& county, const Delivery& d, std::int64_t kept, std::int64_t refunded,
            std::int64_t apportioned) {
  const BoxTerms& t = d.terms;
  const std::int64_t sold = kept + apportioned, shipped = sold + refunded;
  w.money.post(kEscrow, kConsumers, kRefund, t.paid * refunded);
  w.money.post(kEscrow, kPlatform, kCommission, t.commission * sold);
  w.platform_of(county).earned += (t.commission - t.subsidy_platform) * sold;
  w.money.post(kEscrow, kEnterprises, kSale, (t.paid - t.commission) * sold);
  w.spend(county, kEnterprises, kSubsidy, t.subsidy_government * sold);
  w.money.post(kPlatform, kEnterprises, kSubsidy, t.subsidy_platform * sold);
  w.money.post(kEnterprises, kLogistics, kShipping, t.shipping * shipped);
  w.money.post(kEnterprises, kPackagers, kPackaging, t.packaging * shipped);
  constexpr IncomeSource kSources[] = {kFromStreams, kFromRepeats, kFromHosts};
  w.pay_farmers(county, kSources[static_cast<std::size_t>(d.channel)], kEnterprises, kFarmGate,
                t.farm_gate * kept);
  w.pay_farmers(county, kFromApportionment, kEnterprises, kFarmGate, t.farm_gate * apportioned);
  county.escrow = county.escrow - t.paid * shipped;
  if (d.channel != Channel::host) county.net_fen -= (t.paid * refunded).count();
  county.goods.in_transit -= shipped * w.box_grams();
  county.goods.delivered += shipped * w.box_grams();
  w.core[kRefundFen] += (t.paid * refunded).count();
  if (d.channel == Channel::repeat) w.core[kRefundRepeatFen] += (t.paid * refunded).count();
  if (d.channel == Channel::host) w.core[kRefundHostFen] += (t.paid * refunded).count();
}

/// What a buyer makes of the goods: belief in the official who vouched for them, and talk. Nobody
/// vouches for what a farmer sells, so it moves no belief.
void judge(const World& w, Doorstep& door, Grapevine& grapevine, const Delivery& d, const Order& o,
           bool bad) {
  if (!o.vouched) return;
  door.events.push_back({o.person, o.person, d.purchase, d.county, bad ? kOwnBad : kOwnGood,
                         bad ? w.p.belief.negativity_experienced : 1.0});
  grapevine.tell(o.person, bad);
}

/// A satisfied buyer may order again, sooner where the county has a name: e^(kappa_r B). Those who
/// stand behind a buyer come back in groups, each in its own time; the buyer is in the first.
void consider_repeat(const World& w, Doorstep& door, const Delivery& d, const Order& o,
                     double brand_appeal, std::uint32_t word, std::int32_t day) {
  const double hazard = brand_appeal * repeat_hazard(w.log_expected_price(o.person, day),
                                                     w.solidarity(day), w.p.consumer);
  const std::uint32_t groups = (o.people - 1) / kComeBackTogether + 1;
  for (std::uint32_t g = 0; g < groups; ++g) {
    if (g > 0) word = draw(w.key, {o.person, d.purchase, g, kDrawRepeat})[0];
    const std::int32_t wait = days_until_repeat(hazard, unit(word), w.p.consumer);
    if (wait == 0) continue;
    const std::uint32_t people = o.people / groups + (g < o.people % groups);
    door.repeats.push_back({day + wait, {o.person, d.county, people, o.vouched && g == 0}});
  }
}

/// The words that decide on the experiences of a few buyers, from the first on.
void draw_experiences(const RoundKeys& keys, const Delivery& d, std::size_t first,
                      WordBatch& words) {
  std::uint32_t buyers[kBatch] = {};
  const std::size_t n = std::min<std::size_t>(kBatch, d.orders.size() - first);
  for (std::size_t i = 0; i < n; ++i) buyers[i] = d.orders[first + i].person;
  draw_batch(keys, buyers, d.purchase, 0, kDrawExperience, words);
}

/// A county's parcel is opened: what each buyer finds, says and will do. Touches the county's own
/// state only.
void open_parcel(World& w, Doorstep& door, Doorstep::Parcel& parcel, const Delivery& d,
                 double defect_share, std::int32_t day) {
  County& county = w.counties[d.county];
  const double brand_appeal = exp(w.p.brand.repeat_weight * brand_of(w, county, day));
  const std::size_t last = d.orders.size() - 1;
  const RoundKeys keys(w.key);
  Grapevine grapevine(w, keys, d, door);
  WordBatch drawn;
  for (std::size_t i = 0; i < d.orders.size(); ++i) {
    const std::size_t place = i % kBatch;
    if (place == 0) draw_experiences(keys, d, i, drawn);
    // What is read of buyers some places further on.
    const std::uint32_t later = d.orders[std::min(i + 8, last)].person;
    __builtin_prefetch(row_bounds(w.network, later));
    __builtin_prefetch(&w.people.reference_price[later]);
    __builtin_prefetch(row(w.network, d.orders[std::min(i + 4, last)].person));
    const Order& o = d.orders[i];
    const Words words{drawn.words[0][place], drawn.words[1][place], drawn.words[2][place],
                      drawn.words[3][place]};
    const Outcome outcome = experience(words, defect_share, w);
    (outcome.bad ? parcel.bad : parcel.good) += o.people;
    (outcome.refunded ? parcel.refunded : parcel.kept) += o.all_boxes();
    if (outcome.refunded) parcel.returns += o.people;
    judge(w, door, grapevine, d, o, outcome.bad);
    if (!outcome.bad && !outcome.refunded)
      consider_repeat(w, door, d, o, brand_appeal, words[2], day);
  }
  grapevine.decide();
  move_brand(w, county, static_cast<double>(parcel.good), static_cast<double>(parcel.bad), 0, day);
}

/// What the opened parcel does to the books.
void account_for(World& w, const Doorstep::Parcel& parcel, const Delivery& d) {
  w.core[kReturns] += parcel.returns;
  w.core[kOrdersReceived] += parcel.good + parcel.bad;
  w.core[kOrdersBad] += parcel.bad;
  settle(w, w.counties[d.county], d, parcel.kept, parcel.refunded, d.apportioned_boxes);
  note_settled(w, d.county, d.purchase,
               (d.terms.paid * (parcel.kept + d.apportioned_boxes)).count());
}

/// Empties a list; a large one gives its memory back, as there are many counties.
template <class List>
void empty(List& list) {
  constexpr std::size_t kSmall = 256;
  if (list.capacity() > kSmall)
    List().swap(list);
  else
    list.clear();
}

/// Hands on what was found at a county's buyers, and empties the doorstep.
void collect_from(World& w, Doorstep& door) {
  w.belief_events.insert(w.belief_events.end(), door.events.begin(), door.events.end());
  for (const Doorstep::Repeat& repeat : door.repeats) w.repeats.schedule(repeat.day, repeat.due);
  w.record.volume.hearsay += door.hearsay;
  empty(door.parcels);
  empty(door.events);
  empty(door.repeats);
  door.hearsay = 0;
}

/// Sorts what is due on a day by county and person; nobody orders twice on a day from a county.
void order_once(std::vector<RepeatDue>& due, std::uint32_t weight) {
  std::sort(due.begin(), due.end(), [](const RepeatDue& a, const RepeatDue& b) {
    if (a.county != b.county) return a.county < b.county;
    return a.person != b.person ? a.person < b.person : a.vouched > b.vouched;
  });
  std::size_t kept = 0;
  for (std::size_t i = 0; i < due.size(); ++i) {
    RepeatDue* last = kept > 0 ? &due[kept - 1] : nullptr;
    if (last && last->county == due[i].county && last->person == due[i].person)
      last->people = std::min(weight, last->people + due[i].people);
    else
      due[kept++] = due[i];
  }
  due.resize(kept);
}

/// Boxes of a delivery, apportioned ones included.
double boxes_of(const Delivery& d) {
  std::int64_t boxes = d.apportioned_boxes;
  for (const Order& o : d.orders) boxes += o.all_boxes();
  return static_cast<double>(boxes);
}

}  // namespace

void repeat_orders(World& w, std::int32_t day) {
  std::vector<RepeatDue> due = w.repeats.take(day);
  if (due.empty()) return;
  order_once(due, static_cast<std::uint32_t>(w.weight));
  const Fen price = w.box_price(1.0);
  for (std::size_t i = 0; i < due.size();) {
    Delivery delivery;
    delivery.county = due[i].county;
    delivery.purchase =
        packed_id(IdKind::repeat_orders, delivery.county, static_cast<std::uint32_t>(day));
    delivery.channel = Channel::repeat;
    County& county = w.counties[delivery.county];
    delivery.terms = w.box_terms(county, day, price, StreamPlan{}, false);
    delivery.defect_share = county.defect_share;
    std::int64_t boxes = 0;
    for (; i < due.size() && due[i].county == delivery.county; ++i) {
      Order order{due[i].person, due[i].people, 1, due[i].vouched};
      w.core[kOrdersLost] += order.serve_from(county.goods.stock / w.box_grams() - boxes);
      if (order.people == 0) continue;
      boxes += order.people;
      delivery.orders.push_back(order);
      if (w.options.decisions)
        w.record.repeats.push_back(static_cast<std::uint64_t>(day) << 32 | due[i].person);
    }
    county.goods.stock -= boxes * w.box_grams();
    county.goods.in_transit += boxes * w.box_grams();
    w.core[kSoldGrams] += boxes * w.box_grams();
    const Fen value = price * boxes;
    w.money.post(kConsumers, kEscrow, kRepeatOrder, value);
    county.escrow += value;
    county.net_fen += value.count();
    w.core[kRepeatFen] += value.count();
    w.core[kRepeatOrders] += boxes;
    w.deliveries.schedule(day + static_cast<std::int32_t>(w.p.campaign.delivery_days),
                          std::move(delivery));
  }
}

void deliver(World& w, std::int32_t day) {
  const std::vector<Delivery> due = w.deliveries.take(day);
  std::vector<double> load;  // by county, boxes that were packed on one day
  if (w.p.experience.congestion > 0) {
    load.assign(w.counties.size(), 0.0);
    for (const Delivery& delivery : due) load[delivery.county] += boxes_of(delivery);
  }
  std::vector<std::uint32_t> counties;  // with deliveries, each once
  for (std::size_t i = 0; i < due.size(); ++i) {
    Doorstep& door = w.doorsteps[due[i].county];
    if (door.parcels.empty()) counties.push_back(due[i].county);
    door.parcels.push_back({i});
  }
  const auto orders = [&](std::size_t c) {
    std::size_t n = 0;
    for (const Doorstep::Parcel& parcel : w.doorsteps[counties[c]].parcels)
      n += due[parcel.delivery].orders.size();
    return n;
  };
  parallel_for_largest_first(counties.size(), orders, [&](std::size_t c) {
    Doorstep& door = w.doorsteps[counties[c]];
    for (Doorstep::Parcel& parcel : door.parcels) {
      const Delivery& d = due[parcel.delivery];
      open_parcel(w, door, parcel, d,
                  load.empty() ? d.defect_share
                               : defects_under_load(d.defect_share, load[d.county], w.p.experience),
                  day);
    }
  });
  for (const std::uint32_t j : counties) {
    for (const Doorstep::Parcel& parcel : w.doorsteps[j].parcels)
      account_for(w, parcel, due[parcel.delivery]);
    collect_from(w, w.doorsteps[j]);
  }
}

}  // namespace credstream
