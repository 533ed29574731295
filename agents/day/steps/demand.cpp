/// Who orders during a stream, minute by minute, on what is displayed by then.
#include "agents/day/steps/demand.hpp"

#include <algorithm>

#include "agents/purposes.hpp"
#include "agents/rules/appearance.hpp"
#include "agents/rules/disclosure.hpp"
#include "agents/rules/news.hpp"
#include "agents/rules/quality.hpp"
#include "agents/rules/repair.hpp"
#include "agents/rules/welfare.hpp"

namespace credstream {
namespace {

/// What a person holds against a county's official from news alone: evidence, or how far it moved
/// trust.
double evidence_from_news(const Audience& audience, std::uint32_t county, std::uint32_t person,
                          std::int32_t day) {
  const Model& m = audience.model;
  const CountyNews& news = audience.news.of_county[county];
  double own = 0;
  if (!news.exposures.empty()) {
    const std::uint32_t rank = news_rank(m, county, person);
    const Tier tier = m.tier_of(person, county);
    own = held_from_news(
        m, news, day, [&](const Exposure& exposure) { return rank < exposure.reach[tier]; },
        [&](const Exposure& exposure, int earlier) {
          return 1.0 -
                 given_back(remedy_for(m, county, exposure, person, day), earlier, m.p.repair);
        });
  }
  const RoleBeliefs& in_roles = audience.beliefs.in_roles;
  if (!in_roles.on()) return own;
  const double against_role = m.evidence.value(in_roles.of(m.counties[county].role, person), day);
  return evidence_against(own, moved_by(against_role, m.p.belief), m.p.belief);
}

Viewer viewer_of(const Audience& audience, const Stream& stream, const Prospect& prospect,
                 std::int32_t day) {
  const Model& m = audience.model;
  const std::uint32_t person = prospect.person;
  const BeliefParams& b = m.p.belief;
  double quality = 0.5;
  const double bad_news = evidence_from_news(audience, stream.county, person, day);
  double good = 0, bad = 0;  // of the goods
  const OfficialBeliefs& officials = audience.beliefs.in_officials;
  if (const auto* own = officials.find(person, stream.county)) {
    good = m.evidence.value(own->good, day);
    bad = m.evidence.value(own->bad, day);
    quality = expected_quality(good, bad, m.p.quality_prior_evidence);
    if (officials.keeps_deviations()) {
      const EvidenceCodes trust = officials.deviation(person, *own);
      good = m.evidence.value(trust.good, day);
      bad = m.evidence.value(trust.bad, day);
    }
  }
  const double remembered = m.memory.value(audience.beliefs.exposures[person], day);
  // Nobody vouches for what another than the official shows.
  if (!stream.official_hosts) return {0.5, 0.5, remembered, prospect.log_reference_price, quality};
  return {trust_in_government(audience.beliefs, audience.opinions, person),
          trust_in_official(good, bad, bad_news, b), remembered, prospect.log_reference_price,
          quality};
}

/// What viewers see of a stream with such a plan beside its figures.
Offer offer_of(const Audience& audience, const Stream& stream, const StreamPlan& plan,
               std::int32_t day) {
  const Model& m = audience.model;
  const double relief =
      disclosure_relief(audience.publications.of_county[stream.county].streams,
                        !audience.news.of_county[stream.county].exposures.empty(), m.p.disclosure);
  return {log(stream.price),
          0.0,
          0.0,
          m.solidarity(day),
          plan.praise,
          plan.cohost_trust + m.season_wish(day),
          cues(plan, audience.rules.of(stream.county).campaign.named_firm_share, m.p.suspicion) -
              relief};
}

/// The same without what nobody would believe who knew: paid praise.
Offer honest_offer_of(const Audience& audience, const Stream& stream, std::int32_t day) {
  StreamPlan plan = stream.plan;
  plan.praise = 0;
  return offer_of(audience, stream, plan, day);
}

/// Displayed so far of orders that were arranged beforehand and trickle in evenly.
std::int64_t by_minute(std::int64_t arranged, std::uint32_t minute, std::uint32_t minutes) {
  return arranged * static_cast<std::int64_t>(minute) / static_cast<std::int64_t>(minutes);
}

/// The figures of a stream as minutes go by.
class Counter {
 public:
  Counter(const Model& m, const Stream& stream)
      : m_(m),
        stream_(stream),
        consumer_(m.of(stream.lot).consumer),
        minutes_(stream.minutes),
        views_at_end_(static_cast<double>(static_cast<std::int64_t>(stream.views) * m.weight +
                                          stream.arranged_viewers())) {}

