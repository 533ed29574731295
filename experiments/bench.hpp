#pragma once
/// How fast a run is against what the machine could do: rates of memory and draws are measured,
/// and what each phase must at least touch and draw, at those rates, is its floor.
#include <cstdint>
#include <string>
#include <vector>

#include "scenarios/scenario.hpp"
#include "sim/record.hpp"

namespace credstream {

/// What this machine does in a second on so many threads.
struct MachineRates {
  double stream_bytes = 0;  ///< moved by a triad a = b + s c over arrays far larger than caches
  double random_lines = 0;  ///< lines of 64 bytes read at random places of 256 MiB
  double draws = 0;         ///< addressed draws of four words
};

/// Takes about a second and 280 MB.
MachineRates measure_machine(int threads);

/// One phase of a run.
struct PhaseCost {
  std::string name;
  double seconds = 0;
  double units = 0;      ///< done in it; 0 where nothing is counted
  std::string unit;      ///< "view", …
  double floor = 0;      ///< seconds, were it bound by memory or draws alone
  std::string bound_by;  ///< "memory in sequence", "sparse lines" or "draws"
};

/// The phases of a run that took time, in the order of the day. Floors count what cannot be avoided
/// with columns as they are; where a block's columns stay in cache they count draws alone.
std::vector<PhaseCost> phase_costs(const ArmSetup& arm, const RunRecord& run,
                                   const MachineRates& machine);

}  // namespace credstream
