#pragma once
/// Which mechanisms act: each is switched off by itself in plausible worlds, and what that does to
/// trust and to what farmers earn is counted. Thresholds stand in docs/predictions.md since before
/// the first run.
#include <cstdint>
#include <string>
#include <vector>

#include "agents/mechanisms.hpp"
#include "experiments/worlds.hpp"

namespace credstream {

/// A mechanism moves a world where, in some arm, it moves mean credibility by so many points of
/// one, or farm net income by this share of it.
inline constexpr double kActsTrust = 0.001, kActsIncome = 0.01;
/// It acts when it moves this share of worlds.
inline constexpr double kActsIn = 0.1;

/// What switching a mechanism off did over all worlds.
struct ActingMechanism {
  const Mechanism* mechanism = nullptr;
  std::int32_t worlds = 0;        ///< that ran with and without it
  std::int32_t on = 0;            ///< in which the switch changed any value of an arm
  std::int32_t moves_trust = 0;   ///< by kActsTrust at least
  std::int32_t moves_income = 0;  ///< by kActsIncome at least
  std::int32_t moves = 0;         ///< either

  bool acts() const { return moves >= kActsIn * worlds; }
};

struct Acting {
  std::vector<ActingMechanism> mechanisms;  ///< in their order
  std::int32_t worlds = 0;
  std::int32_t failed = 0;  ///< worlds in which a run broke an invariant
};

/// What arms came to, the means over replicates, by arm.
struct TrustAndIncome {
  double trust = 0, income = 0;
};

/// Whether the arms came to something else by more than the thresholds.
struct Moved {
  bool trust = false, income = false;
};
Moved moved(const std::vector<TrustAndIncome>& with, const std::vector<TrustAndIncome>& without);

/// Switches every mechanism off by itself in so many worlds of the scenario. Runs only what a
/// switch changes. Stops early with the watch; worlds that were finished count.
Acting acting_mechanisms(const Scenario& scenario, const StructuredScenario& under,
                         const DrawnWorlds& worlds, int threads, Watch& watch);

/// "path=value" of a mechanism's switch as a path and a number, words looked up.
std::pair<std::string, double> switched_off(const Mechanism& mechanism);

}  // namespace credstream
