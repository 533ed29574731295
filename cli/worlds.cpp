#include "cli/worlds.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <utility>

#include "cli/study.hpp"
#include "cli/terminal.hpp"
#include "experiments/judged.hpp"
#include "experiments/study/folder.hpp"
#include "experiments/verdicts.hpp"
#include "experiments/wording.hpp"
#include "experiments/worlds.hpp"
#include "output/shares.hpp"
#include "sim/text.hpp"

namespace credstream {
namespace {

std::int32_t number_of_worlds(const Options& o, const Scenario& scenario) {
  return o.worlds >= 0 ? o.worlds : worlds_asked(scenario).n;
}

/// A study of worlds that is ready to run; nothing, with problems told, where there is none.
std::optional<StudyOfWorlds> prepare(const Options& o, const Scenario& scenario, Worlds asked,
                                     std::int32_t n) {
  StudyOfWorlds study = study_of_worlds(scenario, std::move(asked), n, program_name());
  for (const auto& [name, why] : study.under.left_out)
    tell_aside(fmt::format(
        fmt::runtime(o.say("note: structure {} is left out: {}", "注意：结构 {} 未采用：{}")), name,
        why));
  tell(study.under.problems, study.under.texts);
  if (!study.trouble.empty()) tell_error(study.trouble);
  if (!study.under.problems.empty() || !study.trouble.empty()) return std::nullopt;
  return study;
}

IoResult<Pace> run_worlds(const Options& o, const std::string& folder, StudyOfWorlds& ready,
                          Shard shard, Watch& watch) {
  StudyPlan& plan = ready.plan;
  const auto stored = plan_of(folder);
  const auto* const before = std::get_if<StudyPlan>(&stored);
  const bool goes_on =
      before != nullptr && (before->hash == plan.hash || grows_from(plan, *before));
  if (const auto problem = open_study(folder, plan, o.force && !goes_on)) return *problem;
  TaskRunner runner(plan, ready.under.structures.front().scenario, metric_totals(plan),
                    static_cast<std::size_t>(thread_count(o)), ready.under.structures);
  if (const Problems problems = runner.prepare(); !problems.empty())
    return IoProblem{folder, problems.front().message, 0};
  const PaceMeter meter(watch);
  StudyOptions options;
  options.threads = thread_count(o);
  options.shard = shard;
  const BreachAsFailure breaches;
  const auto ran = run_study(folder, plan, runner, options, watch);
  if (const auto* problem = std::get_if<IoProblem>(&ran)) return *problem;
  return meter.pace(plan.days);
}

std::string folder_of_worlds(const std::string& results) {
  return (std::filesystem::path(results) / "worlds").string();
}

Interval share(std::int64_t k, std::int64_t n) { return wilson_95(k, n); }

std::string percent(double share) { return fixed(100 * share, 0); }

/// The level under which the claim holds least often.
const LevelShareRow* weakest(const VerdictRow& row) {
  const LevelShareRow* least = nullptr;
  const auto of = [](const LevelShareRow& l) {
    return static_cast<double>(l.holds) / static_cast<double>(l.n);
  };
  for (const LevelShareRow& level : row.levels)
    if (least == nullptr || of(level) < of(*least)) least = &level;
  return least;
}

void print_claim(const Options& o, const VerdictRow& row, const ArmLabels& labels) {
  const Text standing = row.by_construction
                            ? Text{"always, by what these arms do", "恒成立，由方案本身决定"}
                            : words_of(row.standing);
  const Interval in = share(row.holds, row.n);
  const std::string head = fmt::format(
      fmt::runtime(o.say("{} % of worlds [{}, {}], {} % by chance alone: ",
                         "{}% 的情形 [{}, {}]，仅凭随机性 {}%：")),
      share_text(row.holds, row.n), percent(in.low), percent(in.high), percent(row.chance));
  fmt::print("{}\n",
             wrapped(fmt::format("- {}{} ({})", head, o.chinese() ? row.text.zh : row.text.en,
                                 o.chinese() ? standing.zh : standing.en),
                     terminal_width(), 2));
  std::string detail;
  if (const LevelShareRow* least = weakest(row); least != nullptr && row.holds < row.n)
    detail = fmt::format(
        fmt::runtime(o.say("least often, {} %, where {} is {}", "最少为 {}%，当 {} 为 {}")),
        share_text(least->holds, least->n), least->choice, least->level);
  if (!row.more_often.empty())
    detail += fmt::format(fmt::runtime(o.say("{}more often {}, in {} %", "{}更常见的是{}，占 {}%")),
                          detail.empty() ? "" : o.say("; ", "；"),
                          o.chinese() ? labels.of(row.more_often).zh : labels.of(row.more_often).en,
                          share_text(row.more_often_in, row.n));
  if (row.turn)
    detail += fmt::format(
        fmt::runtime(o.say("{}turned by {} at {}: {} % on the lower side, {} % on the upper",
                           "{}由 {} 在 {} 处翻转：低侧 {}%，高侧 {}%")),
        detail.empty() ? "" : o.say("; ", "；"), row.turn->by, row.turn->at,
        percent(row.turn->below), percent(row.turn->above));
  if (!detail.empty()) fmt::print("{}\n", wrapped("    " + detail, terminal_width(), 4));
}

/// Whether an outcome is one of the two that the verdict reads.
bool is_aim(const std::string& outcome, RulesVersion rules) {
  return outcome == income_figure(rules).name || outcome == trust_figure(rules).name;
}

void print_effect(const Options& o, const EffectRow& row, const ArmLabels& labels) {
  const HeadlineFigure* figure = nullptr;
  for (const HeadlineFigure& one : kHeadline)
    if (one.name == row.outcome) figure = &one;
  const double greatest =
      std::max({std::abs(row.p5), std::abs(row.p95), std::abs(row.own), std::abs(row.median)});
  const Unit unit = figure->money() ? money_unit(greatest, o.chinese()) : point_unit();
  const auto number = [&](double value) { return significant(value / unit.divisor, 3, true); };
  const Text arm = labels.of(row.arm);
  fmt::print(
      "{}\n",
      wrapped(
          fmt::format(
              fmt::runtime(o.say("- {}, {}: median {} [{}, {}] {}; the scenario's own {} lies "
                                 "above {} % of worlds",
                                 "- {}，{}：中位数 {} [{}, {}] {}；方案本身 {}，高于 {}% 的情形")),
              o.chinese() ? arm.zh : arm.en, o.chinese() ? figure->phrase_zh : figure->phrase,
              number(row.median), number(row.p5), number(row.p95),
              o.say(unit.en.c_str(), unit.zh.c_str()), number(row.own), percent(row.share_below)),
          terminal_width(), 2));
}

}  // namespace

bool asks_for_worlds(const Options& o, const Scenario& scenario) {
  return scenario.arms.size() > 1 && !scenario.baseline.empty() &&
         number_of_worlds(o, scenario) > 0;
}

ExitCode try_all_worlds(const Options& o, const Scenario& scenario, const std::string& folder,
                        Comparison& comparison) {
  auto ready = prepare(o, scenario, worlds_asked(scenario), number_of_worlds(o, scenario));
  if (!ready) return kInputError;
  Watch& watch = interruptible_watch();
  watch.phase = "worlds";
  const std::string path = folder_of_worlds(folder);
  IoResult<Pace> ran;
  {
    const Progress progress(watch, o.quiet, o.chinese());
    ran = run_worlds(o, path, *ready, {}, watch);
  }
  if (const auto* problem = std::get_if<IoProblem>(&ran)) {
    tell_error(*problem);
    return kIoError;
  }
  const auto read = read_study({path});
  if (const auto* problem = std::get_if<IoProblem>(&read)) {
    tell_error(*problem);
    return kIoError;
  }
  const StudyResults& study = std::get<StudyResults>(read);
  if (!study.status.problems.empty()) {
    tell_error(study.status.problems.front());
    return kIoError;
  }
  judge_by_worlds(scenario, *ready, study.plan, study.results, std::get<Pace>(ran), comparison);
  if (study.status.failed > 0)
    tell_aside(fmt::format(
        fmt::runtime(o.say("{} of {} tasks in worlds failed and are left out; credstream merge {} "
                           "says why",
                           "情形中 {}/{} 个任务失败，未计入；credstream merge {} 给出原因")),
        study.status.failed, study.plan.tasks(), path));
  return watch.stopped() ? kInterrupted : kFine;
}

ExitCode run_part_of_worlds(const Options& o, const Scenario& scenario, const std::string& folder) {
  const auto shard = read_shard(o.shard);
  if (!shard) {
    tell_error(worded({"--shard needs PART/PARTS, such as 2/3 for the second of three",
                       "--shard 须写作 部分/总数，例如三部分中的第二部分写作 2/3"}));
    return kInputError;
  }
  auto ready = prepare(o, scenario, worlds_asked(scenario), number_of_worlds(o, scenario));
  if (!ready) return kInputError;
  Watch& watch = interruptible_watch();
  watch.phase = "worlds";
  IoResult<Pace> ran;
  {
    const Progress progress(watch, o.quiet, o.chinese());
    ran = run_worlds(o, folder_of_worlds(folder), *ready, *shard, watch);
  }
  if (const auto* problem = std::get_if<IoProblem>(&ran)) {
    tell_error(*problem);
    return kIoError;
  }
  if (!o.quiet)
    fmt::print("{}\n", o.say("This part of the worlds is done; the same command without --shard "
                             "goes on from all parts in the folder",
                             "本部分情形已完成；不带 --shard 的同一命令将汇总文件夹中的各部分"));
  return watch.stopped() ? kInterrupted : kFine;
}

void print_worlds(const Options& o, const Comparison& comparison) {
  if (!comparison.verdicts) return;
  const VerdictsFile& file = *comparison.verdicts;
  const ArmLabels labels = arm_labels(comparison.setups);
  fmt::print("\n{}\n",
             bold(wrapped(o.chinese() ? file.verdict.zh : file.verdict.en, terminal_width(), 0)));
  for (const VerdictRow& row : file.claims)
    if (is_aim(row.outcome, comparison.rules)) print_claim(o, row, labels);
  fmt::print("\n{}\n", bold(o.say("Differences over worlds: median and the middle 90 %",
                                  "各情形下的差异：中位数与中间 90%")));
  for (const EffectRow& row : file.effects)
    if (is_aim(row.outcome, comparison.rules)) print_effect(o, row, labels);
  fmt::print(
      "\n{}\n",
      wrapped(
          fmt::format(fmt::runtime(o.say(
                          "{} worlds x {} replicates, {} consumers each; {} runs now, {} ms of a "
                          "core each. Gaps up to {} points and {} yuan are ties. verdicts.csv has "
                          "all outcomes.",
                          "{} 个情形 × {} 次重复，每个 {} 名模拟消费者；本次 {} 次运行，每次 {} "
                          "毫秒核时。差距不超过 {} 个百分点或 {} 元视为持平。全部结果见 "
                          "verdicts.csv。")),
                      file.worlds, file.replicates, file.consumers, file.runs,
                      significant(file.ms_per_run, 3), significant(file.tie_points, 3),
                      significant(file.tie_yuan, 6)),
          terminal_width(), 0));
}

ExitCode print_size_of_worlds(const Options& o, const Scenario& scenario) {
  constexpr std::int32_t kFew = 20;
  constexpr double kTimes = 4;
  Watch& watch = interruptible_watch();
  watch.phase = "worlds";
  std::vector<WorldsFound> found;
  for (const double times : {1.0, kTimes}) {
    Worlds asked = worlds_asked(scenario);
    asked.consumers *= times;
    auto ready = prepare(o, scenario, std::move(asked), kFew);
    if (!ready) return kInputError;
    TaskRunner runner(ready->plan, ready->under.structures.front().scenario,
                      metric_totals(ready->plan), static_cast<std::size_t>(thread_count(o)),
                      ready->under.structures);
    if (!runner.prepare().empty()) return kInputError;
    std::vector<TaskResult> all;
    {
      const Progress progress(watch, o.quiet, o.chinese());
      all = run_in_memory(ready->plan, runner, thread_count(o), watch);
    }
    if (watch.stopped()) return kInterrupted;
    found.push_back(worlds_found(scenario, ready->under, ready->plan, all, {}));
  }
  if (found[0].worlds.size() != found[1].worlds.size()) {
    tell_error(worded({"some worlds failed at one of the sizes", "其中一种规模有情形失败"}));
    return kBrokenInvariant;
  }
  fmt::print(fmt::runtime(o.say("Worlds of {} consumers and of {}, {} of them: in how many both "
                                "sizes give the same answer\n",
                                "{} 与 {} 名模拟消费者的情形，共 {} 个：两种规模答案一致的个数\n")),
             worlds_asked(scenario).consumers, kTimes * worlds_asked(scenario).consumers, kFew);
  for (const SizeRow& row : same_answers(found[0], found[1]))
    fmt::print("{:4} {}\n", row.same, o.chinese() ? row.text.zh : row.text.en);
  return kFine;
}

}  // namespace credstream
