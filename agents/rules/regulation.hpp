#pragma once
/// What a county's rules make of its streams: which are held, put off or left without a tactic.
#include <cstdint>
#include <vector>

#include "agents/arm.hpp"
#include "agents/county_rules.hpp"
#include "agents/rules/conduct.hpp"
#include "sim/numeric.hpp"
#include "sim/random.hpp"

namespace credstream {

/// Whether a stream may be held as it was planned.
struct Permit {
  bool held = true;
  std::int32_t delay_days = 0;
  std::uint64_t barred = 0;  ///< tactics of the arm that are left undone
  bool bars_traffic = false;
  bool official_hosts = true;  ///< else a farmer or an expert does
};

/// What the rules make of a stream, whose words decide: `channel_open` is the open share of the
/// usual offline channel.
Permit permit(const RegulationParams::Levers& rules, const Conduct& conduct, const Words& words,
              double channel_open);

/// What a county's rules bar from so large a share of its streams.
struct Barred {
  double share = 0;
  std::uint64_t tactics = 0;
};

/// All its streams by what is barred from them; shares sum to 1. One word of a stream decides on
/// everything, so that what is barred from few streams comes on top of what is barred from more:
/// the list begins with the streams from which nothing is barred, be they none, and ends with those
/// from which most is.
std::vector<Barred> barred_by(const Conduct& conduct, const RegulationParams::Levers& rules);

/// Whether a policy of the arm brings inspections, to whomever, beyond the usual rules.
bool brings_inspections(const ArmSetup& arm, const CountyRules& usual);

/// Share of the usual offline channel that is open on a day (M31).
inline double offline_openness(std::int32_t day, const OfflineParams& p) {
  return 1.0 - p.blocked_share * exp2(-day / p.recovery_half_life_days);
}

}  // namespace credstream
