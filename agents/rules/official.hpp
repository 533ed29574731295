#pragma once
/// The rules by which officials weigh, choose, learn, copy and spend, and by which discipline
/// looks (docs/model.md#officials-choice): pure functions over what an official can see.
#include <algorithm>
#include <cstddef>
#include <span>
#include <vector>

#include "agents/parameters.hpp"
#include "sim/numeric.hpp"

namespace credstream {

/// A stream's figures: the mean of a period, or a forecast.
struct Figures {
  double reported_yuan = 0;
  double income_yuan = 0;  ///< of farmers, from the campaign
  double views = 0;        ///< displayed
  double budget_yuan = 0;  ///< public money
  double false_share = 0;  ///< of the reported sales, what was arranged
};

/// Figures of which a share are the others.
inline Figures mixed(const Figures& a, const Figures& b, double share) {
  const auto mix = [share](double x, double y) { return x + share * (y - x); };
  return {mix(a.reported_yuan, b.reported_yuan), mix(a.income_yuan, b.income_yuan),
          mix(a.views, b.views), mix(a.budget_yuan, b.budget_yuan),
          mix(a.false_share, b.false_share)};
}

/// What the peers of a prefecture have posted, the official's own figures left out.
struct Rivals {
  std::vector<double> reported_yuan;
  std::vector<double> income_yuan;
};

/// Share of the others that one's own figure exceeds, ties by half; in [0, 1], 1/2 when alone.
inline double rank_score(double own, std::span<const double> others) {
  if (others.empty()) return 0.5;
  double beaten = 0;
  for (const double other : others) beaten += other < own ? 1.0 : other == own ? 0.5 : 0.0;
  return beaten / static_cast<double>(others.size());
}

/// Chance to win a contest in which strength is R^g: R^g / sum of all R^g (F34).
inline double contest_chance(double own, std::span<const double> others, double exponent) {
  const auto strength = [&](double r) { return r > 0 ? power(r, exponent) : 0.0; };
  double all = strength(own);
  for (const double other : others) all += strength(other);
  return all > 0 ? strength(own) / all : 1.0 / static_cast<double>(others.size() + 1);
}

/// What the evaluation makes of a figure: its rank among peers, or ln(1 + yuan).
inline double score(double own_yuan, std::span<const double> others, const OfficialParams& p) {
  return p.by_rank != 0 ? rank_score(own_yuan, others) : log(1.0 + own_yuan);
}

/// What others see of an official's success: w_R s(R) + w_P P(R), less a visible punishment, which
/// also costs the promotion.
inline double visible_score(double reported_yuan, const Rivals& rivals, bool punished,
                            double punishment, const OfficialParams& p,
                            const OfficialParams::Levers& rules) {
  const bool can_win = rules.weight_promotion > 0 && !punished;
  const double chance =
      can_win ? contest_chance(reported_yuan, rivals.reported_yuan, p.contest_exponent) : 0.0;
  return rules.weight_reported * score(reported_yuan, rivals.reported_yuan, p) +
         rules.weight_promotion * chance - (punished ? punishment : 0.0);
}

/// U = w_R s(R) + w_P P(R) + w_Y s(Y) + w_I ln(1 + views) - c_M budget - c_T max(0, ln(target/R))
///     - xi false share. The expected penalty is weighed at the choice, not here.
inline double payoff(const Figures& f, const Rivals& rivals, double target_yuan, bool punished,
                     const OfficialParams& p, const OfficialParams::Levers& rules) {
  const double shortfall = log((1.0 + target_yuan) / (1.0 + f.reported_yuan));
  return visible_score(f.reported_yuan, rivals, punished, 0.0, p, rules) +
         rules.weight_income * score(f.income_yuan, rivals.income_yuan, p) +
         p.weight_views * log(1.0 + f.views) - p.budget_cost * f.budget_yuan * 1e-4 -
         p.shortfall_cost * std::max(0.0, shortfall) - p.fraud_aversion * f.false_share;
}

/// Quantal response: index i with probability exp(v_i / tau) / sum, by a number in (0, 1).
inline std::size_t quantal_choice(std::span<const double> values, double temperature, double u) {
  const double best = *std::max_element(values.begin(), values.end());
  double total = 0;
  for (const double v : values) total += exp((v - best) / temperature);
  double left = u * total;
  for (std::size_t i = 0; i + 1 < values.size(); ++i) {
    left -= exp((values[i] - best) / temperature);
    if (left < 0) return i;
  }
  return values.size() - 1;
}

/// Chance to copy a peer: sigma((U_k - U_j) / tau_im) over visible scores.
inline double copying_chance(double peer_score, double own_score, double temperature) {
  return logistic((peer_score - own_score) / temperature);
}

/// The ratchet: what was reached, and more, is asked for from now on.
inline double ratcheted(double target_yuan, double reported_yuan, double growth) {
  return std::max(target_yuan, (1.0 + growth) * reported_yuan);
}

/// A step towards the best response max(0, sqrt(V X) - X) to rivals' spending X in a Tullock
/// contest for a prize V; n equals all come to V (n - 1) / n^2.
inline double contest_spending(double own_yuan, double rivals_yuan, double prize_yuan,
                               double step) {
  const double best = std::max(0.0, square_root(prize_yuan * rivals_yuan) - rivals_yuan);
  return (1.0 - step) * own_yuan + step * best;
}

/// Perceived hazard of a tactic per period: a prior, raised by the fading fear of examples made.
inline double perceived_hazard(double prior, double fear) { return prior + (1.0 - prior) * fear; }

/// Discipline looks more often when what inspections found is worth more than they cost:
/// pi <- pi + gamma (v found - c inspected) / n, within [least, 1].
inline double adapted_inspection(double share, double found, double inspected, double officials,
                                 const DisciplineParams& p) {
  const double gain = p.finding_value * found - p.inspection_cost * inspected;
  return std::clamp(share + p.adaptation * gain / officials, std::min(p.least_share, share), 1.0);
}

}  // namespace credstream
