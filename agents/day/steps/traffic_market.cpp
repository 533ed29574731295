#include "agents/day/steps/traffic_market.hpp"

#include <optional>

#include "agents/rules/traffic.hpp"

namespace credstream {
namespace {

Fen fen_of(double yuan) { return Fen(nearest(yuan * 100.0)); }

/// Public money buys views: bots are displayed, the rest is shown to people.
void buy_traffic(const Model& m, Stream& stream, double price_yuan, Market& market, Books& books,
                 CoreDay& core) {
  const Fen budget = fen_of(stream.plan.traffic_yuan);
  if (budget <= Fen(0)) return;
  const double views = views_bought(budget.yuan(), price_yuan);
  stream.bots = nearest(views * stream.plan.traffic_bots);
  stream.sent_over += views * (1.0 - stream.plan.traffic_bots);
  spend(books, core, stream.county, kPlatform, kTraffic, budget);
  market.of(m.counties[stream.county]).earned += budget;
  core[kTrafficFen] += budget.count();
  core[kPaidViews] += nearest(views);
}

void hire_cohosts(const Stream& stream, double fee_factor, Books& books, CoreDay& core) {
  if (stream.plan.cohosts <= 0) return;
  const Fen fee = fen_of(stream.plan.cohosts * stream.plan.slot_fee_yuan * fee_factor);
  const Fen by_enterprise = fen_of(fee.yuan() * stream.plan.slot_fee_enterprise);
  books.money.post(kEnterprises, kInfluencers, kSlotFee, by_enterprise);
  spend(books, core, stream.county, kInfluencers, kSlotFee, fee - by_enterprise);
  core[kSlotFeeFen] += fee.count();
}

/// Two neighbouring counties endorse each other: the usual audience of the partner's official, by
/// talent, is sent over. Audiences that were themselves sent over are not passed on.
void welcome_partner(const Model& m, Stream& stream) {
  const std::optional<std::uint32_t> partner = m.counties[stream.county].neighbour;
  if (stream.plan.partner_audience <= 0 || !partner) return;
  stream.sent_over += stream.plan.partner_audience * m.of(*partner).campaign.views_per_stream *
                      m.counties[*partner].talent;
}

void rehearse(const Stream& stream, Books& books, CoreDay& core) {
  if (nearest(stream.plan.reenacted_orders) == 0) return;
  spend(books, core, stream.county, kStagers, kRehearsal, fen_of(stream.plan.rehearsal_cost_yuan));
}

}  // namespace

void hold_market(const Model& m, Market& market, Streams& streams, Books& books, CoreDay& core) {
  Fen spent;
  double hired = 0;
  for (const Stream& stream : streams.of_today) {
    spent += fen_of(stream.plan.traffic_yuan);
    hired += stream.plan.cohosts;
  }
  const double price = traffic_price(spent.yuan(), m.p.platform);
  const double fee_factor = slot_fee_factor(hired, m.p.platform);
  for (Stream& stream : streams.of_today) {
    buy_traffic(m, stream, price, market, books, core);
    hire_cohosts(stream, fee_factor, books, core);
    welcome_partner(m, stream);
    rehearse(stream, books, core);
    books.money.post(kEnterprises, kOfficials, kIllicitPay, fen_of(stream.plan.illicit_pay_yuan));
  }
}

}  // namespace credstream
