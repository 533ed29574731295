#pragma once
/// News of a scandal (M9): whom it finds, what it recalls, whom else it counts against, and what
/// an apology mends (docs/model.md#exposure). The rules are pure; the functions on the world apply
/// them.
#include <cstdint>

#include "agents/parameters.hpp"
#include "agents/rules/belief.hpp"
#include "sim/numeric.hpp"

namespace credstream {

/// Bad evidence that a new scandal recalls: psi b (2^(dt / H) - 1), with b what is held now and dt
/// the days since the country's last scandal. When nothing bad came in between, b 2^(dt / H) is
/// what was held then, so the bracket is what was forgotten.
inline double recalled_evidence(double held, double days_since, const BeliefParams& p) {
  return p.reactivation * held * (exp2(days_since / belief_half_life(p)) - 1.0);
}

/// How far this evidence, taken as one event, moves trust in an official: under `beta` it is kept
/// as evidence.
inline double moved_by(double evidence, const BeliefParams& p) {
  if (update_of(p) == Update::beta) return evidence;
  return p.official_prior *
         learning_step(evidence, p.prior_evidence * share_of_stock(Stock::integrity, p));
}

/// Share of an exposure's evidence that counts against officials of `role`.
inline double role_spillover(std::uint32_t exposed_role, std::uint32_t role,
                             const BeliefParams& p) {
  return p.spillover_role * (role == exposed_role ? 1.0 : p.role_similarity);
}

/// Evidence against single officials from news of their own exposures (`own`) and from what is
/// counted against their role. Their own scandals stand in both, the second time by the share that
/// spills over, and count once.
inline double evidence_against(double own, double against_role, const BeliefParams& p) {
  return own * (1.0 - p.spillover_role) + against_role;
}

}  // namespace credstream
