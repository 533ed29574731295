/// The command that says at which value of a parameter an outcome tips.
#include "experiments/study/tip.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>

#include "agents/figures/headline.hpp"
#include "cli/analysis.hpp"
#include "cli/options.hpp"
#include "cli/study.hpp"
#include "cli/terminal.hpp"
#include "experiments/doses.hpp"
#include "experiments/study/table.hpp"
#include "output/files.hpp"
#include "output/findings.hpp"
#include "scenarios/declared.hpp"
#include "scenarios/numbers.hpp"
#include "scenarios/renamed.hpp"
#include "scenarios/report.hpp"
#include "scenarios/swept_words.hpp"

namespace credstream {
namespace {

/// A number of the command line; tells when it is none.
bool read_bound(const char* option, const std::string& text, double& value) {
  if (text.empty()) return true;
  const char* const end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, value);
  if (error == std::errc() && stop == end && std::isfinite(value)) return true;
  tell_error(worded({"{0} needs a number, not '{1}'", "{0} 须为数字，不能是 '{1}'"}, option, text));
  return false;
}

/// The axis that --path, --from, --to and --log mean.
std::optional<SweepAxis> axis_or_tell(const Options& o, const Scenario& scenario) {
  const std::string path = current_path(o.path);
  if (swept_word_row(path) != nullptr) {
    tell_error(worded({"{0} is a choice of words, which has no value to tip at",
                       "{0} 是文字选项，没有可寻找临界点的数值"},
                      quote(o.path)));
    return std::nullopt;
  }
  const ParameterInfo* const row = find_swept(path);
  if (row == nullptr || !has_parameter(scenario.arms, path)) {
    tell_error(worded({"{0} is not the path of a parameter of this scenario's arms{1}",
                       "{0} 不是此情景各方案的参数路径{1}"},
                      quote(o.path), did_you_mean(o.path, swept_paths(scenario))));
    return std::nullopt;
  }
  SweepAxis axis = default_axis(path, *row);
  axis.logarithmic = o.logarithmic;
  if (!read_bound("--from", o.from_value, axis.range.least) ||
      !read_bound("--to", o.to_value, axis.range.greatest))
    return std::nullopt;
  const bool outside =
      axis.range.least < row->range.least || axis.range.greatest > row->range.greatest;
  if (outside || axis.range.least >= axis.range.greatest ||
      (axis.logarithmic && axis.range.least <= 0)) {
    tell_error(worded({"--from and --to must lie between {0} and {1}, in this order{2}",
                       "--from 和 --to 须在 {0} 与 {1} 之间，且前者小于后者{2}"},
                      number_text(row->range.least), number_text(row->range.greatest),
                      axis.logarithmic
                          ? worded({", and above 0 with --log", "；使用 --log 时须大于 0"})
                          : Said()));
    return std::nullopt;
  }
  if (is_switch(*row)) {
    tell_error(worded(
        {"'{0}' is a switch, which has no value to tip at", "'{0}' 是开关，没有可寻找临界点的数值"},
        o.path));
    return std::nullopt;
  }
  return axis;
}

std::optional<TipQuestion> question_or_tell(const Options& o, const Scenario& scenario) {
  const auto axis = axis_or_tell(o, scenario);
  if (!axis) return std::nullopt;
  TipQuestion q;
  q.axis = *axis;
  if (o.outcomes.size() > 1) {
    tell_error(worded({"a tipping point has one outcome", "临界点只涉及一项结果"}));
    return std::nullopt;
  }
  const std::string outcome =
      o.outcomes.empty() ? std::string(headline("credibility").metric) : o.outcomes.front();
  if (!figure_or_tell(scenario, outcome)) return std::nullopt;
  const OpenStudy all = names_of(scenario, {outcome});
  const auto m = measured_or_tell(o, all, outcome);
  if (!m) return std::nullopt;
  q.outcome = all.plan.outcomes[m->outcome].name;
  q.arm = all.plan.arms[m->arm];
  if (m->against) q.against = all.plan.arms[*m->against];
  std::vector<Arm> asked;
  for (const Arm& arm : scenario.arms)
    if (arm.name == q.arm || arm.name == q.against) asked.push_back(arm);
  if (!has_parameter(asked, q.axis.path)) {
    tell_error(worded({"arm '{0}' has no '{1}'; name the arm that has it by --arm",
                       "方案 '{0}' 没有 '{1}'；请用 --arm 指明有它的方案"},
                      q.arm, q.axis.path));
    return std::nullopt;
  }
  for (const std::string& arm : arms_with_own(scenario, q.axis.path)) {
    if (arm != q.arm && arm != q.against) continue;
    tell_error(worded({"arm '{0}' sets '{1}' itself, so that a scan would not move it; give --path "
                       "arms.{0}.{1}",
                       "方案 '{0}' 自行设定 '{1}'，扫描不会改变它；请写 --path arms.{0}.{1}"},
                      arm, q.axis.path));
    return std::nullopt;
  }
  return q;
}

void print_curve(const Options& o, const StudyPlan& plan, const TippingPoint& found) {
  std::vector<std::vector<std::string>> lines = {
      {o.say("value", "取值"), o.say("contrast", "差值"), o.say("run", "任务")}};
  for (const auto& [rung, contrast] : found.visited)
    lines.push_back(
        {significant(rung_value(plan, rung), 5), with_bounds(contrast), std::to_string(rung)});
  print_columns(lines, 0);
}

}  // namespace

