#include "agents/day/deliver.hpp"

#include <algorithm>

#include "agents/day/steps/grapevine.hpp"
#include "agents/day/steps/settlement.hpp"
#include "agents/purposes.hpp"
#include "agents/rules/consumer.hpp"
#include "agents/rules/quality.hpp"
#include "agents/rules/welfare.hpp"
#include "sim/parallel.hpp"

namespace credstream {
namespace {

struct Outcome {
  bool bad;
  bool refunded;
};

/// Whether an order disappoints and whether it is refunded: complaints of the disappointed, and
/// no-reason returns unless the goods are fresh.
Outcome experience(const Words& words, double defect_share, const ModelParams& p) {
  const bool bad = unit(words[0]) < defect_share;
  const double refund_share = bad ? p.experience.complaint_share : 0.0;
  const double return_share = p.campaign.fresh != 0 ? 0.0 : p.experience.return_share;
  const double u = unit(words[1]);
  return {bad, u < refund_share || u >= 1.0 - return_share};
}

/// People behind one consumer who order again on the same day, at most.
constexpr std::uint32_t kComeBackTogether = 500;

/// Days until a satisfied buyer orders again, geometric in the hazard; 0 when outside the window.
std::int32_t days_until_repeat(double hazard, double u, const ConsumerParams& c) {
  if (hazard <= 0) return 0;
  const double days = 1.0 + log(u) / log(1.0 - std::min(hazard, 0.999));
  return days < c.repeat_window_days + 1.0 ? static_cast<std::int32_t>(days) : 0;
}

/// The words that decide on the experiences of a few buyers, from the first on.
void draw_experiences(const RoundKeys& keys, const Delivery& d, std::size_t first,
                      WordBatch& words) {
  std::uint32_t buyers[kBatch] = {};
  const std::size_t n = std::min<std::size_t>(kBatch, d.orders.size() - first);
  for (std::size_t i = 0; i < n; ++i) buyers[i] = d.orders[first + i].person;
  draw_batch(keys, buyers, d.purchase, 0, kDrawExperience, words);
}

/// A county's parcel as it is opened: what each buyer finds, says and will do.
class Opening {
 public:
  Opening(const Model& m, const People& people, Doorstep& door, const Delivery& delivery,
          double brand_appeal, std::int32_t day)
      : m_(m),
        people_(people),
        door_(door),
        d_(delivery),
        brand_appeal_(brand_appeal),
        day_(day),
        keys_(m.key),
        its_(m.of(delivery.lot)),
        grapevine_(m, keys_, delivery, door) {}

  void open(Doorstep::Parcel& parcel, double defect_share) {
    WordBatch drawn;
    for (std::size_t i = 0; i < d_.orders.size(); ++i) {
      const std::size_t place = i % kBatch;
      if (place == 0) draw_experiences(keys_, d_, i, drawn);
      fetch_ahead(i);
      const Order& o = d_.orders[i];
      const Words words{drawn.words[0][place], drawn.words[1][place], drawn.words[2][place],
                        drawn.words[3][place]};
      const Outcome outcome = experience(words, defect_share, its_);
      (outcome.bad ? parcel.bad : parcel.good) += o.people;
      (outcome.refunded ? parcel.refunded : parcel.kept) += o.all_boxes();
      if (outcome.refunded) parcel.returns += o.people;
      if (!outcome.refunded && !outcome.bad) parcel.value_fen += o.all_boxes() * o.value_fen;
      judge(o, outcome.bad);
      if (!outcome.bad && !outcome.refunded) consider_repeat(o, words[2], words[3]);
    }
    grapevine_.decide();
  }

 private:
  /// What is read of buyers some places further on.
  void fetch_ahead(std::size_t i) const {
    const std::size_t last = d_.orders.size() - 1;
    const std::uint32_t later = d_.orders[std::min(i + 8, last)].person;
    __builtin_prefetch(row_bounds(m_.network, later));
    __builtin_prefetch(&people_.reference_price[later]);
    __builtin_prefetch(row(m_.network, d_.orders[std::min(i + 4, last)].person));
  }

  /// What a buyer makes of the goods: belief in the official who vouched for them, and talk. Nobody
  /// vouches for what a farmer sells, so it moves no belief.
  void judge(const Order& o, bool bad) {
    if (!o.vouched) return;
    door_.events.push_back({o.person, o.person, d_.purchase, d_.county, bad ? kOwnBad : kOwnGood,
                            bad ? negativity_of_goods(m_.p.belief) : 1.0});
    grapevine_.tell(o.person, bad);
  }

  /// A satisfied buyer may order again, sooner where the county has a name: e^(kappa_r B). Those
  /// who stand behind a buyer come back in groups, each in its own time; the buyer is in the first.
  void consider_repeat(const Order& o, std::uint32_t word, std::uint32_t valuing) {
    const double expected = people_.log_expected_price(m_.reference_price, o.person, day_);
    const double hazard =
        brand_appeal_ * repeat_hazard(expected, m_.solidarity(day_), its_.consumer);
    const std::uint32_t value = m_.p.welfare.count != 0 ? value_again(expected, valuing) : 0;
    const std::uint32_t groups = (o.people - 1) / kComeBackTogether + 1;
    for (std::uint32_t g = 0; g < groups; ++g) {
      if (g > 0) word = draw(m_.key, {o.person, d_.purchase, g, kDrawRepeat})[0];
      const std::int32_t wait = days_until_repeat(hazard, unit(word), its_.consumer);
      if (wait == 0) continue;
      const std::uint32_t people = o.people / groups + (g < o.people % groups);
      door_.repeats.push_back(
          {day_ + wait, {o.person, d_.lot, people, o.vouched && g == 0, value}});
    }
  }

