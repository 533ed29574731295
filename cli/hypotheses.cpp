/// The command that holds the model against its hypotheses.
#include "experiments/hypotheses/hypotheses.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <variant>

#include "cli/options.hpp"
#include "cli/study.hpp"
#include "cli/terminal.hpp"
#include "experiments/study/table.hpp"
#include "experiments/wording.hpp"
#include "output/files.hpp"
#include "output/folder.hpp"
#include "scenarios/report.hpp"

namespace credstream {
namespace {

namespace fs = std::filesystem;

const char* finding_text(Finding finding, const Options& o) {
  switch (finding) {
    case Finding::supported:
      return o.say("supported", "得到支持");
    case Finding::refuted:
      return o.say("REFUTED", "被否定");
    case Finding::open:
      break;
  }
  return o.say("open", "未定");
}

std::string expectation(Expect expect, const Options& o) {
  return expect == Expect::positive       ? o.say("> 0", "> 0")
         : expect == Expect::not_positive ? o.say("<= 0", "<= 0")
                                          : o.say("about 0", "约为 0");
}

std::string unit_text(const Contrast& contrast) {
  return contrast.unit == "1" ? "" : " " + std::string(contrast.unit);
}

/// In how many draws a contrast is as predicted, and under which structure least often.
std::string as_predicted_text(const Options& o, const ContrastResult& c) {
  std::string text = fmt::format(fmt::runtime(o.say("{} of {}", "{}/{}")), c.as_predicted, c.draws);
  if (const UnderStructure* least = c.weakest(); least != nullptr && c.as_predicted < c.draws)
    text += fmt::format(fmt::runtime(o.say("; {} of {} under {}", "；{}/{}（{}）")),
                        least->as_predicted, least->draws, least->name);
  return text;
}

void print_result(const Options& o, const HypothesisResult& result) {
  const Hypothesis& h = *result.hypothesis;
  fmt::print("{}\n", bold(wrapped(fmt::format("{} {}: {}", h.id, finding_text(result.finding(), o),
                                              o.chinese() ? h.text_zh : h.text),
                                  terminal_width(), 3)));
  if (result.done < result.tasks || result.failed > 0)
    fmt::print(fmt::runtime(o.say("   {} of {} tasks done, {} of them failed\n",
                                  "   已完成 {}/{} 个任务，其中失败 {}\n")),
               result.done, result.tasks, result.failed);
  for (const ContrastResult& c : result.contrasts) {
    const std::string text(o.chinese() ? c.contrast->text_zh : c.contrast->text);
    fmt::print("   {}\n",
               wrapped(fmt::format("{} {}: {}", c.contrast->id, finding_text(c.finding, o), text),
                       terminal_width(), 6));
    fmt::print(fmt::runtime(o.say("      median {} [{}, {}]{}; {} in {} draws\n",
                                  "      中位数 {} [{}, {}]{}；{} 的抽样 {}\n")),
               significant(c.median, 3), significant(c.low, 3), significant(c.high, 3),
               unit_text(*c.contrast), expectation(c.contrast->expect, o), as_predicted_text(o, c));
  }
}

/// The same as rows of a table in Markdown.
void print_rows(const Options& o, const HypothesisResult& result) {
  const Hypothesis& h = *result.hypothesis;
  fmt::print("| **{}** | **{}** | **{}** | | | |\n", h.id,
             in_a_cell(o.chinese() ? h.text_zh : h.text), finding_text(result.finding(), o));
  for (const ContrastResult& c : result.contrasts)
    fmt::print("| {} | {} ({}) | {} | {}{} | {} … {} | {} |\n", c.contrast->id,
               in_a_cell(o.chinese() ? c.contrast->text_zh : c.contrast->text),
               expectation(c.contrast->expect, o), finding_text(c.finding, o),
               significant(c.median, 3), unit_text(*c.contrast), significant(c.low, 3),
               significant(c.high, 3), as_predicted_text(o, c));
}

/// The hypotheses that --only names; empty when it names one that does not exist.
std::vector<const Hypothesis*> chosen(const Options& o) {
  const auto all = hypotheses();
  if (o.only.empty()) return {all.begin(), all.end()};
  std::vector<std::string> ids;
  for (const Hypothesis* h : all) ids.emplace_back(h->id);
  std::vector<const Hypothesis*> result;
  for (const std::string& id : o.only) {
    const Hypothesis* const found = find_hypothesis(id);
    if (found == nullptr) {
      tell_error(worded({"{0} is not a hypothesis{1}", "{0} 不是假设{1}"}, quote(id),
                        suggestion(id, ids)));
      return {};
    }
    result.push_back(found);
  }
  return result;
}

/// Runs one hypothesis's study, or what is left of it, and judges it; the exit code otherwise.
std::variant<HypothesisResult, ExitCode> run_one(const Options& o, const Hypothesis& h,
                                                 const Scenario& scenario,
                                                 const std::string& folder, Watch& watch) {
  WorldsStudy study_of;
  if (h.worlds)
    study_of = worlds_of_hypothesis(h, scenario, o.draws, o.pairs, program_name());
  else
    study_of.plan = hypothesis_plan(h, scenario, o.draws, o.pairs, program_name());
  if (!study_of.problem.empty()) {
    tell_error(IoProblem{"", study_of.problem, 0});
    return kInputError;
  }
  StudyPlan& plan = study_of.plan;
  TaskRunner runner(plan, scenario, *study_measure(plan), static_cast<std::size_t>(thread_count(o)),
                    std::move(study_of.structures));
  const auto tell_io = [](const IoProblem& problem) {
    tell_error(problem);
    return kIoError;
  };
  if (const auto problem = open_study(folder, plan, o.force)) return tell_io(*problem);
  StudyOptions options;
  options.threads = thread_count(o);
  const auto ran = run_study(folder, plan, runner, options, watch);
  if (const auto* problem = std::get_if<IoProblem>(&ran)) return tell_io(*problem);
  const auto read = read_study({folder});
  if (const auto* problem = std::get_if<IoProblem>(&read)) return tell_io(*problem);
  const StudyResults& study = std::get<StudyResults>(read);
  if (!study.status.problems.empty()) return tell_io(study.status.problems.front());
  const std::string table = (fs::path(folder) / kStudyTable).string();
  if (const auto problem = write_file(table, study_table(plan, study.results)))
    return tell_io(*problem);
  return judge(h, plan, study.results);
}

std::string interval_text(const Interval& i) {
  return fmt::format("{} [{}, {}]", significant(i.mean, 3), significant(i.low, 3),
                     significant(i.high, 3));
}

/// Whether the populations are large enough: contrasts at the scenario's own values, with as many
/// consumers as it has and with four times as many.
int print_adequacy(const Options& o, const std::vector<const Hypothesis*>& list, Watch& watch) {
  constexpr double kTimes = 4;
  if (o.format == "md")
    fmt::print("| {} |\n|---|---|---|---|\n",
               o.say("contrast | as it is | four times as many | unit",
                     "对比 | 原规模 | 四倍规模 | 单位"));
  for (const Hypothesis* h : list) {
    if (h->worlds) continue;  // whose size `compare --adequacy` tries
    const auto scenario = load_or_tell({}, std::string(h->scenario));
    if (!scenario) return kInputError;
    const auto once = default_contrasts(*h, *scenario, 1, o.pairs, thread_count(o), watch);
    const auto larger = default_contrasts(*h, *scenario, kTimes, o.pairs, thread_count(o), watch);
    if (watch.stopped()) return kInterrupted;
    for (std::size_t c = 0; c < once.size(); ++c)
      fmt::print(
          fmt::runtime(o.format == "md" ? "| {} | {} | {} |{} |\n" : "{:12} x1 {}   x4 {}{}\n"),
          h->contrasts[c].id, interval_text(once[c]), interval_text(larger[c]),
          unit_text(h->contrasts[c]));
  }
  return kFine;
}

}  // namespace

int hypotheses_command(const Options& o) {
  const std::vector<const Hypothesis*> list = chosen(o);
  if (list.empty()) return kInputError;
  Watch& watch = interruptible_watch();
  watch.phase = "hypotheses";
  if (o.adequacy) return print_adequacy(o, list, watch);
  const std::string folder = o.output.empty() ? "results/hypotheses" : o.output;
  const bool markdown = o.format == "md";
  if (markdown)
    fmt::print(
        "| {} |\n|---|---|---|---|---|---|\n",
        o.say("part | prediction | verdict | median over draws | 95 % of draws | as predicted",
              "部分 | 预测 | 结论 | 中位数 | 95 % 的抽样 | 符合预测"));
  std::vector<HypothesisResult> results;
  for (const Hypothesis* h : list) {
    const auto scenario = load_or_tell({}, std::string(h->scenario));
    if (!scenario) return kInputError;
    std::variant<HypothesisResult, ExitCode> outcome;
    {
      const Progress progress(watch, o.quiet, o.chinese());
      outcome = run_one(o, *h, *scenario, (fs::path(folder) / h->id).string(), watch);
    }
    if (const auto* code = std::get_if<ExitCode>(&outcome)) return *code;
    if (watch.stopped()) {
      tell_aside(o.say("interrupted; what is done is kept, and the same command goes on",
                       "被中断；已完成的已保存，再次运行同一命令可继续"));
      return kInterrupted;
    }
    results.push_back(std::get<HypothesisResult>(std::move(outcome)));
    markdown ? print_rows(o, results.back()) : print_result(o, results.back());
  }
  const std::string table = (fs::path(folder) / output_file("verdicts.csv")).string();
  if (const auto problem = write_file(table, verdicts_table(results))) {
    tell_error(*problem);
    return kIoError;
  }
  if (!markdown) fmt::print("{}{}\n", o.say("Table: ", "表："), table);
  return kFine;
}

}  // namespace credstream
