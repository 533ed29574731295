#include "experiments/study/tip.hpp"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <limits>
#include <map>
#include <mutex>
#include <utility>

#include "agents/simulation.hpp"
#include "experiments/study/table.hpp"
#include "experiments/study/workers.hpp"
#include "experiments/wording.hpp"
#include "output/table_text.hpp"

namespace credstream {
namespace {

std::string_view name_of(Tips tips) {
  constexpr std::string_view kNames[] = {"up", "down", "never", "not_told"};
  return kNames[static_cast<int>(tips)];
}

/// Runs rungs and remembers them.
class RungRunner {
 public:
  RungRunner(const StudyPlan& plan, TaskRunner& runner, const TipQuestion& question, double level,
             int threads, Watch& watch)
      : plan_(plan),
        level_(level),
        threads_(static_cast<std::size_t>(threads)),
        watch_(watch),
        workers_(runner, watch, threads_, 0) {
    const auto find = [&](const std::string& name) {
      return static_cast<std::size_t>(std::find(plan.arms.begin(), plan.arms.end(), name) -
                                      plan.arms.begin());
    };
    arm_ = find(question.arm);
    if (!question.against.empty()) against_ = find(question.against);
  }

  std::optional<IoProblem> open(const std::string& folder) {
    for (const std::string& path : store_files(folder)) {  // several where the plan grew
      Shard shard;
      const auto keep = [&](TaskResult result) { done_.emplace(result.task, std::move(result)); };
      if (auto problem = read_store(path, plan_, shard, keep)) return problem;
    }
    auto opened = StoreWriter::open(folder, plan_, {});
    if (auto* problem = std::get_if<IoProblem>(&opened)) return std::move(*problem);
    writer_.emplace(std::get<StoreWriter>(std::move(opened)));
    return std::nullopt;
  }

  /// The contrasts of a rung; nothing after a stop or when the disk is full.
  std::optional<std::vector<double>> at(std::int32_t rung) {
    std::vector<std::int64_t> missing;
    for (std::int32_t r = 0; r < plan_.replicates; ++r)
      if (!done_.contains(task(rung, r))) missing.push_back(task(rung, r));
    watch_.days_planned +=
        static_cast<std::int64_t>(missing.size() * plan_.arms.size()) * plan_.days;
    std::vector<TaskResult> results;
    std::mutex mutex;
    for_each_of_few(missing.size(), threads_, [&](std::size_t worker, std::size_t i) {
      if (watch_.stopped()) return;
      auto result = workers_.run({missing[i], 0}, worker);
      const std::lock_guard lock(mutex);
      if (result) results.push_back(std::move(*result));
    });
    std::sort(results.begin(), results.end(),
              [](const TaskResult& a, const TaskResult& b) { return a.task < b.task; });
    if (!results.empty()) problem_ = writer_->add(results);
    ran_ += static_cast<std::int64_t>(results.size());
    const bool whole = results.size() == missing.size() && !problem_;
    for (TaskResult& result : results) done_.emplace(result.task, std::move(result));
    if (!whole) return std::nullopt;
    std::vector<double> contrasts;
    for (std::int32_t r = 0; r < plan_.replicates; ++r)
      contrasts.push_back(contrast(done_.at(task(rung, r))));
    return contrasts;
  }

  std::int64_t ran() const { return ran_; }
  const std::optional<IoProblem>& problem() const { return problem_; }

 private:
  std::int64_t task(std::int32_t rung, std::int32_t replicate) const {
    return static_cast<std::int64_t>(replicate) * static_cast<std::int64_t>(plan_.points.size()) +
           rung;
  }

  double contrast(const TaskResult& result) const {
    if (result.failed) return std::nan("");
    const double value = result.values[arm_] - level_;
    return against_ ? value - result.values[*against_] : value;
  }

