/// How experience, hearsay and exposure change belief on two levels: the official's and, by a
/// share that spills over, government's (MODEL 3.1).
#include <algorithm>
#include <tuple>

#include "agents/world.hpp"

namespace credstream {
namespace {

bool is_good(BeliefCause cause) { return cause == kOwnGood || cause == kHearsayGood; }

/// Adds evidence on government to a person and posts the change.
void add_to_government(World& w, std::uint32_t person, bool good, double amount, std::int32_t day,
                       std::uint32_t word, BeliefCause cause) {
  if (amount <= 0) return;
  const Belief before = w.government_belief(person);
  Belief after = before;
  EvidenceCode& code = good ? after.good : after.bad;
  code = w.evidence.add(code, amount, day, word);
  w.people.set_belief_in_government(person, after);
  w.government.move(before, after, cause);
}

/// Adds evidence on the county's official to the pair.
void add_to_official(World& w, const BeliefEvent& event, bool good, std::int32_t day,
                     std::uint32_t word) {
  bool is_new = false;
  auto& entry = w.official_beliefs.obtain(event.person, event.county, is_new);
  if (is_new) w.officials.enter({}, 1);
  const Belief before{entry.good, entry.bad, 0};
  EvidenceCode& code = good ? entry.good : entry.bad;
  code = w.evidence.add(code, event.evidence, day, word);
  w.most_praised = std::max(w.most_praised, entry.good);
  w.officials.move(before, {entry.good, entry.bad, 0}, event.cause);
}

}  // namespace

void apply_beliefs(World& w, std::int32_t day) {
  if (w.belief_events.empty()) return;
  // Canonical order per person: cause, then source, then purchase.
  std::sort(w.belief_events.begin(), w.belief_events.end(),
            [](const BeliefEvent& a, const BeliefEvent& b) {
              return std::tie(a.person, a.cause, a.source, a.purchase) <
                     std::tie(b.person, b.cause, b.source, b.purchase);
            });
  for (const BeliefEvent& event : w.belief_events) {
    const bool good = is_good(event.cause);
    if (event.cause == kForcedPurchase) {
      const Words words = draw(w.key, {event.person, event.purchase, 0, kDrawForced});
      add_to_government(w, event.person, false, event.evidence, day, words[0], event.cause);
      continue;
    }
    const Words words = draw(w.key, {event.person, event.source, event.purchase, kDrawBelief});
    const double spill = good ? w.p.belief.spillover_positive : w.p.belief.spillover_negative;
    add_to_government(w, event.person, good, spill * event.evidence, day, words[0], event.cause);
    add_to_official(w, event, good, day, words[1]);
  }
  w.belief_events.clear();
}

namespace {

/// 1 - (1 - hazard)^times.
double any_of(double hazard, double times) {
  if (hazard <= 0 || times <= 0) return 0;
  return 1.0 - power(1.0 - std::min(hazard, 1.0 - 1e-12), times);
}

/// Hazard that today's apportionment leaks: everyone told to buy is a witness with a paper.
double apportionment_hazard(const World& w, const Stream& stream) {
  const ExposureParams& e = w.p.exposure;
  const double leak = e.leak * exp(e.leak_burden * (stream.plan.mandated_yuan / 50.0 - 1.0));
  return any_of(leak, static_cast<double>(stream.mandated_heads) * stream.plan.mandate_days);
}

/// Hazard that today's fake orders come out through insiders or suspicious customers.
double fake_hazard_of_stream(const World& w, const Stream& stream) {
  if (stream.fake_orders == 0) return 0;
  const double leak = any_of(w.p.exposure.leak, stream.plan.fake_insiders);
  const double doubters =
      static_cast<double>(stream.views) * static_cast<double>(w.weight) * stream.suspicion_excess;
  const double report = 1.0 - exp(-w.p.exposure.customer_reports * doubters);
  return 1.0 - (1.0 - leak) * (1.0 - report);
}

/// Hazard that the platform shows a penalty today, saturating in the month's fake orders.
double platform_hazard(const World& w, const County& county, std::int32_t day) {
  if (county.recent_fakes <= 0) return 0;
  const double recent = county.recent_fakes * exp(-(day - county.last_stream) / 30.0);
  if (recent < 1.0) return 0;
  const double share = recent / (recent + w.p.exposure.platform_half_orders);
  return any_of(w.p.exposure.platform_hazard * share, 1.0 / 30.0);
}

/// News finds the people nearest to the county's news; each remembers and thinks less of
/// government by the share that spills over.
void spread_news(World& w, std::uint32_t county_index, double evidence, BeliefCause cause,
                 std::int32_t day) {
  const std::uint32_t listeners = news_listeners(w);
  const double against_government = w.p.belief.spillover_negative * evidence;
  std::int64_t heard = 0;
  for (std::uint32_t block = 0; block < w.scratch.size(); ++block) {
    const BlockRanking ranking(draw(w.key, {county_index, block, 0, kDrawNewsRanking}));
    for (std::uint32_t rank = 0; rank < listeners; ++rank) {
      const std::uint32_t person = (block << kBlockBits) + ranking.person(rank);
      if (person >= w.n) continue;
      ++heard;
      const Words words =
          draw(w.key, {person, county_index, static_cast<std::uint32_t>(day), kDrawNews});
      add_to_government(w, person, false, against_government, day, words[0], cause);
      w.people.exposures[person] = w.memory.add(w.people.exposures[person], 1.0, day, words[1]);
    }
  }
  w.counties[county_index].heard = heard;
}

/// A tactic comes out: the evidence against the official is the severity times the share of the
/// reported orders that was arranged, so that a scandal is as large as what it reveals.
void come_out(World& w, std::uint32_t county_index, double severity, BeliefCause cause,
              std::int32_t day) {
  County& county = w.counties[county_index];
  const double evidence = severity * county.false_share * w.p.belief.negativity_described;
  county.exposures.push_back({day, evidence});
  county.paused_until = day + 1 + static_cast<std::int32_t>(w.p.exposure.pause_days);
  county.recent_fakes = 0;
  move_brand(w, county, 0, 0, 1, day);
  spread_news(w, county_index, evidence, cause, day);
  ++w.core[kExposures];
  if (w.p.exposure.pause_days > 0) ++w.core[kSanctions];
}

}  // namespace

void expose(World& w, std::int32_t day) {
  if (w.p.exposure.detection == 0) return;
  std::size_t s = 0;  // today's streams are in order of county
  for (std::uint32_t j = 0; j < w.counties.size(); ++j) {
    double apportionment = 0, fake = platform_hazard(w, w.counties[j], day);
    for (; s < w.streams.size() && w.streams[s].county == j; ++s) {
      const Stream& stream = w.streams[s];
      apportionment = 1.0 - (1.0 - apportionment) * (1.0 - apportionment_hazard(w, stream));
      fake = 1.0 - (1.0 - fake) * (1.0 - fake_hazard_of_stream(w, stream));
    }
    if (apportionment <= 0 && fake <= 0) continue;
    const Words words = draw(w.key, {j, static_cast<std::uint32_t>(day), 0, kDrawExposure});
    if (unit(words[0]) < apportionment)
      come_out(w, j, w.p.exposure.severity_apportionment, kExposedApportionment, day);
    if (unit(words[1]) < fake)
      come_out(w, j, w.p.exposure.severity_fake_orders, kExposedFakeOrders, day);
  }
}

}  // namespace credstream
