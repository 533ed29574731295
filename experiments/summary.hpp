#pragma once
/// What replicates add up to: per arm and metric a mean with its interval, and the difference
/// from the baseline, paired replicate by replicate.
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "agents/figures/run_figures.hpp"
#include "experiments/runs.hpp"
#include "output/statistics.hpp"

namespace credstream {

/// One metric of one arm over all replicates.
struct MetricSummary {
  std::string arm;
  std::string metric;
  Interval value;
  std::optional<Interval> difference;  ///< arm minus baseline; none for the baseline itself
  std::int64_t n = 0;                  ///< replicates
};

/// Every metric of every arm, in the order of arms and of declaration. All arms need equally many
/// replicates, and at least one.
std::vector<MetricSummary> summarise(const std::vector<ArmRuns>& arms, std::string_view baseline);

/// The row of an arm and a metric, or nullptr.
const MetricSummary* find_summary(const std::vector<MetricSummary>& rows, std::string_view arm,
                                  std::string_view metric);

}  // namespace credstream
