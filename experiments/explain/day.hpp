#pragma once
/// The causes behind one day of one county, in words and figures: replayed with recording on,
/// beside the same day of the baseline on the same draws.
#include <cstdint>
#include <vector>

#include "experiments/runs.hpp"
#include "experiments/wording.hpp"

namespace credstream {

/// Which day of which county, under which arm of which replicate.
struct DayAsked {
  std::uint32_t county = 0;
  std::int32_t day = 0;
  std::size_t arm = 0;
  std::uint32_t replicate = 0;
};

struct DayTold {
  std::vector<Text> sentences;  ///< from what was prepared to what it did to trust
  Problems problems;            ///< of a network file
  bool interrupted = false;
};

/// Replays the scenario's arm and its baseline up to the day, and tells it.
DayTold tell_day(const Scenario& scenario, const DayAsked& asked, int threads, Watch& watch);

}  // namespace credstream