  const StudyPlan& plan_;
  double level_;
  std::size_t threads_;
  Watch& watch_;
  Workers workers_;
  std::size_t arm_ = 0;
  std::optional<std::size_t> against_;
  std::optional<StoreWriter> writer_;
  std::map<std::int64_t, TaskResult> done_;
  std::int64_t ran_ = 0;
  std::optional<IoProblem> problem_;
};

/// Whether a figure is a metric of a run alone. Any other may be one against the baseline.
bool needs_no_baseline(std::string_view figure) {
  const auto& metrics = run_schema().metrics;
  return std::any_of(metrics.begin(), metrics.end(),
                     [&](const MetricInfo& metric) { return metric.name == figure; });
}

}  // namespace

StudyPlan tip_plan(const Scenario& scenario, const TipQuestion& question, std::string program) {
  Scenario asked = scenario;
  const bool alone = needs_no_baseline(question.outcome);
  std::erase_if(asked.arms, [&](const Arm& arm) {
    return arm.name != question.arm && arm.name != question.against &&
           (alone || arm.name != scenario.baseline);
  });
  asked.study.outcomes = {question.outcome};
  asked.study.replicates = scenario.replicates;
  asked.study.draws = Draws::common;
  Layout layout;
  layout.paths = {question.axis.path};
  layout.scales = {question.axis.logarithmic ? "log" : "linear"};
  SweepAxis ladder = question.axis;
  ladder.values.clear();
  for (std::int32_t i = 0; i <= kTipRungs; ++i) {
    const double low = ladder.range.least, high = ladder.range.greatest;
    const double share = static_cast<double>(i) / kTipRungs;
    // `at` spreads whole numbers evenly over [0, 1); here both ends are wanted.
    const double value =
        ladder.logarithmic ? low * std::pow(high / low, share) : low + share * (high - low);
    layout.points.push_back(
        {std::clamp(ladder.row->integer ? std::round(value) : value, low, high)});
  }
  StudyPlan plan = sweep_plan(asked, std::move(layout), std::move(program));
  plan.kind = "tip";
  plan.hash = plan_hash(plan);
  return plan;
}

IoResult<TipAnswer> run_tip(const std::string& folder, const StudyPlan& plan, TaskRunner& runner,
                            const TipQuestion& question, double level, int threads, Watch& watch) {
  RungRunner rungs(plan, runner, question, level, threads, watch);
  if (auto problem = rungs.open(folder)) return std::move(*problem);
  TipAnswer answer;
  answer.found = find_tipping(static_cast<std::int32_t>(plan.points.size()) - 1,
                              [&](std::int32_t rung) { return rungs.at(rung); });
  if (rungs.problem()) return IoProblem(*rungs.problem());
  answer.run = rungs.ran();
  if (answer.found)
    for (auto& [rung, contrast] : answer.found->visited)
      contrast = {contrast.mean + level, contrast.low + level, contrast.high + level};
  return answer;
}

double rung_value(const StudyPlan& plan, std::int32_t rung) {
  return plan.points[static_cast<std::size_t>(rung)][0];
}

std::string tipping_table(const StudyPlan& plan, const TipQuestion& q, double level,
                          const TippingPoint& found) {
  constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
  TableText table({"path", "outcome", "arm", "against", "level", "tips", "value", "ci_low",
                   "ci_high", "more_than_one"});
  const bool tips = found.tips == Tips::up || found.tips == Tips::down;
  const auto value_at = [&](const std::optional<std::int32_t>& rung) {
    return tips && rung ? rung_value(plan, *rung) : kNone;
  };
  table.text(q.axis.path).text(q.outcome).text(q.arm).text(q.against).number(level);
  table.text(name_of(found.tips));
  table.numbers({value_at(found.above), value_at(found.low), value_at(found.high)});
  table.yes_or_no(found.more_than_one).end_row();
  return table.csv();
}

std::string tipping_curve_table(const StudyPlan& plan, const TippingPoint& found) {
  TableText table({"value", "contrast", "ci_low", "ci_high", "run"});
  for (const auto& [rung, contrast] : found.visited)
    table.numbers({rung_value(plan, rung), contrast.mean, contrast.low, contrast.high})
        .count(rung)
        .end_row();
  return table.csv();
}

Text tipping_text(const StudyPlan& plan, const TipQuestion& q, double level,
                  const TippingPoint& found) {
  const ArmLabels labels = labels_of_arms(plan);
  const Text arm = labels.of(q.arm), other = labels.of(q.against);
  const std::string at = significant(level, 4);
  Text what{q.outcome + " of " + arm.en, arm.zh + "的 " + q.outcome};
  Text border{at, " " + at};
  if (!q.against.empty() && level == 0) border = {"that of " + other.en, other.zh};
  if (!q.against.empty() && level != 0)
    what = {what.en + " less " + other.en, arm.zh + "与" + other.zh + "的 " + q.outcome + " 之差"};
  const std::string low = significant(plan.points.front()[0], 4),
                    high = significant(plan.points.back()[0], 4);
  if (found.tips == Tips::not_told)
    return {"It cannot be told: " + what.en + " is missing at some values of " + q.axis.path,
            "无法判断：在 " + q.axis.path + " 的某些取值处缺少 " + what.zh};
  if (found.tips == Tips::never) {
    const bool above = found.visited.begin()->second.mean > level;
    const auto n_clear = std::count_if(
        found.visited.begin(), found.visited.end(),
        [&](const auto& one) { return above ? one.second.low > level : one.second.high < level; });
    const auto n = static_cast<std::ptrdiff_t>(found.visited.size());
    if (n_clear < n)
      return {"At none of the " + std::to_string(n) + " values of " + q.axis.path + " from " + low +
                  " to " + high + " that were looked at does the mean of " + what.en + " lie " +
                  (above ? "at or below " : "above ") + border.en + "; " +
                  (plan.replicates > 1 ? "at " + std::to_string(n - n_clear) +
                                             " of them its 95 % interval does not tell"
                                       : "with one replicate there are no intervals"),
              "在所考察的 " + q.axis.path + " 的 " + std::to_string(n) + " 个取值（" + low +
                  " 至 " + high + "）中，" + what.zh + "的均值均" + (above ? "高于" : "不高于") +
                  border.zh +
                  (plan.replicates > 1
                       ? "；其中 " + std::to_string(n - n_clear) + " 个取值的 95% 区间不足以判断"
                       : "；仅一次重复，无区间")};
    return {what.en + (above ? " stays above " : " stays at or below ") + border.en + " for all " +
                q.axis.path + " from " + low + " to " + high,
            q.axis.path + " 从 " + low + " 到 " + high + "，" + what.zh +
                (above ? "始终高于" : "始终不高于") + border.zh};
  }
  const bool up = found.tips == Tips::up;
  const std::string value = significant(rung_value(plan, found.above), 4);
  Text text{what.en + (up ? " rises above " : " falls below ") + border.en + " where " +
                q.axis.path + " passes " + value,
            q.axis.path + " 超过 " + value + " 时，" + what.zh + (up ? "升至高于" : "降至低于") +
                border.zh};
  const auto bound = [&](const std::optional<std::int32_t>& rung, const char* en,
                         const char* zh) -> Text {
    if (!rung) return {en, zh};
    const std::string number = significant(rung_value(plan, *rung), 4);
    return {number, number};
  };
  if (plan.replicates > 1) {
    const Text a = bound(found.low, "below the range", "低于范围"),
               b = bound(found.high, "above the range", "高于范围");
    text.en += " (95 % interval " + a.en + " to " + b.en + ")";
    text.zh += "（95% 区间 " + a.zh + " 至 " + b.zh + "）";
  } else {
    text.en += " (one replicate: no interval)";
    text.zh += "（仅一次重复，无区间）";
  }
  if (found.more_than_one) {
    text.en += "; it crosses more than once, and this is the first time";
    text.zh += "；不止一次越过，此为首次";
  }
  return text;
}

}  // namespace credstream
