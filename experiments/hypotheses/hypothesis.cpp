#include "experiments/hypotheses/hypothesis.hpp"

#include <algorithm>

#include "agents/figures/headline.hpp"
#include "agents/rules/reach.hpp"
#include "sim/fail.hpp"

namespace credstream {

double ArmFigures::at(std::string_view arm, std::string_view figure) const {
  const auto a = std::find(arms_.begin(), arms_.end(), arm);
  const auto f = std::find_if(figures_.begin(), figures_.end(),
                              [&](const Figure& candidate) { return candidate.name == figure; });
  if (a == arms_.end()) fail("a hypothesis names an arm that its scenario lacks", arm, 0);
  if (f == figures_.end()) fail("a hypothesis names a figure that it lacks", figure, 0);
  return values_[static_cast<std::size_t>(a - arms_.begin()) * figures_.size() +
                 static_cast<std::size_t>(f - figures_.begin())];
}

double sum_of_days(const RunRecord& run, std::string_view metric, std::int32_t from,
                   std::int32_t to) {
  const std::size_t column = metric_index(metric), width = run_schema().metrics.size();
  double sum = 0;
  for (std::int32_t day = from; day < std::min(to, run.days); ++day)
    sum += run.series[static_cast<std::size_t>(day) * width + column];
  return sum;
}

double total_of(const RunRecord& run, std::string_view metric) {
  return metric_total(run, metric_index(metric));
}

double core_sum(const RunRecord& run, std::string_view name, std::int32_t from, std::int32_t to) {
  const auto names = run_schema().core;
  const auto found = std::find(names.begin(), names.end(), name);
  if (found == names.end()) fail("the core has no integer of this name", name, 0);
  const auto column = static_cast<std::size_t>(found - names.begin());
  double sum = 0;
  for (std::int32_t day = from; day < std::min(to, run.days); ++day)
    sum += static_cast<double>(run.core[static_cast<std::size_t>(day) * names.size() + column]);
  return sum;
}

double mean_trust(const StudyRuns& runs, std::size_t arm) {
  const RunRecord& run = runs.records[arm];
  return run_figure(trust_figure(RulesVersion::v2).level(), run, run);
}

double net_income(const StudyRuns& runs, std::size_t arm) {
  return total_of(runs.records[arm], income_figure(RulesVersion::v2).metric);
}

double attention_is_used_up(const StudyRuns& runs, std::size_t arm) {
  return uses_attention(runs.arms[arm].setup.params.exposure) ? 1 : 0;
}

double ratio_of(double part, double whole) { return whole > 0 ? part / whole : kCannotTell; }

}  // namespace credstream
