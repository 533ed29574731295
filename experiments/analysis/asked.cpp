#include "experiments/analysis/asked.hpp"

#include <algorithm>
#include <utility>

#include "agents/figures/headline.hpp"
#include "agents/figures/in_time.hpp"
#include "agents/figures/run_figures.hpp"
#include "agents/simulation.hpp"
#include "scenarios/numbers.hpp"
#include "scenarios/report.hpp"
#include "scenarios/sweep.hpp"

namespace credstream {
namespace {

constexpr std::int32_t kUsualTrajectories = 20, kUsualRows = 256;

/// A sweep over all that is assumed, with the two figures that a verdict reads.
void sweep_what_is_assumed(Scenario& scenario) {
  Sweep& sweep = scenario.study;
  sweep.seed = scenario.seed;
  sweep.replicates = scenario.replicates;
  sweep.axes = labelled_axes(scenario, {Evidence::assumed});
  const bool first_version = scenario.rules == RulesVersion::v1;
  for (const HeadlineFigure* aim : {&trust_figure(scenario.rules), &income_figure(scenario.rules)})
    sweep.outcomes.emplace_back(first_version ? aim->metric : aim->level());
}

/// The first name that is none, in a sentence.
Said unknown_name(const IndicesAsked& asked, const Scenario& scenario) {
  for (const std::string& name : scenario.study.outcomes)
    if (Said why = why_no_figure(scenario, name); !why.empty()) return why;
  const StudyPlan kept = plan_of_names(scenario, scenario.study.outcomes);
  std::vector<std::string> names = asked.outcomes;
  if (names.empty()) names.push_back(kept.outcomes.front().name);
  for (const std::string& name : names)
    if (auto m = measured_named(kept, scenario.baseline, name, asked.arms);
        const Said* why = std::get_if<Said>(&m))
      return *why;
  return {};
}

Said too_many(const Sweep& sweep) {
  const double points = point_count(sweep);
  if (!too_many_points(points, sweep.replicates)) return {};
  return worded({"{0} factors would make {1} points with {2} replicates; at most {3} points and "
                 "{4} runs are possible: lower --points",
                 "{0} 个因素将产生 {1} 个点，各重复 {2} 次；最多可有 {3} 个点、{4} 次运行："
                 "请减小 --points"},
                factor_count(sweep), number_text(points), sweep.replicates,
                number_text(kMostPoints), kMostTasks);
}

/// All usual figures, or those of the outcomes and arms that are asked for.
Asked<std::vector<Measured>> figures_asked(const IndicesAsked& asked, const StudyPlan& plan,
                                           const std::string& baseline) {
  std::vector<Measured> figures;
  if (asked.arms.arm.empty() && asked.arms.against.empty()) {
    std::vector<std::size_t> outcomes;
    for (const std::string& name : asked.outcomes) {
      auto at = outcome_named(plan, name);
      if (Said* why = std::get_if<Said>(&at)) return std::move(*why);
      outcomes.push_back(std::get<std::size_t>(at));
    }
    for (const Measured& m : usual_figures(plan, baseline))
      if (outcomes.empty() ||
          std::find(outcomes.begin(), outcomes.end(), m.outcome) != outcomes.end())
        figures.push_back(m);
    return figures;
  }
  std::vector<std::string> names = asked.outcomes;
  if (names.empty())
    for (const StudyOutcome& outcome : plan.outcomes) names.push_back(outcome.name);
  for (const std::string& name : names) {
    auto m = measured_named(plan, baseline, name, asked.arms);
    if (Said* why = std::get_if<Said>(&m)) return std::move(*why);
    figures.push_back(std::get<Measured>(m));
  }
  return figures;
}

}  // namespace

Asked<std::size_t> outcome_named(const StudyPlan& plan, const std::string& name) {
  std::vector<std::string> names;
  for (const StudyOutcome& outcome : plan.outcomes) names.push_back(outcome.name);
  const auto at = std::find(names.begin(), names.end(), name);
  if (at != names.end()) return static_cast<std::size_t>(at - names.begin());
  const std::string hint = did_you_mean(name, names);
  return worded(
      {"{0} is not an outcome of this study{1}", "{0} 不是此研究的结果{1}"}, quote(name),
      hint.empty() ? worded({"; it keeps {0}", "；它保存 {0}"}, listed(names)).text() : hint);
}

Asked<std::size_t> arm_named(const StudyPlan& plan, const std::string& name) {
  const auto at = std::find(plan.arms.begin(), plan.arms.end(), name);
  if (at != plan.arms.end()) return static_cast<std::size_t>(at - plan.arms.begin());
  return worded({"{0} is not an arm of this study; it has {1}", "{0} 不是此研究的方案；它有 {1}"},
                quote(name), listed(plan.arms));
}

Said why_no_figure(const Scenario& scenario, const std::string& name) {
  const auto in_time = figure_in_time(name);
  if (in_time && in_time->day >= scenario.days)
    return worded({"{0} is after the last day, {1}", "{0} 晚于最后一天（第 {1} 天）"}, quote(name),
                  scenario.days - 1);
  if (run_figure_text(name)) return {};
  std::vector<std::string> names;
  for (const MetricInfo& metric : run_schema().metrics) names.emplace_back(metric.name);
  for (const DerivedMetric& derived : derived_metrics()) names.emplace_back(derived.name);
  return worded({"{0} is not a figure of a run{1}", "{0} 不是一次运行的数值{1}"}, quote(name),
                did_you_mean(name, names));
}

StudyPlan plan_of_names(const Scenario& scenario, const std::vector<std::string>& outcomes) {
  StudyPlan names;
  for (const Arm& arm : scenario.arms) names.arms.push_back(arm.name);
  for (const std::string& outcome : outcomes) names.outcomes.push_back({outcome, "", ""});
  if (outcomes.empty())
    for (const MetricInfo& metric : run_schema().metrics)
      names.outcomes.push_back({std::string(metric.name), "", ""});
  return names;
}

Asked<Measured> measured_named(const StudyPlan& plan, const std::string& baseline,
                               const std::string& outcome, const ArmsAsked& asked) {
  auto position = outcome_named(plan, outcome);
  if (Said* why = std::get_if<Said>(&position)) return std::move(*why);
  Measured m;
  m.outcome = std::get<std::size_t>(position);
  std::string arm = asked.arm;
  if (arm.empty()) {
    arm = plan.arms.front();
    for (auto a = plan.arms.rbegin(); a != plan.arms.rend(); ++a)
      if (*a != baseline) arm = *a;
  }
  auto of = arm_named(plan, arm);
  if (Said* why = std::get_if<Said>(&of)) return std::move(*why);
  m.arm = std::get<std::size_t>(of);
  const bool has_baseline =
      std::find(plan.arms.begin(), plan.arms.end(), baseline) != plan.arms.end();
  const std::string other = !asked.against.empty() ? asked.against
                            : has_baseline         ? baseline
                                                   : "none";
  if (other == "none" || (asked.against.empty() && other == arm)) return m;
  auto against = arm_named(plan, other);
  if (Said* why = std::get_if<Said>(&against)) return std::move(*why);
  m.against = std::get<std::size_t>(against);
  if (*m.against != m.arm) return m;
  return worded({"--arm and --against name the same arm", "--arm 与 --against 指的是同一个方案"});
}

Said lay_out_indices(const IndicesAsked& asked, Scenario& scenario) {
  Sweep& sweep = scenario.study;
  if (!sweep.given) {
    sweep_what_is_assumed(scenario);
    for (const std::string& name : asked.outcomes)
      if (std::find(sweep.outcomes.begin(), sweep.outcomes.end(), name) == sweep.outcomes.end())
        sweep.outcomes.push_back(name);
  }
  if (Said why = unknown_name(asked, scenario); !why.empty()) return why;
  if (sweep.axes.empty())
    return worded({"the scenario's sweep names no parameters to be varied",
                   "情景的扫描没有指明要改变的参数"});
  const bool laid_out = sweep.design == Design::morris || sweep.design == Design::saltelli;
  const Design wanted = asked.method == "sobol"            ? Design::saltelli
                        : asked.method.empty() && laid_out ? sweep.design
                                                           : Design::morris;
  if (wanted != sweep.design)
    sweep.points = wanted == Design::morris ? kUsualTrajectories : kUsualRows;
  sweep.design = wanted;
  if (asked.points > 0) sweep.points = asked.points;
  return too_many(sweep);
}

Asked<StudyIndices> indices_of(const IndicesAsked& asked, const StudyPlan& plan,
                               const std::vector<TaskResult>& results,
                               const std::string& baseline) {
  if (!has_indices(plan))
    return worded(
        {"the study's design is neither morris nor saltelli, so it tells no indices; run the "
         "scenario with --method",
         "此研究的设计既非 morris 也非 saltelli，因此得不出指数；请用 --method 运行情景"});
  auto measured = figures_asked(asked, plan, baseline);
  if (Said* why = std::get_if<Said>(&measured)) return std::move(*why);
  StudyIndices indices;
  for (const Measured& m : std::get<std::vector<Measured>>(measured)) {
    const PointFigures figures = figures_of(plan, results, m);
    indices.failed = figures.failed;
    for (const std::size_t rows : prefixes(plan))
      indices.growing.push_back(sensitivity_of(plan, figures, m, rows));
    indices.all.push_back(sensitivity_of(plan, figures, m));
  }
  return indices;
}

}  // namespace credstream
