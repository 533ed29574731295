/// Officials' choice (docs/model.md#officials-choice): at their evaluations they close the books on
/// a period, learn what their way of selling was worth, and copy a peer or choose anew. They read
/// their own books and what peers have posted, nothing else.
#include <algorithm>

#include "agents/rules/stage.hpp"
#include "agents/world.hpp"

namespace credstream {
namespace {

bool anybody_is_evaluated(const World& w) {
  return w.p.official.choice != 0 || w.usual_rules.discipline.inspection_share > 0 ||
         w.p.official.contest_prize_yuan > 0 || brings_inspections(w.arm, w.usual_rules);
}

Tally tally(const County& c) {
  return {c.displayed_fen + c.subscribed_fen - c.disclosure.corrected_fen,
          c.organic_fen,
          c.campaign_income.count(),
          c.public_fen,
          c.displayed_views,
          c.streams,
          c.tactic_streams};
}

/// Means per stream from one tally to a later one, which holds at least one stream more.
Figures figures_between(const Tally& from, const Tally& to) {
  const auto streams = static_cast<double>(to.streams - from.streams);
  const auto yuan = [&](std::int64_t a, std::int64_t b) {
    return static_cast<double>(b - a) / (100.0 * streams);
  };
  Figures f;
  // What was published late may take off more than a period brought.
  f.reported_yuan = std::max(0.0, yuan(from.reported_fen, to.reported_fen));
  f.income_yuan = yuan(from.income_fen, to.income_fen);
  f.views = static_cast<double>(to.displayed_views - from.displayed_views) / streams;
  f.budget_yuan = yuan(from.public_fen, to.public_fen);
  if (f.reported_yuan > 0)
    f.false_share = std::max(0.0, 1.0 - yuan(from.organic_fen, to.organic_fen) / f.reported_yuan);
  return f;
}

/// The way of selling that marks a period: none when most of its streams were paused ones.
std::uint32_t bundle_of(const Cadre& cadre, const Tally& to) {
  const std::int64_t streams = to.streams - cadre.start.streams;
  return 2 * (to.tactic_streams - cadre.start.tactic_streams) >= streams ? cadre.bundle : 0;
}

/// What peers see of an official: the period that runs once it has a stream, else the last one.
struct Posted {
  Figures figures;
  std::uint32_t bundle;
  bool punished;
};

Posted posted(const World& w, std::uint32_t county) {
  const Cadre& cadre = w.cadres.of_county[county];
  const bool punished = cadre.punished || cadre.punished_before;
  const Tally now = tally(w.counties[county]);
  if (now.streams == cadre.start.streams) return {cadre.figures, cadre.bundle_of_period, punished};
  return {figures_between(cadre.start, now), bundle_of(cadre, now), punished};
}

struct Prefecture {
  std::uint32_t first, end;
};

Prefecture prefecture_of(const World& w, std::uint32_t county) {
  const auto size = static_cast<std::uint32_t>(w.p.official.prefecture_counties);
  const std::uint32_t first = county / size * size;
  return {first, std::min(first + size, static_cast<std::uint32_t>(w.counties.size()))};
}

/// What a stream with a plan would bring, as staff reckon: the usual audience and the traffic that
/// the money buys, the draw of the show, the planned conversion, a believed elasticity, and what is
/// arranged.
Figures forecast(const World& w, const County& county, const StreamPlan& plan, std::int32_t day) {
  const CampaignParams& c = w.p.campaign;
  const double price = c.price_yuan * (1.0 - plan.discount);
  const double cheaper = (1.0 - plan.discount) / (1.0 - c.organic_discount);
  const double real_views =
      county.usual_views * pull(plan, county.talent, c.organic_discount, w.p.consumer) +
      1000.0 * plan.traffic_yuan / w.p.platform.traffic_price_yuan;
  const double boxes = real_views * c.expected_conversion * (1.0 + c.second_box_share) *
                       power(cheaper, -w.p.official.believed_elasticity);
  const double mandated = plan.mandated_heads * plan.mandated_yuan;
  const double unpaid = (plan.fake_orders + plan.reenacted_orders) * price;
  const double arranged = unpaid + mandated;
  const double disclosed = county.disclosure.publishes ? county.rules.disclosure.evaluated : 0.0;
  const BoxTerms terms = w.box_terms(county, day, w.box_price(1.0 - plan.discount), plan, false);
  Figures f;
  f.reported_yuan = boxes * price + arranged - disclosed * unpaid;
  f.income_yuan = terms.farm_gate.yuan() * (boxes + mandated / price);
  f.views = real_views + plan.fake_orders + plan.mandated_heads * (1.0 - plan.mandated_offline);
  f.budget_yuan = w.usual_rules.campaign.staging_cost_yuan +
                  plan.fake_orders * plan.fake_cost_yuan + terms.subsidy_government.yuan() * boxes +
                  plan.traffic_yuan + plan.chain_yuan +
                  plan.cohosts * plan.slot_fee_yuan * (1.0 - plan.slot_fee_enterprise) +
                  (plan.reenacted_orders > 0 ? plan.rehearsal_cost_yuan : 0.0) +
                  plan.praise * plan.praise_cost_yuan * real_views;
  f.false_share = boxes * price + arranged > 0 ? arranged / (boxes * price + arranged) : 0.0;
  return f;
}

/// Perceived chance of being punished within a period: 1 - (1 - announced pi d) prod (1 - h_t).
double perceived_risk(const World& w, std::uint32_t j, std::uint64_t tactics, std::int32_t day) {
  const std::uint64_t secret = tactics & w.conduct.secret();
  if (secret == 0) return 0;
  const Cadre& cadre = w.cadres.of_county[j];
  const DisciplineParams::Levers& d = w.counties[j].rules.discipline;
  const double fade = exp2(-(day - cadre.fear_day) / w.p.official.fear_half_life_days);
  double safe = 1.0 - (d.announced != 0 ? inspection_share(w, j) * w.p.discipline.detection : 0.0);
  for (std::size_t t = 0; t < cadre.fear.size(); ++t)
    if (secret >> t & 1)
      safe *= 1.0 - perceived_hazard(w.p.official.prior_hazard, cadre.fear[t] * fade);
  return 1.0 - safe;
}

/// Closes an official's books on the period.
void close_period(World& w, std::uint32_t j) {
  Cadre& cadre = w.cadres.of_county[j];
  const Tally now = tally(w.counties[j]);
  if (now.streams > cadre.start.streams) {
    cadre.bundle_of_period = bundle_of(cadre, now);
    cadre.figures = figures_between(cadre.start, now);
  }
}

/// Learns from the period: A <- (1 - eta) A + eta U for the bundle used, and the target rises.
void learn(World& w, std::uint32_t j) {
  Cadre& cadre = w.cadres.of_county[j];
  const OfficialParams& p = w.p.official;
  const Tally now = tally(w.counties[j]);
  if (now.streams > cadre.start.streams) {
    const double worth = payoff(cadre.figures, rivals_of(w, j), cadre.target_yuan, cadre.punished,
                                p, w.counties[j].rules.official);
    double& learned = cadre.learned[cadre.bundle_of_period];
    double& experience = cadre.experience[cadre.bundle_of_period];
    learned = (1.0 - p.learning) * learned + p.learning * worth;
    experience = (1.0 - p.learning) * experience + p.learning;
    if (p.ratchet > 0)
      cadre.target_yuan = ratcheted(cadre.target_yuan, cadre.figures.reported_yuan, p.ratchet);
  }
  cadre.punished_before = cadre.punished;
  cadre.punished = false;
}

/// Value of a bundle: what was learned of it, filled up by the forecast as far as experience is
/// short, less the perceived risk of punishment.
double value_of(const World& w, std::uint32_t j, std::size_t bundle, const Rivals& rivals,
                std::int32_t day) {
  const Cadre& cadre = w.cadres.of_county[j];
  const std::uint64_t tactics = w.cadres.menu[bundle];
  const County& county = w.counties[j];
  Figures expected;
  double risk = 0, left = 1.0;  // share of streams that come after those looked at
  for (const Barred& streams : barred_by(w, county.rules.regulation)) {
    const std::uint64_t done = tactics & ~streams.tactics;
    const Figures theirs = forecast(w, county, plan_with(w, county, done), day);
    left -= streams.share;
    const double share = streams.tactics == 0 ? 1.0 : streams.share / (1.0 - left);
    expected = mixed(expected, theirs, share);
    risk += streams.share * perceived_risk(w, j, done, day);
  }
  return cadre.learned[bundle] +
         (1.0 - cadre.experience[bundle]) * payoff(expected, rivals, cadre.target_yuan, false,
                                                   w.p.official, county.rules.official) -
         risk * county.rules.discipline.punishment;
}

/// The bundle after looking at a peer: the peer's with a chance that grows with the visible lead.
std::uint32_t imitated(const World& w, std::uint32_t j, const Words& words) {
  const OfficialParams& p = w.p.official;
  const OfficialParams::Levers& rules = w.counties[j].rules.official;
  const std::uint32_t own = w.cadres.of_county[j].bundle;
  const Prefecture all = prefecture_of(w, j);
  if (all.end - all.first < 2) return own;
  std::uint32_t k = all.first + below(words[1], all.end - all.first - 1);
  if (k >= j) ++k;
  const auto visible = [&](std::uint32_t who, const Posted& seen) {
    return visible_score(seen.figures.reported_yuan, rivals_of(w, who), seen.punished,
                         w.counties[who].rules.discipline.punishment, p, rules);
  };
  const Posted mine = posted(w, j), theirs = posted(w, k);
  const double chance =
      copying_chance(visible(k, theirs), visible(j, mine), p.imitation_temperature);
  return unit(words[2]) < chance ? theirs.bundle : own;
}

std::uint32_t chosen_bundle(const World& w, std::uint32_t j, std::int32_t day) {
  const OfficialParams& p = w.p.official;
  if (day < w.counties[j].paused_until) return 0;
  const Words words = draw(w.key, {j, static_cast<std::uint32_t>(day), 0, kDrawDecision});
  if (unit(words[0]) < p.imitation) return imitated(w, j, words);
  const Rivals rivals = rivals_of(w, j);
  std::vector<double> values;
  for (std::size_t b = 0; b < w.cadres.menu.size(); ++b)
    values.push_back(value_of(w, j, b, rivals, day));
  return static_cast<std::uint32_t>(quantal_choice(values, p.temperature, unit(words[3])));
}

double next_traffic(const World& w, std::uint32_t j) {
  const OfficialParams& p = w.p.official;
  const Prefecture all = prefecture_of(w, j);
  double rivals = 0;
  for (std::uint32_t k = all.first; k < all.end; ++k)
    if (k != j) rivals += w.cadres.of_county[k].traffic_yuan;
  return contest_spending(w.cadres.of_county[j].traffic_yuan, rivals, p.contest_prize_yuan,
                          p.contest_step);
}

/// Honesty, each tactic alone, and all of them at once when that is allowed.
std::vector<std::uint64_t> menu_of(std::size_t n_tactics, bool combine) {
  std::vector<std::uint64_t> menu = {0};
  for (std::size_t t = 0; t < n_tactics; ++t) menu.push_back(std::uint64_t{1} << t);
  if (combine && n_tactics > 1) menu.push_back((std::uint64_t{1} << n_tactics) - 1);
  return menu;
}

/// The bundle in the menu that starts with the first of the tactics adopted.
std::uint32_t first_bundle(const World& w, std::uint64_t adopted) {
  const std::vector<std::uint64_t>& menu = w.cadres.menu;
  for (std::uint32_t b = 0; b < menu.size(); ++b)
    if (menu[b] == adopted) return b;
  for (std::uint32_t b = 1; b < menu.size(); ++b)
    if ((menu[b] & adopted) != 0) return b;
  return 0;
}

/// Days from one evaluation to the next: the cycle, or geometric with the same mean.
std::int32_t days_between(const OfficialParams& p, std::uint32_t word) {
  if (p.regular != 0 || p.evaluation_days <= 1) return static_cast<std::int32_t>(p.evaluation_days);
  return 1 + static_cast<std::int32_t>(log(unit(word)) / log(1.0 - 1.0 / p.evaluation_days));
}

/// Each official's dates, from a phase of its own.
void schedule_evaluations(World& w, std::uint32_t j) {
  const OfficialParams& p = w.p.official;
  const Words first = draw(w.key, {j, 0, 0, kDrawEvaluation});
  std::int32_t day = p.regular != 0
                         ? 1 + static_cast<std::int32_t>(
                                   below(first[0], static_cast<std::uint32_t>(p.evaluation_days)))
                         : days_between(p, first[0]);
  for (std::uint32_t k = 1; w.cadres.evaluations.schedule(day, j); ++k)
    day += days_between(p, draw(w.key, {j, k, 0, kDrawEvaluation})[0]);
}

void set_up_cadre(World& w, std::uint32_t j) {
  const OfficialParams& p = w.p.official;
  Cadre& cadre = w.cadres.of_county[j];
  County& county = w.counties[j];
  cadre.learned.assign(w.cadres.menu.size(), 0.0);
  cadre.experience.assign(w.cadres.menu.size(), 0.0);
  cadre.fear.assign(w.arm.tactics.size(), 0.0);
  cadre.figures = forecast(w, county, plan_with(w, county, 0), 0);
  if (p.choice != 0) {
    cadre.bundle = p.start_honest != 0 ? 0 : first_bundle(w, county.adopted);
    county.adopted = w.cadres.menu[cadre.bundle];
  }
  const Prefecture all = prefecture_of(w, j);
  const double officials = all.end - all.first;
  cadre.traffic_yuan = p.contest_prize_yuan / (officials * officials);
  schedule_evaluations(w, j);
}

}  // namespace

Rivals rivals_of(const World& w, std::uint32_t county) {
  const Prefecture all = prefecture_of(w, county);
  Rivals rivals;
  for (std::uint32_t k = all.first; k < all.end; ++k) {
    if (k == county) continue;
    const Figures figures = posted(w, k).figures;
    rivals.reported_yuan.push_back(figures.reported_yuan);
    rivals.income_yuan.push_back(figures.income_yuan);
  }
  return rivals;
}

void set_up_cadres(World& w) {
  if (!anybody_is_evaluated(w)) return;
  w.cadres.menu = menu_of(w.arm.tactics.size(), w.p.official.combine != 0);
  w.cadres.inspection_share = w.usual_rules.discipline.inspection_share;
  w.cadres.of_county.resize(w.counties.size());
  for (std::uint32_t j = 0; j < w.counties.size(); ++j) set_up_cadre(w, j);
}

void decide(World& w, std::int32_t day) {
  if (w.cadres.of_county.empty()) return;
  std::vector<std::uint32_t> due = w.cadres.evaluations.take(day);
  if (due.empty()) return;
  std::sort(due.begin(), due.end());
  for (const std::uint32_t j : due) close_period(w, j);
  inspect(w, due, day);
  for (const std::uint32_t j : due) learn(w, j);
  // All who decide today see the same state, whatever their order.
  struct Choice {
    std::uint32_t bundle;
    double traffic_yuan;
  };
  std::vector<Choice> choices;
  for (const std::uint32_t j : due) {
    const std::uint32_t kept = w.cadres.of_county[j].bundle;
    choices.push_back({w.p.official.choice != 0 ? chosen_bundle(w, j, day) : kept,
                       w.p.official.contest_prize_yuan > 0 ? next_traffic(w, j) : 0.0});
  }
  for (std::size_t i = 0; i < due.size(); ++i) {
    Cadre& cadre = w.cadres.of_county[due[i]];
    County& county = w.counties[due[i]];
    cadre.switches += choices[i].bundle != cadre.bundle;
    cadre.bundle = choices[i].bundle;
    cadre.traffic_yuan = choices[i].traffic_yuan;
    cadre.start = tally(county);
    if (w.p.official.choice != 0) county.adopted = w.cadres.menu[cadre.bundle];
  }
}

void close_cadres(World& w, std::int32_t day) {
  double targets = 0, traffic = 0, risk = 0;
  for (std::uint32_t j = 0; j < w.cadres.of_county.size(); ++j) {
    const Cadre& cadre = w.cadres.of_county[j];
    targets += cadre.target_yuan;
    traffic += cadre.traffic_yuan;
    double greatest = 0;
    for (const std::uint64_t tactics : w.cadres.menu)
      greatest = std::max(greatest, perceived_risk(w, j, tactics, day));
    risk += greatest;
  }
  w.core[kTargetsFen] = nearest(targets * 100.0);
  w.core[kContestFen] = nearest(traffic * 100.0);
  w.core[kFearPpm] = nearest(risk * 1e6);
}

}  // namespace credstream
