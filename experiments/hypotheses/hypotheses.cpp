#include "experiments/hypotheses/hypotheses.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "experiments/doses.hpp"
#include "experiments/worlds.hpp"
#include "output/table_text.hpp"
#include "scenarios/structures.hpp"

namespace credstream {

extern const Hypothesis kHypothesis_h01;
extern const Hypothesis kHypothesis_h02;
extern const Hypothesis kHypothesis_h03;
extern const Hypothesis kHypothesis_h04;
extern const Hypothesis kHypothesis_h05;
extern const Hypothesis kHypothesis_h06;
extern const Hypothesis kHypothesis_h07;
extern const Hypothesis kHypothesis_h08;
extern const Hypothesis kHypothesis_h09;
extern const Hypothesis kHypothesis_h10;
extern const Hypothesis kHypothesis_h11;
extern const Hypothesis kHypothesis_h12;
extern const Hypothesis kHypothesis_h13;
extern const Hypothesis kHypothesis_h14;
extern const Hypothesis kHypothesis_h15;
extern const Hypothesis kHypothesis_h16;
extern const Hypothesis kHypothesis_h17;
extern const Hypothesis kHypothesis_h18;
extern const Hypothesis kHypothesis_h19;
extern const Hypothesis kHypothesis_h19b;
extern const Hypothesis kHypothesis_h20;
extern const Hypothesis kHypothesis_h20b;
extern const Hypothesis kHypothesis_h21;
extern const Hypothesis kHypothesis_h22;
extern const Hypothesis kHypothesis_h23;
extern const Hypothesis kHypothesis_h24;
extern const Hypothesis kHypothesis_h25;
extern const Hypothesis kHypothesis_h26;
extern const Hypothesis kHypothesis_h27;
extern const Hypothesis kHypothesis_h28;
extern const Hypothesis kHypothesis_h29;
extern const Hypothesis kHypothesis_h30;
extern const Hypothesis kHypothesis_h31;
extern const Hypothesis kHypothesis_h32;

namespace {

constexpr const Hypothesis* kAll[] = {
    &kHypothesis_h01, &kHypothesis_h02,  &kHypothesis_h03, &kHypothesis_h04, &kHypothesis_h05,
    &kHypothesis_h06, &kHypothesis_h07,  &kHypothesis_h08, &kHypothesis_h09, &kHypothesis_h10,
    &kHypothesis_h11, &kHypothesis_h12,  &kHypothesis_h13, &kHypothesis_h14, &kHypothesis_h15,
    &kHypothesis_h16, &kHypothesis_h17,  &kHypothesis_h18, &kHypothesis_h19, &kHypothesis_h19b,
    &kHypothesis_h20, &kHypothesis_h20b, &kHypothesis_h21, &kHypothesis_h22, &kHypothesis_h23,
    &kHypothesis_h24, &kHypothesis_h25,  &kHypothesis_h26, &kHypothesis_h27, &kHypothesis_h28,
    &kHypothesis_h29, &kHypothesis_h30,  &kHypothesis_h31, &kHypothesis_h32};

StudyMeasure measure_of(const Hypothesis& hypothesis) {
  return {[&hypothesis](const StudyRuns& runs) {
            std::vector<double> figures;
            for (std::size_t arm = 0; arm < runs.arms.size(); ++arm)
              for (const Figure& figure : hypothesis.figures)
                figures.push_back(figure.value(runs, arm));
            return figures;
          },
          hypothesis.decisions, hypothesis.counties, true, hypothesis.people};
}

double mean(const std::vector<double>& values) {
  double sum = 0;
  for (const double value : values) sum += value;
  return ratio_of(sum, static_cast<double>(values.size()));
}

/// Means of every figure over tasks; a figure that a task cannot tell is left out of its mean.
std::vector<double> mean_figures(const std::vector<const TaskResult*>& tasks) {
  std::vector<double> means;
  for (std::size_t i = 0; i < tasks.front()->values.size(); ++i) {
    std::vector<double> values;
    for (const TaskResult* task : tasks)
      if (!std::isnan(task->values[i])) values.push_back(task->values[i]);
    means.push_back(mean(values));
  }
  return means;
}

/// A contrast in each replicate of one point; one value when it is pooled.
std::vector<double> contrast_values(const Contrast& contrast, const Hypothesis& hypothesis,
                                    const StudyPlan& plan,
                                    const std::vector<const TaskResult*>& tasks) {
  std::vector<double> values;
  if (tasks.empty()) return values;
  const auto keep = [&](const std::vector<double>& figures) {
    const double value = contrast.value({plan.arms, hypothesis.figures, figures});
    if (!std::isnan(value)) values.push_back(value);
  };
  if (contrast.pooled)
    keep(mean_figures(tasks));
  else
    for (const TaskResult* task : tasks) keep(task->values);
  return values;
}

std::vector<StudyOutcome> outcomes_of(const Hypothesis& hypothesis) {
  std::vector<StudyOutcome> outcomes;
  for (const Figure& figure : hypothesis.figures)
    outcomes.push_back(
        {std::string(figure.name), std::string(figure.unit), std::string(figure.definition)});
  return outcomes;
}

/// The structures of a study over worlds, none of them seen yet.
std::vector<UnderStructure> structures_of(const StudyPlan& plan) {
  std::vector<UnderStructure> structures;
  if (!is_over_worlds(plan)) return structures;
  for (const std::string& group : plan.structure.groups) {
    UnderStructure& under = structures.emplace_back();
    under.name = group.substr(0, group.find(' '));
    const WorldStructure* const structure = find_structure(under.name);
    under.in_array = structure != nullptr && structure->in_array;
  }
  return structures;
}

bool as_predicted(Expect expect, double value, double first) {
  switch (expect) {
    case Expect::positive:
      return value > 0;
    case Expect::not_positive:
      return value <= 0;
    case Expect::vanishes:
      break;
  }
  return std::abs(value) <= kVanishedAt * std::abs(first);
}

double quantile(const std::vector<double>& sorted, double share) {
  if (sorted.empty()) return kCannotTell;
  const double at = share * static_cast<double>(sorted.size() - 1);
  const auto below = static_cast<std::size_t>(at);
  const std::size_t above = std::min(below + 1, sorted.size() - 1);
  return sorted[below] + (at - static_cast<double>(below)) * (sorted[above] - sorted[below]);
}

}  // namespace

std::span<const Hypothesis* const> hypotheses() { return kAll; }

const Hypothesis* find_hypothesis(std::string_view id) {
  for (const Hypothesis* hypothesis : kAll)
    if (hypothesis->id == id) return hypothesis;
  return nullptr;
}

std::optional<StudyMeasure> study_measure(const StudyPlan& plan) {
  if (plan.kind == "sweep" || plan.kind == "tip" || plan.kind == "worlds")
    return metric_totals(plan);
  const Hypothesis* const hypothesis = find_hypothesis(plan.kind);
  if (hypothesis == nullptr || hypothesis->figures.size() != plan.outcomes.size())
    return std::nullopt;
  return measure_of(*hypothesis);
}

StudyPlan hypothesis_plan(const Hypothesis& hypothesis, const Scenario& scenario,
                          std::int32_t draws, std::int32_t replicates, std::string program) {
  return plan_over_draws(scenario, std::string(hypothesis.id), outcomes_of(hypothesis), draws,
                         replicates, std::move(program));
}

WorldsStudy worlds_of_hypothesis(const Hypothesis& hypothesis, const Scenario& scenario,
                                 std::int32_t worlds, std::int32_t replicates,
                                 std::string program) {
  WorldsStudy study;
  Worlds asked = worlds_asked(scenario);
  asked.replicates = replicates;
  StructuredScenario under = structured(scenario, std::move(asked));
  if (!under.problems.empty()) return {{}, {}, under.problems.front().message};
  DrawnWorlds drawn = draw_worlds(under, worlds);
  if (!drawn.problem.empty()) return {{}, {}, drawn.problem.text()};
  study.plan = worlds_plan(scenario, under, std::move(drawn), std::move(program));
  study.plan.kind = hypothesis.id;
  study.plan.outcomes = outcomes_of(hypothesis);
  // In the scenario's order, in which they run.
  if (!hypothesis.arms.empty())
    std::erase_if(study.plan.arms, [&](const std::string& arm) {
      return std::find(hypothesis.arms.begin(), hypothesis.arms.end(), arm) ==
             hypothesis.arms.end();
    });
  study.plan.hash = plan_hash(study.plan);
  study.structures = std::move(under.structures);
  return study;
}

Finding finding_of(std::int32_t as_predicted, std::int32_t draws) {
  if (draws < kFewestDraws) return Finding::open;
  const double share = static_cast<double>(as_predicted) / draws;
  if (share >= kSupportedFrom) return Finding::supported;
  return share <= kRefutedTo ? Finding::refuted : Finding::open;
}

Finding finding_of(const ContrastResult& result) {
  const Finding over_all = finding_of(result.as_predicted, result.draws);
  if (over_all != Finding::supported) return over_all;
  const bool in_each =
      std::all_of(result.structures.begin(), result.structures.end(), [](const UnderStructure& u) {
        return !u.in_array || u.draws == 0 || u.share() >= kSupportedFrom;
      });
  return in_each ? Finding::supported : Finding::open;
}

const UnderStructure* ContrastResult::weakest() const {
  const UnderStructure* least = nullptr;
  for (const UnderStructure& under : structures)
    if (under.in_array && under.draws > 0 && (least == nullptr || under.share() < least->share()))
      least = &under;
  return least;
}

Finding HypothesisResult::finding() const {
  bool all = true;
  for (const ContrastResult& result : contrasts) {
    // Over worlds, every contrast is a prediction; elsewhere one that expects no effect is a
    // control.
    const bool predicts = hypothesis->worlds || result.contrast->expect == Expect::positive;
    if (predicts && result.finding == Finding::refuted) return Finding::refuted;
    all = all && result.finding == Finding::supported;
  }
  return all ? Finding::supported : Finding::open;
}

HypothesisResult judge(const Hypothesis& hypothesis, const StudyPlan& plan,
                       const std::vector<TaskResult>& results) {
  HypothesisResult judged;
  judged.hypothesis = &hypothesis;
  judged.tasks = plan.tasks();
  std::vector<std::vector<const TaskResult*>> by_point(plan.points.size());
  for (const TaskResult& result : results) {
    ++judged.done;
    judged.failed += result.failed;
    if (!result.failed) by_point[task_at(plan, result.task).point].push_back(&result);
  }
  const auto value_at = [&](const Contrast& contrast, std::size_t point) {
    return mean(contrast_values(contrast, hypothesis, plan, by_point[point]));
  };
  for (const Contrast& contrast : hypothesis.contrasts) {
    ContrastResult& out = judged.contrasts.emplace_back();
    out.contrast = &contrast;
    out.structures = structures_of(plan);
    std::vector<double> values;
    for (std::size_t point = 0; point < by_point.size(); ++point) {
      const double value = value_at(contrast, point);
      const double first = value_at(hypothesis.contrasts.front(), point);
      if (std::isnan(value) || (contrast.expect == Expect::vanishes && std::isnan(first))) continue;
      values.push_back(value);
      const bool shows = as_predicted(contrast.expect, value, first);
      out.as_predicted += shows;
      if (out.structures.empty()) continue;
      UnderStructure& under = out.structures[static_cast<std::size_t>(plan.points[point][0])];
      ++under.draws;
      under.as_predicted += shows;
    }
    std::sort(values.begin(), values.end());
    out.draws = static_cast<std::int32_t>(values.size());
    out.median = quantile(values, 0.5);
    out.low = quantile(values, 0.025);
    out.high = quantile(values, 0.975);
    out.finding = finding_of(out);
  }
  return judged;
}

std::vector<Interval> default_contrasts(const Hypothesis& hypothesis, const Scenario& scenario,
                                        double times, std::int32_t replicates, int threads,
                                        Watch& watch) {
  Scenario larger = scenario;
  for (Arm& arm : larger.arms) {
    arm.setup.params.population.consumers *= times;
    arm.setup.params.population.weight /= times;
  }
  StudyPlan plan = hypothesis_plan(hypothesis, larger, 1, replicates, "");
  plan.paths.clear();
  plan.points = {{}};
  TaskRunner runner(plan, larger, measure_of(hypothesis), static_cast<std::size_t>(threads));
  watch.days_planned += static_cast<std::int64_t>(plan.arms.size()) * replicates * plan.days;
  std::vector<std::optional<TaskResult>> results(static_cast<std::size_t>(replicates));
  for_each_of_few(results.size(), static_cast<std::size_t>(threads),
                  [&](std::size_t worker, std::size_t i) {
                    results[i] = runner.run(static_cast<std::int64_t>(i), worker, watch);
                  });
  std::vector<const TaskResult*> tasks;
  for (const auto& result : results)
    if (result && !result->failed) tasks.push_back(&*result);
  std::vector<Interval> intervals;
  for (const Contrast& contrast : hypothesis.contrasts)
    intervals.push_back(interval_95(contrast_values(contrast, hypothesis, plan, tasks)));
  return intervals;
}

std::string verdicts_table(const std::vector<HypothesisResult>& results) {
  constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
  constexpr const char* kFindings[] = {"supported", "open", "refuted"};
  constexpr const char* kExpected[] = {"positive", "not_positive", "vanishes"};
  TableText table({"hypothesis", "finding", "contrast", "contrast_finding", "expected", "unit",
                   "median", "low", "high", "as_predicted", "draws"});
  for (const HypothesisResult& result : results)
    for (const ContrastResult& c : result.contrasts) {
      table.text(result.hypothesis->id).text(kFindings[static_cast<int>(result.finding())]);
      table.text(c.contrast->id).text(kFindings[static_cast<int>(c.finding)]);
      table.text(kExpected[static_cast<int>(c.contrast->expect)]).text(c.contrast->unit);
      for (const double value : {c.median, c.low, c.high})
        table.number(c.draws > 0 ? value : kNone);
      table.count(c.as_predicted).count(c.draws).end_row();
    }
  return table.csv();
}

}  // namespace credstream
