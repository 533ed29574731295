/// What is bought and paid before the day's streams, and what the platform makes of the day (M3,
/// M4, M7, M27, M30, M34).
#include "agents/rules/traffic.hpp"
#include "agents/world.hpp"

namespace credstream {
namespace {

Fen fen_of(double yuan) { return Fen(nearest(yuan * 100.0)); }

/// Public money buys views: bots are displayed, the rest is shown to people.
void buy_traffic(World& w, Stream& stream, double price_yuan) {
  const Fen budget = fen_of(stream.plan.traffic_yuan);
  if (budget <= Fen(0)) return;
  const double views = views_bought(budget.yuan(), price_yuan);
  stream.bots = nearest(views * stream.plan.traffic_bots);
  stream.sent_over += views * (1.0 - stream.plan.traffic_bots);
  County& county = w.counties[stream.county];
  w.spend(county, kPlatform, kTraffic, budget);
  w.platform_of(county).earned += budget;
  w.core[kTrafficFen] += budget.count();
  w.core[kPaidViews] += nearest(views);
}

void hire_cohosts(World& w, const Stream& stream, double fee_factor) {
  if (stream.plan.cohosts <= 0) return;
  const Fen fee = fen_of(stream.plan.cohosts * stream.plan.slot_fee_yuan * fee_factor);
  const Fen by_enterprise = fen_of(fee.yuan() * stream.plan.slot_fee_enterprise);
  w.money.post(kEnterprises, kInfluencers, kSlotFee, by_enterprise);
  w.spend(w.counties[stream.county], kInfluencers, kSlotFee, fee - by_enterprise);
  w.core[kSlotFeeFen] += fee.count();
}

/// Two neighbouring counties endorse each other: the usual audience of the partner's official, by
/// talent, is sent over. Audiences that were themselves sent over are not passed on.
void welcome_partner(const World& w, Stream& stream) {
  const std::uint32_t partner = stream.county ^ 1u;
  if (stream.plan.partner_audience <= 0 || partner >= w.counties.size()) return;
  stream.sent_over +=
      stream.plan.partner_audience * w.p.campaign.views_per_stream * w.counties[partner].talent;
}

void rehearse(World& w, const Stream& stream) {
  if (nearest(stream.plan.reenacted_orders) == 0) return;
  const Fen cost = fen_of(stream.plan.rehearsal_cost_yuan);
  w.spend(w.counties[stream.county], kStagers, kRehearsal, cost);
}

}  // namespace

void hold_market(World& w) {
  Fen spent;
  double hired = 0;
  for (const Stream& stream : w.streams) {
    spent += fen_of(stream.plan.traffic_yuan);
    hired += stream.plan.cohosts;
  }
  const double price = traffic_price(spent.yuan(), w.p.platform);
  const double fee_factor = slot_fee_factor(hired, w.p.platform);
  for (Stream& stream : w.streams) {
    buy_traffic(w, stream, price);
    hire_cohosts(w, stream, fee_factor);
    welcome_partner(w, stream);
    rehearse(w, stream);
    w.money.post(kEnterprises, kOfficials, kIllicitPay, fen_of(stream.plan.illicit_pay_yuan));
  }
}

namespace {

/// What one platform makes of its day: it looks away from the fakes that it lives on, and once a
/// month tries another commission.
void pursue_growth(PlatformState& state, double usual_commission, const PlatformParams& p,
                   std::int32_t day) {
  constexpr std::int32_t kMonth = 30;
  const double kept = exp(-1.0 / kMonth);
  state.displayed = state.displayed * kept + static_cast<double>(state.displayed_fen_today);
  state.fake = state.fake * kept + static_cast<double>(state.fake_fen_today);
  state.vigilance = vigilance(state.displayed, state.fake, p);
  state.streams += state.streams_today;
  if ((day + 1) % kMonth != 0 || state.streams == 0) return;
  const std::int64_t takings = (state.earned - state.earned_before).count();
  try_commission(state, static_cast<double>(takings) / static_cast<double>(state.streams),
                 usual_commission, p);
  state.earned_before = state.earned;
  state.streams = 0;
}

}  // namespace

void run_platforms(World& w, std::int32_t day) {
  double commission = 0;
  Fen earned;
  for (PlatformState& state : w.platforms) {
    commission += state.commission / static_cast<double>(w.platforms.size());
    earned += state.earned;
  }
  w.core[kCommissionPpm] = nearest(commission * 1e6);
  if (earned != w.money.balance(kPlatform))
    fail("what platforms earned differs from their account", "platforms", day);
  for (const Stream& stream : w.streams) ++w.platform_of(w.counties[stream.county]).streams_today;
  for (PlatformState& state : w.platforms) {
    if (w.p.platform.growth != 0)
      pursue_growth(state, w.usual_rules.platform.commission, w.p.platform, day);
    state.displayed_fen_today = state.fake_fen_today = state.streams_today = 0;
  }
}

void heed_answers(World& w) {
  if (w.p.interaction.share <= 0) return;
  for (PeopleShare& share : w.shares) {
    for (const Answer& answer : share.evening.answers) {
      const Stream& stream = w.streams[answer.stream];
      if (!stream.official_hosts) continue;  // somebody else answered
      // An answer is an address of its own beside the purchase in the same stream.
      constexpr std::uint32_t kAnswer = 0x40000000u;
      w.belief_events.push_back({answer.person, answer.person, kAnswer | stream.id, stream.county,
                                 kInteraction, w.p.interaction.evidence});
    }
    share.evening.answers.clear();
  }
}

}  // namespace credstream
