#include "agents/day/steps/choice.hpp"

#include "agents/day/steps/joining.hpp"
#include "agents/day/steps/risk.hpp"
#include "agents/purposes.hpp"
#include "agents/rules/regulation.hpp"
#include "agents/rules/stage.hpp"
#include "agents/state/streams.hpp"

namespace credstream {
namespace {

/// Value of a bundle: what was learned of it, filled up by the forecast as far as experience is
/// short, less the perceived risk of punishment.
double value_of(const Outlook& o, std::uint32_t j, std::size_t bundle, const Rivals& rivals,
                std::int32_t day) {
  const auto& [m, officials, books, publications] = o.board;
  const Official& official = officials.of_county[j];
  const std::uint64_t tactics = officials.menu[bundle];
  const CountyRules& rules = o.trade.rules.of(j);
  const LotId lot = next_on_sale(m, j, day);
  Figures expected;
  double risk = 0, left = 1.0;  // share of streams that come after those looked at
  for (const Barred& streams : barred_by(m.conduct(j), rules.regulation)) {
    const std::uint64_t done = tactics & ~streams.tactics;
    const StreamPlan plan = plan_with(m.arm_of(lot), o.standings.of_county[j].usual_views, done);
    const Figures theirs = forecast(o, j, plan, day);
    left -= streams.share;
    const double share = streams.tactics == 0 ? 1.0 : streams.share / (1.0 - left);
    expected = mixed(expected, theirs, share);
    risk += streams.share * perceived_risk(m, o.trade.rules, officials, j, done, day);
  }
  return official.learned[bundle] +
         (1.0 - official.experience[bundle]) *
             payoff(expected, rivals, official.target_yuan, false, m.p.official, rules.official) -
         risk * rules.discipline.punishment;
}

/// The bundle after looking at a peer: the peer's with a chance that grows with the visible lead.
ChosenBundle imitated(const Outlook& o, std::uint32_t j, const Words& words) {
  const Scoreboard& board = o.board;
  const Rules& rules = o.trade.rules;
  const OfficialParams& p = board.model.p.official;
  const OfficialParams::Levers& weights = rules.of(j).official;
  const std::uint32_t own = board.officials.of_county[j].bundle;
  const Prefecture all = prefecture_of(board.model, j);
  if (all.end - all.first < 2) return {own};
  std::uint32_t k = all.first + below(words[1], all.end - all.first - 1);
  if (k >= j) ++k;
  const auto visible = [&](std::uint32_t who, const Posted& seen) {
    return visible_score(seen.figures.reported_yuan, board.rivals_of(who), seen.punished,
                         rules.of(who).discipline.punishment, p, weights);
  };
  const Posted mine = board.posted(j), theirs = board.posted(k);
  const double chance =
      copying_chance(visible(k, theirs), visible(j, mine), p.imitation_temperature);
  if (unit(words[2]) >= chance || theirs.bundle == own) return {own};
  return {theirs.bundle, static_cast<std::int32_t>(k)};
}

}  // namespace

Figures forecast(const Outlook& o, std::uint32_t county, const StreamPlan& meant,
                 std::int32_t day) {
  const Model& m = o.board.model;
  const LotId lot = next_on_sale(m, county, day);
  const Agreement agreed =
      agree(o.trade, lot, o.standings.of_county[county].usual_views, meant, day);
  if (!agreed.joined) return {};
  const StreamPlan& plan = agreed.plan;
  const CampaignParams& c = m.of(lot).campaign;
  const double price = c.price_yuan * (1.0 - plan.discount);
  const double cheaper = (1.0 - plan.discount) / (1.0 - c.organic_discount);
  const double real_views =
      o.standings.of_county[county].usual_views *
          pull(plan, m.counties[county].talent, c.organic_discount, m.of(lot).consumer) +
      1000.0 * plan.traffic_yuan / m.p.platform.traffic_price_yuan;
  const double boxes = real_views * c.expected_conversion * (1.0 + c.second_box_share) *
                       power(cheaper, -m.p.official.believed_elasticity);
  const double mandated = plan.mandated_heads * plan.mandated_yuan;
  const double held = 1.0 - plan.cancelled;
  const double unpaid = (plan.fake_orders + plan.reenacted_orders) * price;
  const double arranged = unpaid + mandated;
  const double disclosed = o.board.publications.of_county[county].publishes
                               ? o.trade.rules.of(county).disclosure.evaluated
                               : 0.0;
  const BoxTerms terms =
      o.trade.box_terms(lot, day, m.box_price(lot, 1.0 - plan.discount), plan, false);
  Figures f;
  f.reported_yuan = held * (boxes * price + arranged - disclosed * unpaid);
  f.income_yuan = held * terms.farm_gate.yuan() * (boxes + mandated / price);
  f.views =
      held * (real_views + plan.fake_orders + plan.mandated_heads * (1.0 - plan.mandated_offline));
  f.budget_yuan =
      held *
      (m.usual_rules(county).campaign.staging_cost_yuan + plan.fake_orders * plan.fake_cost_yuan +
       (terms.subsidy_government + terms.subsidy_joining).yuan() * boxes + plan.traffic_yuan +
       plan.chain_yuan + plan.cohosts * plan.slot_fee_yuan * (1.0 - plan.slot_fee_enterprise) +
       (plan.reenacted_orders > 0 ? plan.rehearsal_cost_yuan : 0.0) +
       plan.praise * plan.praise_cost_yuan * real_views);
  f.false_share = boxes * price + arranged > 0 ? arranged / (boxes * price + arranged) : 0.0;
  return f;
}

ChosenBundle chosen_bundle(const Outlook& o, std::uint32_t county, std::int32_t day) {
  const Model& m = o.board.model;
  const Officials& officials = o.board.officials;
  const OfficialParams& p = m.p.official;
  if (officials.practice[county].paused(day)) return {0};
  const Words words = draw(m.key, {county, static_cast<std::uint32_t>(day), 0, kDrawDecision});
  if (unit(words[0]) < p.imitation) return imitated(o, county, words);
  const Rivals rivals = o.board.rivals_of(county);
  std::vector<double> values;
  for (std::size_t b = 0; b < officials.menu.size(); ++b)
    values.push_back(value_of(o, county, b, rivals, day));
  return {static_cast<std::uint32_t>(quantal_choice(values, p.temperature, unit(words[3])))};
}

double next_traffic(const Model& m, const Officials& officials, std::uint32_t county) {
  const OfficialParams& p = m.p.official;
  const Prefecture all = prefecture_of(m, county);
  double rivals = 0;
  for (std::uint32_t k = all.first; k < all.end; ++k)
    if (k != county) rivals += officials.of_county[k].traffic_yuan;
  return contest_spending(officials.of_county[county].traffic_yuan, rivals, p.contest_prize_yuan,
                          p.contest_step);
}

}  // namespace credstream
