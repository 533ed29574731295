#pragma once
/// Arms that give farmers cash: how much, and in which order arms can run.
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "scenarios/scenario.hpp"
#include "sim/record.hpp"

namespace credstream {

inline bool gives_cash(const Arm& arm) { return !arm.cash_as.empty(); }

/// Public money that costs society as much as `costly` cost beyond the baseline, in fen; 0 where it
/// cost no more. A yuan of public money costs `public_funds_cost`.
std::int64_t equal_cash_fen(const RunRecord& costly, const RunRecord& baseline,
                            double public_funds_cost);

/// The scenario's first arm that gives cash, for commands that run arms one by one and so cannot
/// know what another one cost; null when there is none.
const Arm* cash_arm(const Scenario& scenario);

}  // namespace credstream
