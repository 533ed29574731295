#include "cli/dry_run.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "cli/analysis.hpp"
#include "cli/terminal.hpp"
#include "experiments/study/table.hpp"
#include "experiments/study/workers.hpp"
#include "experiments/wording.hpp"

namespace credstream {
namespace {

/// A task is tried for so long at most; a longer one is judged by the days that it did.
constexpr double kTrySeconds = 20;

/// What a task of a file of results takes beside its figures.
constexpr double kStoredBytes = 96;

/// One task as it was tried.
struct Tried {
  double seconds = 0;     ///< that a whole task takes
  std::size_t bytes = 0;  ///< of its rows in the table
  std::string reason;     ///< why it failed; mostly empty
};

/// Runs the first task; nothing when it is interrupted.
std::optional<Tried> try_first(const StudyPlan& plan, TaskRunner& runner) {
  Watch& watch = interruptible_watch();
  const std::int64_t before = watch.days_done;
  Workers workers(runner, watch, 1, kTrySeconds);
  const auto result = workers.run({0, 0}, 0);
  if (!result) return std::nullopt;
  Tried tried{result->seconds, 0, result->timed_out ? "" : result->reason};
  const double all = static_cast<double>(plan.arms.size()) * plan.days;
  const auto done = static_cast<double>(watch.days_done - before);
  if (result->timed_out) tried.seconds *= all / std::max(done, 1.0);
  TaskResult row = *result;
  if (row.failed) row.values.assign(plan.values_per_task(), 1.0 / 3);
  row.failed = false;
  const std::string whole = study_table(plan, {row});
  tried.bytes = whole.size() - whole.find('\n');
  return tried;
}

std::string megabytes(double bytes) { return significant(bytes / 1e6) + " MB"; }

void print_axes(const Options& o, const Prepared& study) {
  const StudyPlan& plan = study.plan;
  std::vector<std::vector<std::string>> lines = {{o.say("parameter", "参数"),
                                                  o.say("scale", "尺度"), o.say("from", "从"),
                                                  o.say("to", "到"), o.say("values", "取值数")}};
  for (std::size_t axis = 0; axis < plan.paths.size(); ++axis) {
    std::vector<double> values;
    for (const std::vector<double>& point : plan.points) values.push_back(point[axis]);
    std::sort(values.begin(), values.end());
    const auto end = [&](double value) {
      std::string text;
      append_value(text, plan, axis, value);
      return text;
    };
    const auto n = std::unique(values.begin(), values.end()) - values.begin();
    lines.push_back({plan.paths[axis], axis < plan.scales.size() ? plan.scales[axis] : "",
                     end(values.front()), end(values[static_cast<std::size_t>(n) - 1]),
                     std::to_string(n)});
  }
  print_columns(lines, 2);
}

}  // namespace

int dry_run(const Options& o, const Prepared& study, TaskRunner& runner, const std::string& folder,
            Shard shard, int threads) {
  const StudyPlan& plan = study.plan;
  const auto arms = static_cast<std::int64_t>(plan.arms.size());
  fmt::print(fmt::runtime(
                 o.say("{} points x {} replicates x {} arms = {} runs of {} days, in {} "
                       "tasks\n",
                       "{} 个点 × {} 次重复 × {} 个方案 = {} 次运行，每次 {} 天，共 {} 个任务\n")),
             plan.points.size(), plan.replicates, arms, plan.tasks() * arms, plan.days,
             plan.tasks());
  const auto tried = try_first(plan, runner);
  if (!tried) return kInterrupted;
  if (!tried->reason.empty())
    fmt::print(fmt::runtime(o.say("the first task failed: {}\n", "第一个任务失败：{}\n")),
               tried->reason);
  const std::int64_t mine = (plan.tasks() + shard.of - shard.part) / shard.of;
  const int at_once = runner.large() ? 1 : threads;
  const double seconds = tried->seconds * static_cast<double>(mine);
  fmt::print(
      fmt::runtime(o.say("a task takes {:.2g} s here, so {} tasks take about {:.3g} hours "
                         "of one core, {:.3g} hours with {} at once\n",
                         "在本机每个任务约 {0:.2g} 秒，{1} 个任务单核约 {2:.3g} 小时，同时运行 "
                         "{4} 个约 {3:.3g} 小时\n")),
      tried->seconds, mine, seconds / 3600, seconds / 3600 / at_once, at_once);
  fmt::print(fmt::runtime(o.say("memory: about {} for each task that runs\n",
                                "内存：每个运行中的任务约 {}\n")),
             megabytes(static_cast<double>(runner.bytes_of_task())));
  const double stored = static_cast<double>(8 * plan.values_per_task()) + kStoredBytes;
  fmt::print(fmt::runtime(o.say("disk: about {} of results and {} of table in {}\n",
                                "磁盘：结果约 {}，表格约 {}，位于 {}\n")),
             megabytes(stored * static_cast<double>(mine)),
             megabytes(static_cast<double>(tried->bytes) * static_cast<double>(plan.tasks())),
             folder);
  print_axes(o, study);
  return kFine;
}

}  // namespace credstream
