/// Officials and the platform before a stream: what the calendar holds, what the tactics make of
/// it, and how much attention each stream of the day gets (docs/model.md#attention-and-watching).
#include <algorithm>

#include "agents/rules/appearance.hpp"
#include "agents/rules/consumer.hpp"
#include "agents/rules/development.hpp"
#include "agents/rules/stage.hpp"
#include "agents/world.hpp"

namespace credstream {

StreamPlan plan_with(const World& w, const County& county, std::uint64_t tactics) {
  StreamPlan plan;
  plan.discount = w.p.campaign.organic_discount;
  const StreamSight sight{county.usual_views, w.p.campaign.expected_conversion,
                          w.p.campaign.price_yuan, w.p.campaign.organic_discount,
                          1.0 + w.p.campaign.second_box_share};
  for (std::size_t t = 0; t < w.arm.tactics.size(); ++t)
    if (tactics >> t & 1) w.arm.tactics[t].tactic->rule(w.arm.tactics[t].values, sight, plan);
  return plan;
}

namespace {

/// What the official does not put on stage goes to quality and the chain, in equal parts.
void leave_the_stage(StreamPlan& plan) {
  plan.quality_effort += 0.5 * plan.stage_effort;
  plan.chain_effort += 0.5 * plan.stage_effort;
  plan.stage_effort = 0;
}

/// The tactics that a county uses in a stream: none after an exposure, and none that it keeps from
/// by its rules.
std::uint64_t tactics_of(const County& county, const Permit& permit, std::int32_t day) {
  if (day < county.paused_until) return 0;
  return county.adopted & ~permit.barred;
}

StreamPlan plan_stream(const World& w, std::uint32_t index, std::uint64_t tactics,
                       const Permit& permit, std::int32_t day) {
  const County& county = w.counties[index];
  StreamPlan plan = plan_with(w, county, tactics);
  if (w.p.official.contest_prize_yuan > 0 && day >= county.paused_until)
    plan.traffic_yuan = w.cadres.of_county[index].traffic_yuan;
  if (permit.bars_traffic) plan.traffic_yuan = 0;
  if (!permit.official_hosts) leave_the_stage(plan);
  return plan;
}

void count_tactics(World& w, std::uint64_t used) {
  for (std::size_t t = 0; t < w.arm.tactics.size(); ++t) {
    if (!(used >> t & 1)) continue;
    const auto registry = tactics();
    const auto at = std::find(registry.begin(), registry.end(), w.arm.tactics[t].tactic);
    w.tactic_streams[static_cast<std::size_t>(at - registry.begin())] += 1;
  }
}

/// Heat fades between streams.
double heat_today(const World& w, const County& county, std::int32_t day) {
  if (county.last_stream < 0) return 0.0;
  return county.heat * exp2(-(day - county.last_stream) / w.p.platform.heat_half_life_days);
}

/// A stream that is allowed and due today; those that are put off come again, those that are
/// refused do not.
struct Allowed {
  StreamDue due;
  Permit permit;
};

std::vector<Allowed> allowed_today(World& w, std::int32_t day) {
  std::vector<StreamDue> due = w.streams_due.take(day);
  std::sort(due.begin(), due.end(), [](const StreamDue& a, const StreamDue& b) {
    return a.county != b.county ? a.county < b.county : a.number < b.number;
  });
  std::vector<Allowed> allowed;
  for (const StreamDue& event : due) {
    const Permit its = permit(w, w.counties[event.county], event.county, event.number, day);
    if (!its.held)
      ++w.core[kStreamsRefused];
    else if (its.delay_days > 0 && !event.put_off)
      w.streams_due.schedule(day + its.delay_days, {event.county, event.number, true});
    else
      allowed.push_back({event, its});
  }
  return allowed;
}

}  // namespace

Conduct conduct_of(const World& w) {
  Conduct conduct;
  const StreamPlan honest = plan_with(w, w.counties[0], 0);
  for (std::size_t t = 0; t < w.arm.tactics.size(); ++t) {
    const std::uint64_t bit = std::uint64_t{1} << t;
    const StreamPlan plan = plan_with(w, w.counties[0], bit);
    if (plan.mandated_heads > 0) conduct.mandates |= bit;
    if (plan.fake_orders > 0 || plan.reenacted_orders > 0 || plan.praise > 0)
      conduct.false_sales |= bit;
    if (plan.illicit_pay_yuan > 0) conduct.pay |= bit;
    if (plan.traffic_yuan > 0) conduct.traffic |= bit;
    if (w.arm.tactics[t].value("intensity") != 0 && !(plan == honest)) conduct.active |= bit;
  }
  return conduct;
}

void prepare_streams(World& w, std::int32_t day) {
  w.streams.clear();
  std::fill(w.tactic_streams.begin(), w.tactic_streams.end(), 0.0);
  const std::vector<Allowed> today = allowed_today(w, day);
  if (today.empty()) return;

  std::vector<double> attention;
  std::vector<double> total(w.platforms.size(), w.p.platform.outside_attention);
  for (const auto& [event, its] : today) {
    County& county = w.counties[event.county];
    const std::uint64_t used = tactics_of(county, its, day);
    Stream stream;
    stream.county = event.county;
    stream.id = packed_id(IdKind::stream, event.county, event.number);
    stream.plan = plan_stream(w, event.county, used, its, day);
    stream.tactics = used & w.conduct.active;
    stream.official_hosts = its.official_hosts;
    const double luck =
        w.p.campaign.stream_spread *
        normal_quantile(unit(draw(w.key, {event.county, event.number, 0, kDrawAudience})[0]));
    stream.talent = county.talent * exp(luck);
    stream.planned_views = w.p.campaign.views_per_stream * stream.talent;
    attention.push_back(stream.talent * exp(w.p.platform.heat_weight * heat_today(w, county, day) +
                                            w.p.brand.attention_weight * brand_of(w, county, day)));
    total[county.platform] += attention.back();
    list_goods(w, county, stream);
    count_tactics(w, used);
    w.streams.push_back(std::move(stream));
  }
  hold_market(w);

  const double people = static_cast<double>(w.n) * static_cast<double>(w.weight);
  std::vector<double> budget;  // of attention, by platform
  for (const double all : total)
    budget.push_back(w.p.campaign.views_per_stream / people *
                     (w.p.platform.outside_attention + 1.0) / all);
  const double known_well = w.greatest_quality_odds(day);
  const double list_fen = w.p.campaign.price_yuan * 100.0;
  for (std::size_t s = 0; s < w.streams.size(); ++s) {
    Stream& stream = w.streams[s];
    const County& county = w.counties[stream.county];
    stream.reach =
        std::min((budget[county.platform] * attention[s] * county.rules.platform.audience +
                  stream.sent_over / people) *
                     pull(stream.plan, county.talent, w.p.campaign.organic_discount, w.p.consumer),
                 1.0);
    stream.price = static_cast<double>(w.box_price(1.0 - stream.plan.discount).count()) / list_fen;
    stream.next_price_levels =
        w.reference_price.next_levels(static_cast<float>(1.0 - stream.price));
    const auto greatest_odds = [&](double trust_in_official) {
      const double trust = stream.official_hosts
                               ? trust_in_host(trust_in_official, w.greatest_trust(), w.p.belief)
                               : 0.5;
      return exp(greatest_utility(log(stream.price), w.solidarity(day), trust, w.p.consumer) +
                 greatest_lift(stream.plan, w.p.consumer));
    };
    const double prior = w.p.belief.official_prior;
    stream.strangers_odds = greatest_odds(prior);
    stream.order_odds = greatest_odds(std::max(w.officials.greatest(), prior));
    stream.greatest_quality_odds = known_well;
    w.spend(w.counties[stream.county], kStagers, kStaging,
            Fen(nearest(county.rules.campaign.staging_cost_yuan * 100)));
  }
  w.core[kStreams] = static_cast<std::int64_t>(w.streams.size());
  w.record.volume.streams += w.streams.size();
}

}  // namespace credstream
