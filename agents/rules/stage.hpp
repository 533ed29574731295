#pragma once
/// What makes those who are shown a stream stay (M25, M29, M30): the official's show, a discount,
/// and a star beside the host.
#include "agents/parameters.hpp"
#include "agents/tactic.hpp"
#include "sim/numeric.hpp"

namespace credstream {

/// Talent for the stage, 1 for an official of median audience: 1 + ln(talent). An official whose
/// audience is below 1/e of the median has less than none: a show of theirs puts people off.
inline double stage_talent(double talent) { return 1.0 + log(talent); }

/// Show beyond that of an even split of effort, 0 at a third and up to twice the stage talent: an
/// official's usual audience already knows the usual show.
inline double performance(double talent, double stage_effort) {
  return stage_talent(talent) * 3.0 * (stage_effort - 1.0 / 3);
}

/// Factor on the rate of watching: exp(v_p performance + v_d (d - d0) + reach of co-hosts).
inline double pull(const StreamPlan& plan, double talent, double organic_discount,
                   const ConsumerParams& p) {
  return exp(p.show_weight * performance(talent, plan.stage_effort) +
             p.viewing_discount_weight * (plan.discount - organic_discount) + plan.cohost_reach);
}

}  // namespace credstream
