#pragma once
/// What replicates add up to: per arm and metric a mean with its interval, and the difference
/// from the baseline, paired replicate by replicate.
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "experiments/runs.hpp"
#include "experiments/statistics.hpp"

namespace credstream {

/// A figure of a whole run that is derived from its metrics and, for some, from the baseline's
/// run on the same draws.
struct DerivedMetric {
  std::string_view name;
  std::string_view unit;
  std::string_view label;
  std::string_view label_zh;
  std::string_view definition;
  std::string_view definition_zh;
  double (*figure)(const RunRecord& run, const RunRecord& baseline);  ///< NaN: not defined
};

/// All derived metrics; they follow those of the schema in summaries.
std::span<const DerivedMetric> derived_metrics();

/// One metric of one arm over all replicates.
struct MetricSummary {
  std::string arm;
  std::string metric;
  Interval value;
  std::optional<Interval> difference;  ///< arm minus baseline; none for the baseline itself
  std::int64_t n = 0;                  ///< replicates
};

/// The figure of one run by the name of a metric, declared or derived.
double run_figure(std::string_view metric, const RunRecord& run, const RunRecord& baseline);

/// Credibility before the first day, on the scale of 0 to 1.
double credibility_at_start(const RunRecord& run);

/// Every metric of every arm, in the order of arms and of declaration. All arms need equally many
/// replicates, and at least one.
std::vector<MetricSummary> summarise(const std::vector<ArmRuns>& arms, std::string_view baseline);

/// The row of an arm and a metric, or nullptr.
const MetricSummary* find_summary(const std::vector<MetricSummary>& rows, std::string_view arm,
                                  std::string_view metric);

}  // namespace credstream