int tip_command(const Options& o) {
  const auto scenario = load_or_tell(o, o.files.front());
  if (!scenario) return kInputError;
  if (!std::isfinite(o.level)) {
    tell_error(worded({"--level needs a number", "--level 须为数字"}));
    return kInputError;
  }
  const auto question = question_or_tell(o, *scenario);
  if (!question) return kInputError;
  StudyPlan plan = tip_plan(*scenario, *question, program_name());
  TaskRunner runner(plan, *scenario, metric_totals(plan),
                    static_cast<std::size_t>(thread_count(o)));
  if (const Problems problems = runner.prepare(); !problems.empty()) {
    tell(problems, {});
    return kInputError;
  }
  const std::string folder = study_folder(o, *scenario);
  if (const auto problem = open_study(folder, plan, o.force)) return tell_io(*problem);
  Watch& watch = interruptible_watch();
  watch.phase = "tip";
  IoResult<TipAnswer> ran;
  {
    const Progress progress(watch, o.quiet, o.chinese());
    ran = run_tip(folder, plan, runner, *question, o.level, thread_count(o), watch);
  }
  if (const auto* problem = std::get_if<IoProblem>(&ran)) return tell_io(*problem);
  const TipAnswer& answer = std::get<TipAnswer>(ran);
  if (!answer.found) {
    tell_aside(o.say("interrupted: what was run is kept; the same command goes on",
                     "被中断：已运行的部分已保存；再次运行同一命令可继续"));
    return kInterrupted;
  }
  const auto read = read_study({folder});
  if (const auto* problem = std::get_if<IoProblem>(&read)) return tell_io(*problem);
  const Text text = tipping_text(plan, *question, o.level, *answer.found);
  if (!o.quiet) {
    print_curve(o, plan, *answer.found);
    fmt::print("\n");
  }
  fmt::print("{}\n", wrapped(o.chinese() ? text.zh + "。" : text.en + ".", terminal_width(), 0));
  const auto& results = std::get<StudyResults>(read).results;
  const auto failed = std::find_if(results.begin(), results.end(),
                                   [](const TaskResult& result) { return result.failed; });
  if (failed != results.end())
    tell_aside(fmt::format(fmt::runtime(o.say("run {} failed: {}", "任务 {} 失败：{}")),
                           failed->task, failed->reason));
  const int told = write_tables(
      o, folder,
      {{kStudyTable, study_table(plan, results)},
       {output_file("tipping.csv"), tipping_table(plan, *question, o.level, *answer.found)},
       {output_file("tipping_curve.csv"), tipping_curve_table(plan, *answer.found)},
       {output_file("tipping.json"), tipping_words_json(plan.hash, text)}});
  return told == kFine && failed != results.end() ? kBrokenInvariant : told;
}

}  // namespace credstream
