#pragma once
/// What policies make of the rules, county by county (docs/model.md#policies).
#include <cstdint>
#include <vector>

#include "agents/county_rules.hpp"

namespace credstream {

struct ArmSetup;
struct World;
struct County;

/// Whether a stream may be held as it was planned.
struct Permit {
  bool held = true;
  std::int32_t delay_days = 0;
  std::uint64_t barred = 0;  ///< tactics of the arm that are left undone
  bool bars_traffic = false;
  bool official_hosts = true;  ///< else a farmer or an expert does
};

/// From the day on which policies start, their rules hold for the counties that they cover.
void regulate(World& world, std::int32_t day);

/// What the county's rules make of its `number`-th stream, due today.
Permit permit(const World& world, const County& county, std::uint32_t index, std::uint32_t number,
              std::int32_t day);

/// What a county's rules bar from so large a share of its streams.
struct Barred {
  double share = 0;
  std::uint64_t tactics = 0;
};

/// All its streams by what is barred from them; shares sum to 1. One word of a stream decides on
/// everything, so that what is barred from few streams comes on top of what is barred from more:
/// the list begins with the streams from which nothing is barred, be they none, and ends with those
/// from which most is.
std::vector<Barred> barred_by(const World& world, const RegulationParams::Levers& rules);

/// Whether a policy of the arm brings inspections, to whomever, beyond the usual rules.
bool brings_inspections(const ArmSetup& arm, const CountyRules& usual);

/// Share of the usual offline channel that is open on a day.
double offline_openness(std::int32_t day, const OfflineParams& p);

}  // namespace credstream
