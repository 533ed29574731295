#include "experiments/study/stopping.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "output/statistics.hpp"

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

IoResult<double> widest_half(const std::string& folder, const StudyPlan& plan,
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
      scan_study(plan, {folder}, [&](const TaskResult& result, const std::string&) {
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

}  // namespace credstream
