#pragma once
/// The rules of a consumer: how suspicious a stream looks and whether to order (MODEL 3.1).
#include <algorithm>

#include "agents/parameters.hpp"
#include "sim/numeric.hpp"

namespace credstream {

/// What a viewer brings to a stream.
struct Viewer {
  double trust_in_government;  ///< y, in (0, 1)
  double trust_in_official;    ///< C_ij, in (0, 1)
  double remembered_exposures; ///< X, fading count
  double reference_price;      ///< r, as a share of the list price
};

/// What the viewer sees.
struct Offer {
  double price;            ///< as a share of the list price
  double displayed_orders; ///< D, up to this minute
  double displayed_views;  ///< up to this minute
  double views_at_end;     ///< the audience that the platform announces
  double solidarity;       ///< A(t), fading from 1
};

/// ln of displayed orders over plausible ones, 0 when below. A viewer starts from a plausible
/// figure that weighs `plausible_views_share` of the audience, so that the first minutes decide
/// nothing.
inline double implausibility(const Offer& offer, const SuspicionParams& p) {
  const double guess = p.plausible_views_share * offer.views_at_end;
  const double expected = p.plausible_conversion * (offer.displayed_views + guess);
  if (expected <= 0) return 0;
  const double seen = offer.displayed_orders + p.plausible_conversion * guess;
  return seen > expected ? log(seen / expected) : 0.0;
}

/// Suspicion s in (0, 1): logistic of implausible figures, remembered exposures and distrust.
inline double suspicion(double implausible, double remembered_exposures, double trust,
                        const SuspicionParams& p) {
  return logistic(p.intercept + p.implausible_weight * implausible +
                  p.exposure_weight * remembered_exposures - p.trust_weight * (trust - 0.5));
}

/// Trust in the host: the official's own credibility and government's.
inline double trust_in_host(const Viewer& viewer, const BeliefParams& p) {
  return p.official_share * viewer.trust_in_official +
         (1.0 - p.official_share) * viewer.trust_in_government;
}

/// Social proof ln(1 + D / D_ref), saturated.
inline double social_proof(double displayed_orders, const ConsumerParams& p) {
  return log(1.0 + std::min(displayed_orders / p.proof_reference, p.proof_ceiling));
}

/// Probability that a viewer orders: logit against not ordering.
inline double order_probability(const Viewer& viewer, const Offer& offer, const ConsumerParams& c,
                                const SuspicionParams& s, const BeliefParams& b) {
  const double doubt = suspicion(implausibility(offer, s), viewer.remembered_exposures,
                                 viewer.trust_in_government, s);
  const double utility = c.intercept
      + c.trust_weight * (trust_in_host(viewer, b) - 0.5)
      + c.proof_weight * (1.0 - doubt) * social_proof(offer.displayed_orders, c)
      - c.suspicion_weight * doubt
      - c.price_weight * log(offer.price / viewer.reference_price)
      + c.solidarity_weight * offer.solidarity;
  return logistic(utility);
}

/// An upper bound of `order_probability` over all viewers, for an offer's price and solidarity.
inline double greatest_order_probability(double price, double solidarity, const ConsumerParams& c) {
  return logistic(c.intercept + 0.5 * c.trust_weight +
                  c.proof_weight * log(1.0 + c.proof_ceiling) - c.price_weight * log(price) +
                  c.solidarity_weight * solidarity);
}

/// Daily hazard that a satisfied buyer orders again off-stream, at the list price and without
/// the host: rate of considering it times the logit of doing so.
inline double repeat_hazard(double reference_price, double solidarity, const ConsumerParams& c) {
  return c.repeat_hazard * logistic(c.intercept + 0.5 * c.quality_weight +
                                    c.price_weight * log(reference_price) +
                                    c.solidarity_weight * solidarity);
}

}  // namespace credstream
