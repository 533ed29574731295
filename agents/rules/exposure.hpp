#pragma once
/// How misconduct becomes known (docs/model.md#exposure): through those who know, through customers
/// who suspect it, and because concealment is not perfect. Pure rules that kinds of misconduct
/// share.
#include <algorithm>
#include <cstdint>

#include "agents/misconduct.hpp"
#include "sim/numeric.hpp"

namespace credstream {

/// 1 - (1 - hazard)^times.
inline double any_of(double hazard, double times) {
  if (hazard <= 0 || times <= 0) return 0;
  return 1.0 - power(1.0 - std::min(hazard, 1.0 - 1e-12), times);
}

/// The chance of either of two independent events.
inline double either(double a, double b) { return 1.0 - (1.0 - a) * (1.0 - b); }

/// Chance that insiders talk today, or that customers report what they suspect.
inline double talk_hazard(const ExposureTerms& terms, double viewers, double insiders,
                          double suspicion) {
  const double leak = any_of(terms.rules.leak, insiders);
  const double report = 1.0 - exp(-terms.p.customer_reports * (viewers * suspicion));
  return either(leak, report);
}

/// The share of a stream's reported orders that was arranged; 0 when none was.
inline double share_of_reported(std::int64_t orders, const StreamConduct& stream) {
  if (orders <= 0) return 0;
  return static_cast<double>(orders) /
         static_cast<double>(stream.mandated_heads + stream.fake_orders + stream.reenacted_orders +
                             stream.genuine_orders);
}

/// Chance on a day on which misconduct is practised, when it is not perfectly concealed:
/// 1 - concealment (1 - h).
inline double unconcealed(double hazard, bool practised, double concealment) {
  return !practised || concealment >= 1.0 ? hazard : 1.0 - concealment * (1.0 - hazard);
}

}  // namespace credstream
