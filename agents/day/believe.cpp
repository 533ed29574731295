/// How experience, hearsay and exposure change belief on two levels: the official's and, by a
/// share that spills over, government's (docs/model.md#belief).
#include <algorithm>
#include <tuple>

#include "agents/world.hpp"

namespace credstream {
namespace {

bool is_good(BeliefCause cause) {
  return cause == kOwnGood || cause == kHearsayGood || cause == kInteraction;
}

/// Where changes of belief are written down: in the ledgers, or in the tallies of a share.
template <class Book>
struct Books {
  Book& government;
  Book& officials;
  EvidenceCode& most_praised;
};

/// Adds evidence on the county's official to the pair.
template <class Book>
void add_to_official(World& w, const Books<Book>& books, const BeliefEvent& event, bool good,
                     std::int32_t day, std::uint32_t word) {
  bool is_new = false;
  auto& entry = w.official_beliefs.obtain(event.person, event.county, is_new);
  if (is_new) books.officials.enter({});
  const Belief before{entry.good, entry.bad, 0};
  EvidenceCode& code = good ? entry.good : entry.bad;
  code = w.evidence.add(code, event.evidence, day, word);
  books.most_praised = std::max(books.most_praised, entry.good);
  books.officials.move(before, {entry.good, entry.bad, 0}, event.cause);
}

template <class Book>
void change_government(World& w, Book& government, std::uint32_t person, bool good, double amount,
                       std::int32_t day, std::uint32_t word, BeliefCause cause) {
  if (amount <= 0) return;
  const Belief before = w.government_belief(person);
  Belief after = before;
  EvidenceCode& code = good ? after.good : after.bad;
  code = w.evidence.add(code, amount, day, word);
  w.people.set_belief_in_government(person, after);
  government.move(before, after, cause);
}

/// What an event does to the person's belief in government and in the official.
template <class Book>
void take_in(World& w, const Books<Book>& books, const BeliefEvent& event, std::int32_t day) {
  if (event.cause == kForcedPurchase) {
    const Words words = draw(w.key, {event.person, event.purchase, 0, kDrawForced});
    change_government(w, books.government, event.person, false, event.evidence, day, words[0],
                      event.cause);
    return;
  }
  const bool good = is_good(event.cause);
  const Words words = draw(w.key, {event.person, event.source, event.purchase, kDrawBelief});
  const double spill = good ? w.p.belief.spillover_positive : w.p.belief.spillover_negative;
  change_government(w, books.government, event.person, good, spill * event.evidence, day, words[0],
                    event.cause);
  add_to_official(w, books, event, good, day, words[1]);
}

/// Takes in all events in canonical order: of each person by cause, then source, then purchase.
template <class Book>
void take_in_all(World& w, const Books<Book>& books, std::vector<BeliefEvent>& events,
                 std::int32_t day) {
  std::sort(events.begin(), events.end(), [](const BeliefEvent& a, const BeliefEvent& b) {
    return std::tie(a.person, a.cause, a.source, a.purchase) <
           std::tie(b.person, b.cause, b.source, b.purchase);
  });
  for (std::size_t i = 0; i < events.size(); ++i) {
    const BeliefEvent& later = events[std::min(i + 8, events.size() - 1)];
    __builtin_prefetch(w.official_beliefs.place_of_pair(later.person, later.county));
    __builtin_prefetch(&w.people.government[later.person]);
    take_in(w, books, events[i], day);
  }
  events.clear();
}

/// The share in which a person stands.
PeopleShare& share_of(World& w, std::uint32_t person) {
  const std::uint32_t block = person >> kBlockBits;
  const auto after = std::upper_bound(
      w.shares.begin(), w.shares.end(), block,
      [](std::uint32_t b, const PeopleShare& share) { return b < share.first_block; });
  return *(after - 1);
}

}  // namespace

void add_to_government(World& w, PeopleShare& share, std::uint32_t person, bool good, double amount,
                       std::int32_t day, std::uint32_t word, BeliefCause cause) {
  change_government(w, share.government, person, good, amount, day, word, cause);
}

void apply_beliefs(World& w, std::int32_t day) {
  constexpr std::size_t kFew = 2048;  ///< to gather them first would cost more than it brings
  if (w.belief_events.size() <= kFew) {
    take_in_all(w, Books<BeliefLedger>{w.government, w.officials, w.most_praised}, w.belief_events,
                day);
    return;
  }
  for (const BeliefEvent& event : w.belief_events)
    share_of(w, event.person).events.push_back(event);
  w.belief_events.clear();
  change_beliefs(w, [&](PeopleShare& share) {
    take_in_all(w, Books<BeliefTally>{share.government, share.officials, share.most_praised},
                share.events, day);
  });
}

namespace {

/// 1 - (1 - hazard)^times.
double any_of(double hazard, double times) {
  if (hazard <= 0 || times <= 0) return 0;
  return 1.0 - power(1.0 - std::min(hazard, 1.0 - 1e-12), times);
}

/// Hazard that today's apportionment leaks: everyone told to buy is a witness with a paper.
double apportionment_hazard(const World& w, const Stream& stream) {
  const double leak = w.counties[stream.county].rules.exposure.leak *
                      exp(w.p.exposure.leak_burden * (stream.plan.mandated_yuan / 50.0 - 1.0));
  return any_of(leak, static_cast<double>(stream.mandated_heads) * stream.plan.mandate_days);
}

/// Hazard that something comes out today through insiders or customers who suspect it.
double talk_hazard(const World& w, const Stream& stream, double insiders, double suspicion) {
  const double leak = any_of(w.counties[stream.county].rules.exposure.leak, insiders);
  const double doubters =
      static_cast<double>(stream.views) * static_cast<double>(w.weight) * suspicion;
  const double report = 1.0 - exp(-w.p.exposure.customer_reports * doubters);
  return 1.0 - (1.0 - leak) * (1.0 - report);
}

double fake_hazard_of_stream(const World& w, const Stream& stream) {
  if (stream.fake_orders == 0) return 0;
  return talk_hazard(w, stream, stream.plan.fake_insiders, stream.suspicion_excess);
}

double reenactment_hazard(const World& w, const Stream& stream) {
  if (stream.reenacted_orders == 0) return 0;
  return talk_hazard(w, stream, stream.plan.reenacted_insiders, stream.suspicion_excess);
}

double favour_hazard(const World& w, const Stream& stream) {
  if (stream.plan.favour <= 0) return 0;
  return talk_hazard(w, stream, stream.plan.favour_insiders, stream.favour_suspicion);
}

/// Hazard that the platform shows a penalty today, saturating in the month's fake orders.
double platform_hazard(const World& w, const County& county, std::int32_t day) {
  if (county.recent_fakes <= 0) return 0;
  const double recent = county.recent_fakes * exp(-(day - county.last_stream) / 30.0);
  if (recent < 1.0) return 0;
  const double share = recent / (recent + w.p.exposure.platform_half_orders);
  return any_of(county.rules.exposure.platform_hazard * w.platform_of(county).vigilance * share,
                1.0 / 30.0);
}

/// Hazard on a day of misconduct when it is not perfectly concealed: 1 - concealment (1 - h).
double unconcealed(double hazard, bool misconduct, double concealment) {
  return !misconduct || concealment >= 1.0 ? hazard : 1.0 - concealment * (1.0 - hazard);
}

}  // namespace

void expose(World& w, std::int32_t day) {
  const ExposureParams& e = w.p.exposure;
  if (e.detection == 0) return;
  std::vector<Scandal> scandals;
  std::size_t s = 0;  // today's streams are in order of county
  for (std::uint32_t j = 0; j < w.counties.size(); ++j) {
    const County& county = w.counties[j];
    bool told = false, brushed = false, staged = false, favoured = false;
    double apportionment = 0, fake = platform_hazard(w, county, day), reenactment = 0, favour = 0;
    const auto or_by = [](double& hazard, double other) {
      hazard = 1.0 - (1.0 - hazard) * (1.0 - other);
    };
    for (; s < w.streams.size() && w.streams[s].county == j; ++s) {
      const Stream& stream = w.streams[s];
      told |= stream.mandated_heads > 0;
      brushed |= stream.fake_orders > 0;
      staged |= stream.plan.reenacted_orders > 0;
      favoured |= stream.plan.favour > 0;
      or_by(apportionment, apportionment_hazard(w, stream));
      or_by(fake, fake_hazard_of_stream(w, stream));
      or_by(reenactment, reenactment_hazard(w, stream));
      or_by(favour, favour_hazard(w, stream));
    }
    apportionment = unconcealed(apportionment, told, e.concealment);
    fake = unconcealed(fake, brushed, e.concealment);
    reenactment = unconcealed(reenactment, staged, e.concealment);
    favour = unconcealed(favour, favoured, e.concealment);
    w.counties[j].hazard =
        1.0 - (1.0 - apportionment) * (1.0 - fake) * (1.0 - reenactment) * (1.0 - favour);
    if (apportionment <= 0 && fake <= 0 && reenactment <= 0 && favour <= 0) continue;
    const Words words = draw(w.key, {j, static_cast<std::uint32_t>(day), 0, kDrawExposure});
    const auto& extent = county.arranged_share;
    if (unit(words[0]) < apportionment)
      scandals.push_back({j, e.severity_apportionment, extent[kTold], kExposedApportionment});
    if (unit(words[1]) < fake)
      scandals.push_back({j, e.severity_fake_orders, extent[kFakes], kExposedFakeOrders});
    if (unit(words[2]) < reenactment)
      scandals.push_back({j, e.severity_reenactment, extent[kStaged], kExposedReenactment});
    if (unit(words[3]) < favour)
      scandals.push_back({j, e.severity_favour, county.favour, kExposedFavour});
  }
  choose_news(w, scandals, day);
  for (const Scandal& known : scandals) come_out(w, known, day);
}

}  // namespace credstream