  /// What a box is worth to who orders it again; the draw lies under the logit of doing so.
  std::uint32_t value_again(double expected, std::uint32_t word) const {
    const double utility = repeat_utility(expected, m_.solidarity(day_), its_.consumer);
    return value_of_box(1.0, utility, unit(word) * logistic(utility), its_);
  }

  const Model& m_;
  const People& people_;
  Doorstep& door_;
  const Delivery& d_;
  double brand_appeal_;
  std::int32_t day_;
  RoundKeys keys_;
  const ModelParams& its_;  ///< of the lot that it is from
  Grapevine grapevine_;
};

/// Boxes of a delivery, apportioned ones included.
double boxes_of(const Delivery& d) {
  std::int64_t boxes = d.apportioned_boxes;
  for (const Order& o : d.orders) boxes += o.all_boxes();
  return static_cast<double>(boxes);
}

/// Boxes that each county packed for one day, when congestion counts; else nothing.
std::vector<double> load_of(const Model& m, const std::vector<Delivery>& due) {
  std::vector<double> load;
  if (m.p.congestion <= 0) return load;
  load.assign(m.counties.size(), 0.0);
  for (const Delivery& delivery : due) load[delivery.county] += boxes_of(delivery);
  return load;
}

/// Puts the day's parcels on their counties' doorsteps; returns these counties, each once.
std::vector<std::uint32_t> put_down(const std::vector<Delivery>& due, Doorsteps& doorsteps) {
  std::vector<std::uint32_t> counties;
  for (std::size_t i = 0; i < due.size(); ++i) {
    Doorstep& door = doorsteps.of_county[due[i].county];
    if (door.parcels.empty()) counties.push_back(due[i].county);
    door.parcels.push_back({i});
  }
  return counties;
}

/// Opens the parcels of one county. Touches the county's own state only.
void open_parcels(const Model& m, const People& people, const std::vector<Delivery>& due,
                  const std::vector<double>& load, Doorstep& door, Developments& developments,
                  std::int32_t day) {
  for (Doorstep::Parcel& parcel : door.parcels) {
    const Delivery& d = due[parcel.delivery];
    const double brand_appeal = exp(m.p.brand.repeat_weight * developments.brand(m, d.county, day));
    Opening(m, people, door, d, brand_appeal, day)
        .open(parcel, load.empty() ? d.defect_share
                                   : defects_under_load(d.defect_share, load[d.county],
                                                        m.of(d.lot).experience));
    developments.move_brand(m, d.county, static_cast<double>(parcel.good),
                            static_cast<double>(parcel.bad), 0, day);
  }
}

void count(const Doorstep::Parcel& parcel, CoreDay& core) {
  core[kReturns] += parcel.returns;
  core[kOrdersReceived] += parcel.good + parcel.bad;
  core[kOrdersBad] += parcel.bad;
}

/// Clears a list; a large one gives its memory back, as there are many counties.
template <class List>
void clear_out(List& list) {
  constexpr std::size_t kSmall = 256;
  if (list.capacity() > kSmall)
    List().swap(list);
  else
    list.clear();
}

/// Hands on what was found at a county's buyers, and clears the doorstep.
void collect_from(Doorstep& door, BeliefEvents& events, Calendar<RepeatDue>& repeats,
                  RunRecord& record) {
  events.of_today.insert(events.of_today.end(), door.events.begin(), door.events.end());
  for (const Doorstep::Repeat& repeat : door.repeats) repeats.schedule(repeat.day, repeat.due);
  record.volume.hearsay += door.hearsay;
  clear_out(door.parcels);
  clear_out(door.events);
  clear_out(door.repeats);
  door.hearsay = 0;
}

}  // namespace

void deliver(const Model& m, const People& people, Calendar<Delivery>& deliveries,
             Calendar<RepeatDue>& repeats, Doorsteps& doorsteps, Developments& developments,
             Publications& publications, Market& market, Farms& farms, BeliefEvents& events,
             Books& books, CoreDay& core, RunRecord& record, std::int32_t day) {
  const std::vector<Delivery> due = deliveries.take(day);
  const std::vector<double> load = load_of(m, due);
  const std::vector<std::uint32_t> counties = put_down(due, doorsteps);
  const auto orders = [&](std::size_t c) {
    std::size_t n = 0;
    for (const Doorstep::Parcel& parcel : doorsteps.of_county[counties[c]].parcels)
      n += due[parcel.delivery].orders.size();
    return n;
  };
  parallel_for_largest_first(counties.size(), orders, [&](std::size_t c) {
    open_parcels(m, people, due, load, doorsteps.of_county[counties[c]], developments, day);
  });
  for (const std::uint32_t j : counties) {
    for (const Doorstep::Parcel& parcel : doorsteps.of_county[j].parcels) {
      const Delivery& d = due[parcel.delivery];
      count(parcel, core);
      settle(m, d, parcel, market, farms, books, core, day);
      publications.note_settled(j, d.purchase,
                                (d.terms.paid * (parcel.kept + d.apportioned_boxes)).count());
    }
    collect_from(doorsteps.of_county[j], events, repeats, record);
  }
}

}  // namespace credstream
