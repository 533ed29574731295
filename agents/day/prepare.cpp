#include "agents/day/prepare.hpp"

#include <algorithm>

#include "agents/day/steps/joining.hpp"
#include "agents/day/steps/listing.hpp"
#include "agents/day/steps/traffic_market.hpp"
#include "agents/purposes.hpp"
#include "agents/rules/appearance.hpp"
#include "agents/rules/consumer.hpp"
#include "agents/rules/regulation.hpp"
#include "agents/rules/stage.hpp"
#include "agents/state/ids.hpp"

namespace credstream {
namespace {

/// What the official does not put on stage goes to quality and the chain, in equal parts.
void leave_the_stage(StreamPlan& plan) {
  plan.quality_effort += 0.5 * plan.stage_effort;
  plan.chain_effort += 0.5 * plan.stage_effort;
  plan.stage_effort = 0;
}

/// A stream that is allowed and due today; those that are put off come again, those that are
/// refused do not.
struct Allowed {
  StreamDue due;
  Permit permit;
};

/// How long a stream lasts: as its calendar says, else as the campaign does.
double minutes_of(const Model& m, const StreamDue& due) {
  const ListedStream* const listed = m.listed(due.county, due.number);
  return listed != nullptr ? listed->minutes : m.of(due.county).campaign.minutes;
}

/// Whether the official is to host, as far as the calendar says.
bool official_is_to_host(const Model& m, const StreamDue& due) {
  const ListedStream* const listed = m.listed(due.county, due.number);
  return listed == nullptr || listed->official_hosts;
}

std::vector<Allowed> allowed_today(const Model& m, const Rules& rules,
                                   Calendar<StreamDue>& streams_due, CoreDay& core,
                                   std::int32_t day) {
  std::vector<StreamDue> due = streams_due.take(day);
  std::sort(due.begin(), due.end(), [](const StreamDue& a, const StreamDue& b) {
    return a.county != b.county ? a.county < b.county : a.number < b.number;
  });
  std::vector<Allowed> allowed;
  for (const StreamDue& event : due) {
    const Words words = draw(m.key, {event.county, event.number, 0, kDrawPermit});
    Permit its = permit(rules.of(event.county).regulation, m.conduct(event.county), words,
                        offline_openness(day, m.of(event.lot).offline));
    its.official_hosts = its.official_hosts && official_is_to_host(m, event);
    if (!its.held)
      ++core[kStreamsRefused];
    else if (its.delay_days > 0 && !event.put_off)
      streams_due.schedule(day + its.delay_days, {event.county, event.number, event.lot, true});
    else
      allowed.push_back({event, its});
  }
  return allowed;
}

/// The tactics that a county uses in a stream: none after an exposure or where the stream is not
/// due for them, and none that it keeps from by its rules.
std::uint64_t tactics_of(const Practice& practice, const Allowed& event, const CampaignParams& c,
                         std::int32_t day) {
  if (practice.paused(day) || !uses_tactics(event.due.number, c)) return 0;
  return practice.adopted & ~event.permit.barred;
}

StreamPlan plan_stream(const Model& m, const Officials& officials, const Standing& standing,
                       const Allowed& event, std::uint64_t tactics, std::int32_t day) {
  const std::uint32_t county = event.due.county;
  StreamPlan plan = plan_with(m.arm_of(event.due.lot), standing.usual_views, tactics);
  if (m.p.official.contest_prize_yuan > 0 && !officials.practice[county].paused(day))
    plan.traffic_yuan = officials.of_county[county].traffic_yuan;
  if (event.permit.bars_traffic) plan.traffic_yuan = 0;
  if (!event.permit.official_hosts) leave_the_stage(plan);
  return plan;
}

/// A stream as its county plans it, before the platform deals out attention.
Stream planned_stream(const Model& m, const Officials& officials, const Standing& standing,
                      const Allowed& event, std::uint64_t used, std::int32_t day) {
  const auto [county, number, lot, put_off] = event.due;
  Stream stream;
  stream.county = county;
  stream.lot = lot;
  stream.id = packed_id(IdKind::stream, county, number);
  stream.plan = plan_stream(m, officials, standing, event, used, day);
  stream.tactics = used & m.conduct(county).active;
  stream.official_hosts = event.permit.official_hosts;
  stream.minutes = static_cast<std::uint32_t>(minutes_of(m, event.due));
  const double luck = m.of(county).campaign.stream_spread *
                      normal_quantile(unit(draw(m.key, {county, number, 0, kDrawAudience})[0]));
  stream.talent = m.counties[county].talent * exp(luck);
  stream.planned_views = m.of(county).campaign.views_per_stream * stream.talent;
  return stream;
}

/// The enterprise joins a stream on terms that both sides accept, at a cost of its own; false when
/// it does not, and the stream is not held.
bool join(const Trade& trade, const Standing& standing, Stream& stream, Books& books, CoreDay& core,
          std::int32_t day) {
  const Agreement agreed = agree(trade, stream.lot, standing.usual_views, stream.plan, day);
  stream.plan = agreed.plan;
  core[kStreamsUnjoined] += !agreed.joined;
  core[kStreamsBeyond] += agreed.joined && agreed.beyond;
  const EnterpriseParams& p = trade.model.of(stream.lot).enterprise;
  if (agreed.joined && p.joins != 0)
    books.money.post(kEnterprises, kSuppliers, kStreamCost,
                     Fen(nearest(p.stream_cost_yuan * 100.0)));
  return agreed.joined;
}

/// Whether a county does not hold a stream of its own will.
bool is_cancelled(Key key, const StreamPlan& plan, const StreamDue& due) {
  return plan.cancelled > 0 &&
         unit(draw(key, {due.county, due.number, 0, kDrawCancelled})[0]) < plan.cancelled;
}

void count_tactics(const ArmSetup& arm, std::uint64_t used, std::vector<double>& by_tactic) {
  for (std::size_t t = 0; t < arm.tactics.size(); ++t) {
    if (!(used >> t & 1)) continue;
    const auto registry = tactics();
    const auto at = std::find(registry.begin(), registry.end(), arm.tactics[t].tactic);
    by_tactic[static_cast<std::size_t>(at - registry.begin())] += 1;
  }
}

/// Heat fades between streams.
double heat_today(const Standing& standing, std::int32_t day, double half_life_days) {
  if (standing.last_stream < 0) return 0.0;
  return standing.heat * exp2(-(day - standing.last_stream) / half_life_days);
}

/// Attention of the day: what each stream competes with, and what each platform has per unit.
struct Attention {
  std::vector<double> of_stream;
  std::vector<double> total;  ///< by platform, other content included

