#include "experiments/summary.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "sim/fail.hpp"

namespace credstream {
namespace {

/// One figure of an arm, a value for each replicate of the arm and of the baseline.
MetricSummary summary_of(std::string_view arm, std::string_view metric,
                         const std::vector<double>& values, const std::vector<double>& baseline,
                         bool is_baseline) {
  std::vector<double> differences;
  for (std::size_t r = 0; r < values.size(); ++r) differences.push_back(values[r] - baseline[r]);
  MetricSummary row;
  row.arm = arm;
  row.metric = metric;
  row.value = interval_95(values);
  row.n = static_cast<std::int64_t>(values.size());
  const Interval difference = interval_95(differences);
  if (!is_baseline && !std::isnan(difference.mean)) row.difference = difference;
  return row;
}

/// A figure of each replicate of an arm.
std::vector<double> figures(std::string_view metric, const ArmRuns& arm, const ArmRuns& baseline) {
  std::vector<double> values;
  for (std::size_t r = 0; r < arm.replicates.size(); ++r)
    values.push_back(run_figure(metric, arm.replicates[r], baseline.replicates[r]));
  return values;
}

/// How far each arm stays behind the best arm of the same replicate: [arm][replicate].
std::vector<std::vector<double>> regrets(std::string_view metric, const std::vector<ArmRuns>& arms,
                                         const ArmRuns& baseline) {
  std::vector<std::vector<double>> values;
  for (const ArmRuns& arm : arms) values.push_back(figures(metric, arm, baseline));
  for (std::size_t r = 0; r < baseline.replicates.size(); ++r) {
    double best = values.front()[r];
    for (const std::vector<double>& of_arm : values) best = std::max(best, of_arm[r]);
    for (std::vector<double>& of_arm : values) of_arm[r] = best - of_arm[r];
  }
  return values;
}

}  // namespace

std::vector<MetricSummary> summarise(const std::vector<ArmRuns>& arms, std::string_view baseline) {
  const auto base = std::find_if(arms.begin(), arms.end(),
                                 [&](const ArmRuns& arm) { return arm.name == baseline; });
  if (base == arms.end()) fail("the baseline is not among the arms", baseline, 0);
  std::vector<std::string_view> metrics;
  for (const MetricInfo& metric : run_schema().metrics) metrics.push_back(metric.name);
  for (const DerivedMetric& metric : derived_metrics()) metrics.push_back(metric.name);

  const auto base_at = static_cast<std::size_t>(base - arms.begin());
  std::vector<std::vector<std::vector<double>>> regret;  // [figure][arm][replicate]
  for (const Regret& figure : kRegrets) regret.push_back(regrets(figure.metric, arms, *base));
  std::vector<MetricSummary> rows;
  for (std::size_t a = 0; a < arms.size(); ++a) {
    const ArmRuns& arm = arms[a];
    for (const std::string_view metric : metrics)
      rows.push_back(summary_of(arm.name, metric, figures(metric, arm, *base),
                                figures(metric, *base, *base), a == base_at));
    for (std::size_t i = 0; i < regret.size(); ++i)
      rows.push_back(
          summary_of(arm.name, kRegrets[i].name, regret[i][a], regret[i][base_at], a == base_at));
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