  /// Puts on the offer what is displayed when a minute begins and `genuine` orders have come in.
  void show(Offer& offer, std::uint32_t minute, double genuine) const {
    show_only(
        offer, minute,
        genuine + static_cast<double>(by_minute(stream_.arranged_orders(), minute, minutes_)));
  }
  /// The same with so many orders on the counter.
  void show_only(Offer& offer, std::uint32_t minute, double displayed) const {
    offer.social_proof = social_proof(displayed, consumer_);
    offer.implausibility =
        implausibility(displayed, views_at_end_ * minute / minutes_, views_at_end_, m_.p.suspicion);
  }

  std::uint32_t minutes() const { return minutes_; }

 private:
  const Model& m_;
  const Stream& stream_;
  const ConsumerParams& consumer_;  ///< of the lot that it sells
  std::uint32_t minutes_;
  double views_at_end_;
};

/// A prospect that may order at some minute, with what it brings.
struct Contender {
  Prospect prospect;
  Viewer viewer;
  double doubt;  ///< while the figures are plausible

  /// What a box is worth to the buyer, on an offer.
  std::uint32_t value(const ModelParams& p, const Offer& offer) const {
    const double doubts = doubt_of(viewer, offer, p.suspicion);
    return value_of_box(exp(offer.log_price),
                        order_utility(viewer, offer, doubts, p.consumer, p.belief),
                        unit(prospect.word), p);
  }
  /// Whether an order comes of it on what is displayed.
  bool orders(const ModelParams& p, const Offer& offer) const {
    const double doubts = offer.implausibility == 0 ? doubt : doubt_of(viewer, offer, p.suspicion);
    return unit(prospect.word) < order_probability(viewer, offer, doubts, p.consumer, p.belief);
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
void fetch_viewers(const Beliefs& beliefs, const Stream& stream, std::size_t first,
                   std::size_t end) {
  for (std::size_t i = first; i < std::min(end, stream.prospects.size()); ++i) {
    const std::uint32_t person = stream.prospects[i].person;
    __builtin_prefetch(&beliefs.exposures[person]);
    __builtin_prefetch(&beliefs.in_government[person]);
    if (beliefs.in_officials.knows_any(person))
      __builtin_prefetch(beliefs.in_officials.place_of_pair(person, stream.county));
  }
}

/// Prospects who would order on the best figures that the stream can show; minute and size of
/// their orders, should they come; sorted by minute, then person.
std::vector<Contender> contenders(const Audience& audience, const Stream& stream, Offer offer,
                                  std::int32_t day) {
  const Model& m = audience.model;
  const ModelParams& its = m.of(stream.lot);
  constexpr std::size_t kAhead = 4 * SideBySide::kMost;
  offer.social_proof = social_proof(
      static_cast<double>(static_cast<std::int64_t>(stream.prospects.size()) * m.weight +
                          stream.arranged_orders()),
      its.consumer);
  std::vector<Contender> result;
  const std::size_t n = stream.prospects.size();
  SideBySide few;
  fetch_viewers(audience.beliefs, stream, 0, kAhead);
  for (std::size_t first = 0; first < n; first += SideBySide::kMost) {
    const std::size_t count = std::min(n - first, SideBySide::kMost);
    fetch_viewers(audience.beliefs, stream, first + kAhead, first + kAhead + SideBySide::kMost);
    for (std::size_t i = 0; i < count; ++i)
      few.seat(i, viewer_of(audience, stream, stream.prospects[first + i], day));
    few.decide(offer, its);
    for (std::size_t i = 0; i < count; ++i) {
      const Prospect& prospect = stream.prospects[first + i];
      if (unit(prospect.word) >= few.probability[i]) continue;
      const Words words = draw(m.key, {prospect.person, stream.id, 0, kDrawOrder});
      Contender& contender = result.emplace_back(prospect, few.viewer(i), few.doubt[i]);
      contender.prospect.minute = below(words[0], stream.minutes);
      contender.prospect.boxes = unit(words[1]) < its.campaign.second_box_share ? 2 : 1;
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
class Represented {
 public:
  Represented(std::int64_t weight, const ModelParams& its, const Counter& counter,
              const std::vector<Contender>& contenders)
      : its_(its), counter_(counter) {
    if (weight == 1) return;
    rows_.resize((contenders.size() + SideBySide::kMost - 1) / SideBySide::kMost);
    each_ = static_cast<double>(weight - 1) / counter.minutes();
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
      const double change =
          greatest_change_of_utility(heeded_, offer, its_.consumer, its_.suspicion);
      if (next_look_ > 0 && change < kUnheeded) continue;
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

  /// Who comes from now on, so many minutes after the last time.
  void persuade(const Offer& offer, std::uint32_t minutes) {
    came_ = pace_ = 0;
    for (Row& row : rows_) {
      row.people.decide(offer, its_);
      for (std::size_t i = 0; i < SideBySide::kMost; ++i) {
        row.came[i] += row.pace[i] * minutes;
        row.pace[i] = row.threshold[i] < row.people.probability[i] ? each_ : 0.0;
        came_ += row.came[i];
        pace_ += row.pace[i];
      }
    }
  }

  const ModelParams& its_;  ///< of the lot that the stream sells
  const Counter& counter_;
  double each_ = 0;  ///< a minute, of those behind a contender who orders
  std::vector<Row> rows_;
  Offer heeded_{};
  double came_ = 0, pace_ = 0;  ///< of all, until then and since
  std::uint32_t heeded_at_ = 0, next_look_ = 0;
};

}  // namespace

void take_orders(const Audience& audience, Stream& stream, std::int32_t day) {
  const Model& m = audience.model;
  Offer offer = offer_of(audience, stream, stream.plan, day);
  Offer honest = honest_offer_of(audience, stream, day);
  const ModelParams& its = m.of(stream.lot);
  const bool valued = m.p.welfare.count != 0;
  const std::vector<Contender> in_turn = contenders(audience, stream, offer, day);
  const Counter counter(m, stream);
  Represented behind(m.weight, its, counter, in_turn);
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
    if (later || behind.exist()) {
      behind.look_until(minute, offer, displayed);
      counter.show(offer, minute, static_cast<double>(displayed) + behind.seen_by(k, minute));
    }
    if (!in_turn[k].orders(its, offer)) continue;
    stream.orders.push_back({prospect.person, static_cast<std::uint32_t>(m.weight),
                             static_cast<std::uint8_t>(prospect.boxes), stream.official_hosts});
    if (valued) {
      counter.show_only(honest, minute, static_cast<double>(displayed) + behind.seen_by(k, minute));
      stream.orders.back().value_fen = in_turn[k].value(its, honest);
    }
    ++this_minute;
  }
}

Offer offer_at_end(const Audience& audience, const Stream& stream, std::int64_t genuine,
                   std::int32_t day) {
  const Counter counter(audience.model, stream);
  Offer end = offer_of(audience, stream, stream.plan, day);
  counter.show(end, counter.minutes(), static_cast<double>(genuine));
  return end;
}

}  // namespace credstream
