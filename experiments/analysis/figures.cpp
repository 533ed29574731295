#include "experiments/analysis/figures.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "experiments/study/table.hpp"

namespace credstream {

Text label_of(const StudyPlan& plan, const Measured& m) {
  const std::string& outcome = plan.outcomes[m.outcome].name;
  const ArmLabels labels = labels_of_arms(plan);
  const Text arm = labels.of(plan.arms[m.arm]);
  if (!m.against) return {outcome + " of " + arm.en, arm.zh + "的 " + outcome};
  const Text other = labels.of(plan.arms[*m.against]);
  return {outcome + " of " + arm.en + " less " + other.en,
          arm.zh + "与" + other.zh + "的 " + outcome + " 之差"};
}

std::vector<Measured> usual_figures(const StudyPlan& plan, const std::string& baseline) {
  const auto at = std::find(plan.arms.begin(), plan.arms.end(), baseline);
  std::vector<Measured> all;
  for (std::size_t outcome = 0; outcome < plan.outcomes.size(); ++outcome)
    for (std::size_t arm = 0; arm < plan.arms.size(); ++arm) {
      Measured m{outcome, arm, std::nullopt};
      const auto base = static_cast<std::size_t>(at - plan.arms.begin());
      if (at != plan.arms.end() && base != arm) m.against = base;
      all.push_back(m);
    }
  return all;
}

std::vector<double> PointFigures::means() const {
  std::vector<double> result;
  for (const std::vector<double>& point : by_point) {
    double sum = 0;
    for (const double value : point) sum += value;
    result.push_back(point.empty() ? std::numeric_limits<double>::quiet_NaN()
                                   : sum / static_cast<double>(point.size()));
  }
  return result;
}

PointFigures figures_of(const StudyPlan& plan, const std::vector<TaskResult>& results,
                        const Measured& measured) {
  const std::size_t n = plan.points.size();
  const auto place = [&](std::size_t arm) { return arm * plan.outcomes.size() + measured.outcome; };
  // By point, the figures of its replicates in order, up to the first that is not stored.
  std::vector<std::vector<double>> all(n);
  std::vector<bool> failed(n, false);
  double greatest = 0;
  for (const TaskResult& result : results) {
    const StudyTask task = task_at(plan, result.task);
    failed[task.point] = failed[task.point] || result.failed;
    if (result.failed || all[task.point].size() != static_cast<std::size_t>(task.round)) continue;
    double value = result.values[place(measured.arm)];
    greatest = std::max(greatest, std::abs(value));
    if (measured.against) {
      greatest = std::max(greatest, std::abs(result.values[place(*measured.against)]));
      value -= result.values[place(*measured.against)];
    }
    all[task.point].push_back(value);
  }
  PointFigures figures;
  std::size_t rounds = static_cast<std::size_t>(plan.replicates);
  for (std::size_t p = 0; p < n; ++p)
    if (!failed[p]) rounds = std::min(rounds, all[p].size());
  rounds = std::max<std::size_t>(rounds, 1);
  figures.replicates = static_cast<std::int32_t>(rounds);
  for (std::size_t p = 0; p < n; ++p) {
    figures.failed += failed[p];
    figures.missing += !failed[p] && all[p].size() < rounds;
    if (failed[p] || all[p].size() < rounds) all[p].clear();
    all[p].resize(std::min(all[p].size(), rounds));
  }
  // Four figures are rounded on the way to a difference of differences, and so are means.
  constexpr double kRoundings = 16;
  figures.rounding = kRoundings * std::numeric_limits<double>::epsilon() * greatest;
  figures.by_point = std::move(all);
  return figures;
}

}  // namespace credstream
