#pragma once
/// The rules of a consumer: how suspicious a stream looks and whether to order
/// (docs/model.md#ordering).
#include <algorithm>
#include <cmath>

#include "agents/parameters.hpp"
#include "sim/numeric.hpp"

namespace credstream {

/// What a viewer brings to a stream.
struct Viewer {
  double trust_in_government;     ///< y, in (0, 1)
  double trust_in_official;       ///< C_ij, in (0, 1)
  double remembered_exposures;    ///< X, fading count
  double log_reference_price;     ///< ln r, r a share of the list price
  double expected_quality = 0.5;  ///< q, in (0, 1); 1/2 when nothing is known
};

/// What every viewer of a minute sees.
struct Offer {
  double log_price;       ///< ln p, p a share of the list price
  double social_proof;    ///< ln(1 + D / D_ref), saturated
  double implausibility;  ///< ln of displayed orders over plausible ones, at least 0
  double solidarity;      ///< A(t), fading from 1
  double praise = 0;      ///< w, paid comments per viewer
  double lift = 0;        ///< what an expert beside the host and a season add to the wish to order
  double cues = 0;        ///< logit of suspicion from what is seen beside the figures
};

/// ln of displayed orders over plausible ones, 0 when below. A viewer starts from a plausible
/// figure that weighs `plausible_views_share` of the audience, so that the first minutes decide
/// nothing.
inline double implausibility(double displayed_orders, double displayed_views, double views_at_end,
                             const SuspicionParams& p) {
  const double guess = p.plausible_views_share * views_at_end;
  const double expected = p.plausible_conversion * (displayed_views + guess);
  if (expected <= 0) return 0;
  const double seen = displayed_orders + p.plausible_conversion * guess;
  return seen > expected ? log(seen / expected) : 0.0;
}

/// Social proof ln(1 + D / D_ref), saturated.
inline double social_proof(double displayed_orders, const ConsumerParams& p) {
  return log(1.0 + std::min(displayed_orders / p.proof_reference, p.proof_ceiling));
}

/// Suspicion s in (0, 1): logistic of implausible figures, remembered exposures, distrust and
/// other cues.
inline double suspicion(double implausible, double remembered_exposures, double trust,
                        const SuspicionParams& p, double cues = 0) {
  return logistic(p.intercept + p.implausible_weight * implausible +
                  p.exposure_weight * remembered_exposures - p.trust_weight * (trust - 0.5) + cues);
}

/// Trust in the host: the official's own credibility and government's.
inline double trust_in_host(double official, double government, const BeliefParams& p) {
  return p.official_share * official + (1.0 - p.official_share) * government;
}

/// How suspicious a viewer finds an offer.
inline double doubt_of(const Viewer& viewer, const Offer& offer, const SuspicionParams& p) {
  return suspicion(offer.implausibility, viewer.remembered_exposures, viewer.trust_in_government, p,
                   offer.cues);
}

/// What ordering is worth to a viewer of this doubt, against not ordering.
inline double order_utility(const Viewer& viewer, const Offer& offer, double doubt,
                            const ConsumerParams& c, const BeliefParams& b) {
  const double trust = trust_in_host(viewer.trust_in_official, viewer.trust_in_government, b);
  return c.intercept + c.trust_weight * (trust - 0.5) +
         c.product_weight * (viewer.expected_quality - 0.5) +
         c.proof_weight * (1.0 - doubt) * offer.social_proof - c.suspicion_weight * doubt -
         c.price_weight * (offer.log_price - viewer.log_reference_price) +
         c.solidarity_weight * offer.solidarity + c.praise_weight * (1.0 - doubt) * offer.praise +
         offer.lift;
}

/// Probability that a viewer of this doubt orders.
inline double order_probability(const Viewer& viewer, const Offer& offer, double doubt,
                                const ConsumerParams& c, const BeliefParams& b) {
  return logistic(order_utility(viewer, offer, doubt, c, b));
}

inline double order_probability(const Viewer& viewer, const Offer& offer, const ConsumerParams& c,
                                const SuspicionParams& s, const BeliefParams& b) {
  return order_probability(viewer, offer, doubt_of(viewer, offer, s), c, b);
}

/// Utility that no viewer exceeds who knows nothing of the goods and whose reference price is the
/// list price, before what praise and an expert add: full social proof, no suspicion, and the
/// greatest trust that anyone holds.
inline double greatest_utility(double log_price, double solidarity, double greatest_trust,
                               const ConsumerParams& c) {
  return c.intercept + c.trust_weight * (greatest_trust - 0.5) +
         c.proof_weight * log(1.0 + c.proof_ceiling) - c.price_weight * log_price +
         c.solidarity_weight * solidarity;
}

/// How far a change of the figures that all viewers see moves anybody's wish to order, at most:
/// social proof, and doubt, whose slope is at most a quarter, times all that a viewer stakes on
/// belief.
inline double greatest_change_of_utility(const Offer& before, const Offer& now,
                                         const ConsumerParams& c, const SuspicionParams& s) {
  const double staked_on_belief =
      c.suspicion_weight + c.praise_weight * now.praise + c.proof_weight * now.social_proof;
  const double doubt =
      s.implausible_weight / 4 * std::abs(now.implausibility - before.implausibility);
  return c.proof_weight * std::abs(now.social_proof - before.social_proof) +
         staked_on_belief * doubt;
}

/// What it is worth to a satisfied buyer to order again off-stream, at the list price and without
/// the host.
inline double repeat_utility(double log_reference_price, double solidarity,
                             const ConsumerParams& c) {
  return c.intercept + 0.5 * c.quality_weight + c.price_weight * log_reference_price +
         c.solidarity_weight * solidarity;
}

/// Daily hazard of doing so: rate of considering it times the logit.
inline double repeat_hazard(double log_reference_price, double solidarity,
                            const ConsumerParams& c) {
  return c.repeat_hazard * logistic(repeat_utility(log_reference_price, solidarity, c));
}

}  // namespace credstream
