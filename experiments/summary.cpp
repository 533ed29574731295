#include "experiments/summary.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "sim/fail.hpp"

namespace credstream {
std::vector<MetricSummary> summarise(const std::vector<ArmRuns>& arms, std::string_view baseline) {
  const auto base = std::find_if(arms.begin(), arms.end(),
                                 [&](const ArmRuns& arm) { return arm.name == baseline; });
  if (base == arms.end()) fail("the baseline is not among the arms", baseline, 0);
  std::vector<std::string_view> metrics;
  for (const MetricInfo& metric : run_schema().metrics) metrics.push_back(metric.name);
  for (const DerivedMetric& metric : derived_metrics()) metrics.push_back(metric.name);

  std::vector<MetricSummary> rows;
  for (const ArmRuns& arm : arms) {
    for (const std::string_view metric : metrics) {
      std::vector<double> values, differences;
      for (std::size_t r = 0; r < arm.replicates.size(); ++r) {
        const RunRecord& other = base->replicates[r];
        values.push_back(run_figure(metric, arm.replicates[r], other));
        differences.push_back(values.back() - run_figure(metric, other, other));
      }
      MetricSummary& row = rows.emplace_back();
      row.arm = arm.name;
      row.metric = metric;
      row.value = interval_95(values);
      row.n = static_cast<std::int64_t>(values.size());
      const Interval difference = interval_95(differences);
      if (arm.name != baseline && !std::isnan(difference.mean)) row.difference = difference;
    }
  }
  return rows;
}

const MetricSummary* find_summary(const std::vector<MetricSummary>& rows, std::string_view arm,
                                  std::string_view metric) {
  for (const MetricSummary& row : rows)
    if (row.arm == arm && row.metric == metric) return &row;
  return nullptr;
}

}  // namespace credstream
