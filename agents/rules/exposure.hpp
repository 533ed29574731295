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

/// Count of what was bought lately, as of so many days ago, which fades over a month.
inline double still_recent(double count, double days) {
  constexpr double kMonth = 30.0;
  return count * exp(-days / kMonth);
}

/// Chance that the platform purges bots or paid comments today: d_W n / (n + n_half) a month, n
/// those of the last month.
inline double purge_hazard(double recent, const ExposureParams& p) {
  constexpr double kMonth = 30.0;
  if (recent < 1.0) return 0;
  return any_of(p.purge * recent / (recent + p.purge_half), 1.0 / kMonth);
}

/// Chance that an agency's books become known today.
inline double agency_hazard(const ExposureParams& p) { return any_of(p.agency_leak, 1.0 / 30.0); }

/// Chance that viewers notice paid praise in a stream: 1 - exp(-rho n), n those of them whom it
/// makes suspicious.
inline double notice_hazard(const StreamConduct& stream, const ExposureParams& p) {
  return 1.0 - exp(-p.notice * (stream.viewers * std::max(stream.praise_suspicion, 0.0)));
}

/// Share of the displayed views that are bots; 0 when none are.
inline double bot_share(const StreamConduct& stream) {
  if (stream.bots <= 0) return 0;
  return static_cast<double>(stream.bots) / stream.displayed_viewers;
}

/// Share of the comments that were paid for, w / (w + w0).
inline double paid_comment_share(double per_viewer, const ExposureParams& p) {
  return per_viewer > 0 ? per_viewer / (per_viewer + p.praise_half) : 0.0;
}

/// Chance on a day on which misconduct is practised, when it is not perfectly concealed:
/// 1 - concealment (1 - h).
inline double unconcealed(double hazard, bool practised, double concealment) {
  return !practised || concealment >= 1.0 ? hazard : 1.0 - concealment * (1.0 - hazard);
}

}  // namespace credstream
