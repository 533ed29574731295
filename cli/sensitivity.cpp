/// The command that says which parameters matter.
#include "experiments/analysis/sensitivity.hpp"

#include <fmt/format.h>

#include <cmath>

#include "agents/figures/headline.hpp"
#include "cli/analysis.hpp"
#include "cli/options.hpp"
#include "experiments/wording.hpp"
#include "output/files.hpp"
#include "scenarios/numbers.hpp"
#include "sim/text.hpp"

namespace credstream {
namespace {

constexpr std::int32_t kUsualTrajectories = 20, kUsualRows = 256;

/// Makes the scenario's sweep one that indices can be told from. Without a sweep, every row that
/// is assumed is varied.
bool prepare(const Options& o, Scenario& scenario) {
  Sweep& sweep = scenario.study;
  if (!sweep.given) {
    sweep.seed = scenario.seed;
    sweep.replicates = scenario.replicates;
    sweep.axes = labelled_axes(scenario, {Evidence::assumed});
    const bool first_version = scenario.rules == RulesVersion::v1;
    for (const HeadlineFigure* aim :
         {&trust_figure(scenario.rules), &income_figure(scenario.rules)})
      sweep.outcomes.emplace_back(first_version ? aim->metric : aim->level());
    for (const std::string& name : o.outcomes)
      if (std::find(sweep.outcomes.begin(), sweep.outcomes.end(), name) == sweep.outcomes.end())
        sweep.outcomes.push_back(name);
  }
  // Names are looked up before anything runs.
  for (const std::string& name : sweep.outcomes)
    if (!figure_or_tell(scenario, name)) return false;
  const OpenStudy names = names_of(scenario, sweep.outcomes);
  for (const std::string& name : o.outcomes)
    if (!measured_or_tell(o, names, name)) return false;
  if (o.outcomes.empty() && !measured_or_tell(o, names, names.plan.outcomes.front().name))
    return false;
  if (sweep.axes.empty()) {
    tell_error(worded({"the scenario's sweep names no parameters to be varied",
                       "情景的扫描没有指明要改变的参数"}));
    return false;
  }
  const bool laid_out = sweep.design == Design::morris || sweep.design == Design::saltelli;
  const Design wanted = o.method == "sobol"            ? Design::saltelli
                        : o.method.empty() && laid_out ? sweep.design
                                                       : Design::morris;
  if (wanted != sweep.design)
    sweep.points = wanted == Design::morris ? kUsualTrajectories : kUsualRows;
  sweep.design = wanted;
  if (o.points > 0) sweep.points = o.points;
  const double points = point_count(sweep);
  if (!too_many_points(points, sweep.replicates)) return true;
  tell_error(
      worded({"{0} factors would make {1} points with {2} replicates; at most {3} points and "
              "{4} runs are possible: lower --points",
              "{0} 个因素将产生 {1} 个点，各重复 {2} 次；最多可有 {3} 个点、{4} 次运行："
              "请减小 --points"},
             factor_count(sweep), number_text(points), sweep.replicates, number_text(kMostPoints),
             kMostTasks));
  return false;
}

/// The figures that the command line asks for: all usual ones, or those of --outcome and --arm.
std::optional<std::vector<Measured>> asked_for(const Options& o, const OpenStudy& study) {
  const std::vector<Measured> usual = usual_figures(study.plan, study.baseline);
  std::vector<Measured> all;
  if (o.arm.empty() && o.against.empty()) {
    std::vector<std::size_t> outcomes;
    for (const std::string& name : o.outcomes) {
      const auto at = outcome_or_tell(study.plan, name);
      if (!at) return std::nullopt;
      outcomes.push_back(*at);
    }
    for (const Measured& m : usual)
      if (outcomes.empty() ||
          std::find(outcomes.begin(), outcomes.end(), m.outcome) != outcomes.end())
        all.push_back(m);
    return all;
  }
  std::vector<std::string> names = o.outcomes;
  if (names.empty())
    for (const StudyOutcome& outcome : study.plan.outcomes) names.push_back(outcome.name);
  for (const std::string& name : names) {
    const auto m = measured_or_tell(o, study, name);
    if (!m) return std::nullopt;
    all.push_back(*m);
  }
  return all;
}

const IndexRow* index_of(const Sensitivity& s, const std::string& factor, const char* index) {
  for (const IndexRow& row : s.indices)
    if (row.factor == factor && row.index == index) return &row;
  return nullptr;
}

void print_one(const Options& o, const StudyPlan& plan, const Sensitivity& s) {
  const bool morris = plan.structure.kind == "morris";
  const Text label = label_of(plan, s.measured);
  fmt::print("\n{}\n", o.chinese() ? label.zh : label.en);
  if (std::isnan(s.noise.share))
    fmt::print("{}\n", o.say("noise: unknown without replicates", "噪声：无重复，未知"));
  else
    fmt::print("{}\n", fmt::format(fmt::runtime(o.say("noise: {} % of the variance between points",
                                                      "噪声：占点间方差的 {}%")),
                                   significant(100 * s.noise.share, 2)));
  std::vector<std::vector<std::string>> lines = {
      morris
          ? std::vector<std::string>{o.say("parameter", "参数"),
                                     o.say("how sure (mu*)", "把握（mu*）"), "mu*", "mu", "sigma"}
          : std::vector<std::string>{o.say("parameter", "参数"),
                                     o.say("how sure (total)", "把握（总指数）"),
                                     o.say("first", "一阶指数"), o.say("total", "总指数")}};
  const auto cell = [&](const IndexRow* row) {
    return row == nullptr ? std::string("-") : with_bounds(row->value);
  };
  std::size_t shown = 0;
  for (const std::size_t i : ranked(s)) {
    if (shown++ == static_cast<std::size_t>(o.top)) break;
    const IndexRow& row = s.indices[i];
    const Text sure = words_of(row.sureness);
    std::vector<std::string> line = {row.factor, o.chinese() ? sure.zh : sure.en};
    for (const char* index : morris ? std::vector<const char*>{"mu_star", "mu", "sigma"}
                                    : std::vector<const char*>{"first", "total"}) {
      const IndexRow* const other = index_of(s, row.factor, index);
      line.push_back(cell(other));
      if (other != nullptr && other->sureness == Sureness::negative)
        line.back() += o.say(" negative: noise", " 为负：噪声");
    }
    lines.push_back(std::move(line));
  }
  print_columns(lines, 2);
}

int analyse(const Options& o, const OpenStudy& study) {
  if (!has_indices(study.plan)) {
    tell_error(worded(
        {"the study's design is neither morris nor saltelli, so it tells no indices; run the "
         "scenario with --method",
         "此研究的设计既非 morris 也非 saltelli，因此得不出指数；请用 --method 运行情景"}));
    return kInputError;
  }
  const auto measured = asked_for(o, study);
  if (!measured) return kInputError;
  std::vector<Sensitivity> all, growing;
  std::size_t failed = 0;
  for (const Measured& m : *measured) {
    const PointFigures figures = figures_of(study.plan, study.results, m);
    failed = figures.failed;
    for (const std::size_t rows : prefixes(study.plan))
      growing.push_back(sensitivity_of(study.plan, figures, m, rows));
    all.push_back(sensitivity_of(study.plan, figures, m));
  }
  if (!o.quiet) {
    fmt::print("{}\n",
               fmt::format(fmt::runtime(o.say("{} {} of {} parameters or groups, {} points, {} "
                                              "of them failed",
                                              "{} {}，{} 个参数或组，{} 个点，其中失败 {}")),
                           design_rows(study.plan),
                           study.plan.structure.kind == "morris" ? o.say("trajectories", "条轨迹")
                                                                 : o.say("rows", "行"),
                           factors_of(study.plan).size(), study.plan.points.size(), failed));
    for (const Sensitivity& s : all) print_one(o, study.plan, s);
    fmt::print("\n");
  }
  return write_tables(o, study.folder,
                      {{output_file("sensitivity.csv"), sensitivity_table(study.plan, all)},
                       {output_file("convergence.csv"), sensitivity_table(study.plan, growing)}});
}

}  // namespace

int sensitivity_command(const Options& o) {
  return with_study(
      o, [&](Scenario& scenario) { return prepare(o, scenario); },
      [&](const OpenStudy& study) { return analyse(o, study); });
}

}  // namespace credstream
