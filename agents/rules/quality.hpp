#pragma once
/// The rules of quality: what a viewer expects of a county's goods, what effort, preparation and
/// load make of them, and whether a batch passes its test.
#include <algorithm>

#include "agents/parameters.hpp"
#include "sim/numeric.hpp"

namespace credstream {

/// Expected quality q = (n_q / 2 + good) / (n_q + good + bad) on a person's evidence of a county's
/// goods; 1/2 without any (M2).
inline double expected_quality(double good, double bad, double prior_evidence) {
  return (0.5 * prior_evidence + good) / (prior_evidence + good + bad);
}

/// Factor on the odds of ordering: exp(b_q (q - 1/2)).
inline double quality_odds(double quality, double product_weight) {
  return exp(product_weight * (quality - 0.5));
}

/// Share of what can go wrong that preparation avoids, gain x days / (days + half_days) (M32).
inline double avoided_share(const PreparationParams& p) {
  return p.gain * p.days / (p.days + p.half_days);
}

/// Defect share of what a county sends: exp(-gamma_q (e_q - 1/3)) for the official's effort on
/// quality (M16, H12), less what preparation avoids.
inline double defects_after_effort(double county_share, double quality_effort,
                                   const ExperienceParams& e, const PreparationParams& p) {
  return std::min(1.0, county_share * exp(-e.effort_gain * (quality_effort - 1.0 / 3))) *
         (1.0 - avoided_share(p));
}

/// Defect share when `boxes` are packed in a day: x (1 + mu max(0, boxes / capacity - 1)) (M19).
inline double defects_under_load(double share, double boxes, const ExperienceParams& e) {
  const double excess = std::max(0.0, boxes / e.capacity_boxes - 1.0);
  return std::min(1.0, share * (1.0 + e.congestion * excess));
}

/// Probability (1 - theta)^n that n samples of a batch with defect share theta are all good (M15).
inline double pass_probability(double theta, double samples) {
  return theta < 1.0 ? power(1.0 - theta, samples) : 0.0;
}

}  // namespace credstream