  /// What a county's stream has per unit, as a share of all people.
  double budget(const Model& m, std::uint32_t county) const {
    return m.of(county).campaign.views_per_stream / m.all_people() *
           (m.p.platform.outside_attention + 1.0) / total[m.counties[county].platform];
  }
};

/// Sets how many are shown the stream, at what price, and bounds on the odds to order.
class Exhibition {
 public:
  Exhibition(const Model& m, const Rules& rules, const Beliefs& beliefs, const Opinions& opinions,
             std::int32_t day)
      : m_(m),
        rules_(rules),
        solidarity_(m.solidarity(day)),
        audience_(m.season_audience(day)),
        wish_(m.season_wish(day)),
        greatest_trust_(greatest_trust(beliefs, opinions)),
        greatest_official_(std::max(beliefs.officials.greatest(), m.p.belief.official_prior)),
        known_well_(greatest_quality_odds(m, beliefs, day)) {}

  void exhibit(Stream& stream, double budget, double attention, Streams& streams) const {
    const ModelParams& p = m_.of(stream.lot);
    const CountyRules& rules = rules_.of(stream.county);
    stream.reach = std::min((budget * attention * rules.platform.audience * audience_ +
                             stream.sent_over / m_.all_people()) *
                                pull(stream.plan, m_.counties[stream.county].talent,
                                     p.campaign.organic_discount, p.consumer),
                            1.0);
    stream.price =
        static_cast<double>(m_.box_price(stream.lot, 1.0 - stream.plan.discount).count()) /
        (p.campaign.price_yuan * 100.0);
    stream.next_price_levels = next_levels(static_cast<float>(1.0 - stream.price), streams);
    stream.price_powers = price_powers(p.consumer.price_weight, streams);
    stream.strangers_odds = greatest_odds(stream, p.belief.official_prior);
    stream.order_odds = greatest_odds(stream, greatest_official_);
    stream.greatest_quality_odds = known_well_;
  }

