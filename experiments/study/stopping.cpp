#include "experiments/study/stopping.hpp"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <limits>

#include "experiments/doses.hpp"
#include "output/statistics.hpp"
#include "scenarios/stored.hpp"

namespace credstream {
namespace {

/// Mean and squares of one difference, replicate by replicate (Welford).
struct Spread {
  std::int32_t n = 0;
  double mean = 0, squares = 0;

  void add(double value) {
    ++n;
    const double before = value - mean;
    mean += before / n;
    squares += before * (value - mean);
  }
  double half() const {
    if (n == 0) return 0;
    if (n == 1) return std::numeric_limits<double>::infinity();
    return student_t_975(n - 1) * std::sqrt(squares / (n - 1) / n);
  }
};

}  // namespace

IoResult<double> widest_half(const std::vector<std::string>& folders, const StudyPlan& plan,
                             const std::string& outcome, std::size_t baseline,
                             std::int32_t rounds) {
  const std::size_t arms = plan.arms.size(), outcomes = plan.outcomes.size();
  const auto column = static_cast<std::size_t>(
      std::find_if(plan.outcomes.begin(), plan.outcomes.end(),
                   [&](const StudyOutcome& o) { return o.name == outcome; }) -
      plan.outcomes.begin());
  std::vector<Spread> spreads(plan.points.size() * arms);
  // Results come in the order of tasks, so that sums do not depend on who finished first.
  const StudyStatus status =
      scan_study(plan, folders, [&](const TaskResult& result, const std::string&) {
        const StudyTask task = task_at(plan, result.task);
        if (result.failed || task.round >= rounds) return;
        const auto value = [&](std::size_t arm) { return result.values[arm * outcomes + column]; };
        for (std::size_t arm = 0; arm < arms; ++arm)
          if (arms == 1 || arm != baseline)
            spreads[task.point * arms + arm].add(arms == 1 ? value(arm)
                                                           : value(arm) - value(baseline));
      });
  if (!status.problems.empty()) return status.problems.front();
  double widest = 0;
  for (const Spread& spread : spreads) {
    const double half = spread.half();
    widest = std::isnan(half) ? std::numeric_limits<double>::infinity() : std::max(widest, half);
  }
  return widest;
}

IoResult<bool> is_complete(const std::vector<std::string>& folders, const StudyPlan& plan,
                           const StudyStatus& status) {
  if (status.missing() == 0) return true;
  if (plan.kind == "tip")
    return std::any_of(folders.begin(), folders.end(), [](const std::string& folder) {
      std::error_code error;
      return std::filesystem::exists(std::filesystem::path(folder) / output_file("tipping.csv"),
                                     error);
    });
  if (plan.kind != "sweep") return false;
  const LoadResult loaded = load_stored_scenario(plan.scenario, "scenario.yaml", {});
  const StopRule& rule = loaded.scenario.study.stop;
  if (!loaded.ok() || rule.outcome.empty()) return false;
  const std::size_t baseline = find_arm(loaded.scenario.arms, loaded.scenario.baseline).value_or(0);
  for (const std::int32_t rounds : rule.looks(plan.replicates)) {
    if (status.done != rounds * static_cast<std::int64_t>(plan.points.size())) continue;
    const auto widest = widest_half(folders, plan, rule.outcome, baseline, rounds);
    if (const auto* problem = std::get_if<IoProblem>(&widest)) return *problem;
    return std::get<double>(widest) <= rule.half_width;
  }
  return false;
}

}  // namespace credstream
