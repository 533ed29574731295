#pragma once
/// A run as one block of bytes for a live page, the same from the page's own engine and from a
/// server. The only place that writes this format; viz/web/PROTOCOL.md describes it.
#include <string>
#include <string_view>

#include "experiments/live/request.hpp"
#include "scenarios/scenario.hpp"
#include "sim/problem.hpp"
#include "sim/record.hpp"

namespace credstream {

/// A run and what it was a run of.
struct LiveRun {
  const LiveRequest& request;
  const Arm& arm;
  const RunRecord& record;
  std::string_view program;  ///< version
};

/// Bytes of the tables that a run of so many days will have, as an upper bound.
double frames_bytes(const LiveRequest& request, const Scenario& scenario, const Arm& arm);

/// The frames of a run.
std::string frames(const LiveRun& run);

/// Frames that hold problems and nothing else.
std::string frames_of_problems(const Problems& problems);

}  // namespace credstream