 private:
  const std::uint16_t* next_levels(float discount, Streams& streams) const {
    std::vector<std::uint16_t>& levels = streams.next_price_levels[discount];
    if (levels.empty()) levels = m_.reference_price.next_levels(discount);
    return levels.data();
  }
  const float* price_powers(double weight, Streams& streams) const {
    std::vector<float>& powers = streams.price_powers[weight];
    if (powers.empty()) powers = m_.reference_price.powers(weight);
    return powers.data();
  }
  double greatest_odds(const Stream& stream, double trust_in_official) const {
    const ModelParams& p = m_.of(stream.lot);
    const double trust =
        stream.official_hosts ? trust_in_host(trust_in_official, greatest_trust_, p.belief) : 0.5;
    return exp(greatest_utility(log(stream.price), solidarity_, trust, p.consumer) +
               greatest_lift(stream.plan, p.consumer) + wish_);
  }

  const Model& m_;
  const Rules& rules_;
  double solidarity_, audience_, wish_;  ///< of the day
  double greatest_trust_, greatest_official_, known_well_;
};

}  // namespace

void prepare(const Model& m, const Rules& rules, const Beliefs& beliefs, const Opinions& opinions,
             const Officials& officials, const Standings& standings,
             const Developments& developments, Calendar<StreamDue>& streams_due, Market& market,
             Streams& streams, Books& books, CoreDay& core, RunRecord& record, std::int32_t day) {
  streams.of_today.clear();
  std::fill(streams.by_tactic.begin(), streams.by_tactic.end(), 0.0);
  const std::vector<Allowed> today = allowed_today(m, rules, streams_due, core, day);
  if (today.empty()) return;

  const Trade trade{m, rules, market, developments};
  Attention attention;
  attention.total.assign(market.platforms.size(), m.p.platform.outside_attention);
  for (const Allowed& event : today) {
    const std::uint32_t j = event.due.county;
    const Standing& standing = standings.of_county[j];
    const std::uint64_t used =
        tactics_of(officials.practice[j], event, m.of(event.due.lot).campaign, day);
    Stream stream = planned_stream(m, officials, standing, event, used, day);
    if (is_cancelled(m.key, stream.plan, event.due)) {
      count_tactics(m.arm_of(j), used, streams.by_tactic);
      continue;
    }
    if (!join(trade, standing, stream, books, core, day)) continue;
    attention.of_stream.push_back(
        stream.talent *
        exp(m.p.platform.heat_weight * heat_today(standing, day, m.p.platform.heat_half_life_days) +
            m.p.brand.attention_weight * developments.brand(m, j, day)));
    attention.total[m.counties[j].platform] += attention.of_stream.back();
    list_goods(m, rules, stream, books, core);
    count_tactics(m.arm_of(j), used, streams.by_tactic);
    streams.of_today.push_back(std::move(stream));
  }
  hold_market(m, market, streams, books, core);

  const Exhibition exhibition(m, rules, beliefs, opinions, day);
  for (std::size_t s = 0; s < streams.of_today.size(); ++s) {
    Stream& stream = streams.of_today[s];
    exhibition.exhibit(stream, attention.budget(m, stream.county), attention.of_stream[s], streams);
    spend(books, core, stream.county, kStagers, kStaging,
          Fen(nearest(rules.of(stream.county).campaign.staging_cost_yuan * 100)));
  }
  core[kStreams] = static_cast<std::int64_t>(streams.of_today.size());
  record.volume.streams += streams.of_today.size();
}

}  // namespace credstream
