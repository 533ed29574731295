#pragma once
/// What the rest of the program calls: runs one arm in one replicate and returns its record.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "agents/arm.hpp"
#include "agents/run_options.hpp"
#include "sim/network.hpp"
#include "sim/random.hpp"
#include "sim/record.hpp"

namespace credstream {

/// Runs `days` days. The network is shared by all arms of a replicate; it must hold
/// params.population.consumers people.
RunRecord simulate(const ArmSetup& given, const Network& network, Key key, std::int32_t days,
                   const RunOptions& options = {});

/// Names of everything in a record, for `n_tactics` registered tactics.
const RunSchema& run_schema();

/// Bytes a run of this arm will need at its peak, its network apart: columns, about four bytes a
/// head for what is known of single officials, and the record.
std::uint64_t estimated_bytes(const ArmSetup& arm, std::int32_t days);

/// One phase of the day as `credstream plan` prints it: the parts of the state that it only reads,
/// and those that it may change, from the types of its arguments.
struct PhaseInfo {
  std::string_view name;
  std::string reads;
  std::string writes;
  std::string_view does;
};

/// The phases of a day in the order in which they run; the same table drives the run.
std::vector<PhaseInfo> day_plan();

}  // namespace credstream
