#pragma once
/// What a stream looks like beside its figures: praise that was paid for (M8), private interest
/// (M27), named firms (M33), an expert beside the host (M30).
#include "agents/rules/consumer.hpp"
#include "agents/tactic.hpp"

namespace credstream {

/// Logit of suspicion from paid praise alone, from private interest, and from named firms:
/// s_w w + s_c favour + s_n named.
inline double cues(const StreamPlan& plan, double named_firm_share, const SuspicionParams& p) {
  return p.praise_weight * plan.praise + p.favour_weight * plan.favour +
         p.named_firm_weight * named_firm_share;
}

/// What praise and an expert add at most to the wish to order, were praise believed by all.
inline double greatest_lift(const StreamPlan& plan, const ConsumerParams& p) {
  return p.praise_weight * plan.praise + plan.cohost_trust;
}

}  // namespace credstream
