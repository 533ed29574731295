/// The commands of studies: sweep, status, merge and replay.
#include "cli/study.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <charconv>
#include <filesystem>

#include "cli/folder.hpp"
#include "cli/options.hpp"
#include "cli/terminal.hpp"
#include "credstream/version.hpp"
#include "experiments/hypotheses/hypotheses.hpp"
#include "experiments/study/folder.hpp"
#include "experiments/study/run.hpp"
#include "output/folder.hpp"

namespace credstream {

std::string program_name() { return fmt::format("credstream {} ({})", kVersion, kCommit); }

int tell_io(const IoProblem& problem) {
  tell_error(problem.message);
  return kIoError;
}

std::string study_folder(const Options& o, const Scenario& scenario) {
  return o.output.empty() ? default_folder(scenario) : o.output;
}

namespace {

namespace fs = std::filesystem;

/// "i/n"; nothing when it does not read so.
std::optional<Shard> read_shard(const std::string& text) {
  Shard shard;
  if (text.empty()) return shard;
  const char* const end = text.data() + text.size();
  const auto part = std::from_chars(text.data(), end, shard.part);
  if (part.ec != std::errc() || part.ptr == end || *part.ptr != '/') return std::nullopt;
  const auto of = std::from_chars(part.ptr + 1, end, shard.of);
  if (of.ec != std::errc() || of.ptr != end || shard.part < 1 || shard.part > shard.of)
    return std::nullopt;
  return shard;
}

/// How a study stands, one line a file and one for all.
void print_status(const Options& o, const StudyStatus& status) {
  for (const ShardStatus& shard : status.shards)
    fmt::print(fmt::runtime(o.say("{}: {} of {} done, {} of them failed\n",
                                  "{}：已完成 {}/{}，其中失败 {}\n")),
               shard.file, shard.done, shard.planned, shard.failed);
  fmt::print(fmt::runtime(o.say("{} points x {} replicates: planned {}, done {}, failed {}, "
                                "missing {}\n",
                                "{} 个点 × {} 次重复：计划 {}，完成 {}，失败 {}，缺 {}\n")),
             status.plan.points.size(), status.plan.replicates, status.plan.tasks(),
             status.done - status.failed, status.failed, status.missing());
}

bool tell_problems(const std::vector<IoProblem>& problems) {
  for (const IoProblem& problem : problems) tell_error(problem.message);
  return !problems.empty();
}

/// Merges folders into a table; returns the exit code.
int merge_into(const Options& o, const std::vector<std::string>& folders, const std::string& path) {
  const auto read = read_study(folders);
  if (const auto* problem = std::get_if<IoProblem>(&read)) return tell_io(*problem);
  const StudyResults& study = std::get<StudyResults>(read);
  if (tell_problems(study.status.problems)) {
    fmt::print(stderr, "{}\n", o.say("nothing was merged", "未合并任何内容"));
    return kIoError;
  }
  if (const auto problem = write_file(path, study_table(study.status.plan, study.results)))
    return tell_io(*problem);
  if (!o.quiet) print_status(o, study.status);
  if (study.status.missing() > 0)
    fmt::print(stderr, "{}\n",
               o.say("the table lacks the missing tasks; run the sweep again to add them",
                     "表中缺少未完成的任务；再次运行 sweep 可补齐"));
  fmt::print("{}{}\n", o.quiet ? "" : o.say("Table: ", "表："), path);
  return kFine;
}

/// The sentence behind a run that ended, and its exit code.
int end_of_sweep(const Options& o, const StudyPlan& plan, const StudyCounts& counts,
                 const std::string& folder, bool whole) {
  if (counts.interrupted) {
    fmt::print(stderr, "{}\n",
               fmt::format(fmt::runtime(o.say("interrupted: {} of {} tasks are done and kept; the "
                                              "same command goes on",
                                              "被中断：{}/{} 个任务已完成并保存；"
                                              "再次运行同一命令可继续")),
                           counts.done, counts.planned));
    return kInterrupted;
  }
  if (counts.failed > 0)
    fmt::print(stderr, "{}\n",
               fmt::format(fmt::runtime(o.say("{} of {} tasks failed; the table says why",
                                              "{}/{} 个任务失败，原因见表")),
                           counts.failed, counts.planned));
  const int done = counts.failed > 0 ? kBrokenInvariant : kFine;  // who waits for it shall know
  if (whole) {
    const int merged = merge_into(o, {folder}, (fs::path(folder) / kStudyTable).string());
    return merged == kFine ? done : merged;
  }
  if (!o.quiet)
    fmt::print(fmt::runtime(o.say("{} of {} tasks of this shard are done, of {} in all; "
                                  "credstream merge {} makes the table\n",
                                  "本分片已完成 {}/{} 个任务，全部共 {} 个；"
                                  "credstream merge {} 生成表格\n")),
               counts.done, counts.planned, plan.tasks(), folder);
  return done;
}

/// Whether a stored result is the one that was made again, bit for bit.
bool same_result(const TaskResult& a, const TaskResult& b) {
  const auto same_bits = [](double x, double y) {
    return std::bit_cast<std::uint64_t>(x) == std::bit_cast<std::uint64_t>(y);
  };
  return a.failed == b.failed && a.reason == b.reason &&
         std::equal(a.values.begin(), a.values.end(), b.values.begin(), b.values.end(), same_bits);
}

}  // namespace

int sweep_command(const Options& o) {
  const auto scenario = load_or_tell(o, o.files.front());
  if (!scenario) return kInputError;
  if (!scenario->study.given) {
    tell_error("the scenario has no 'sweep', which says what to vary; see credstream params");
    return kInputError;
  }
  return run_sweep(o, *scenario);
}

int run_sweep(const Options& o, const Scenario& scenario) {
  const auto shard = read_shard(o.shard);
  if (!shard) {
    tell_error("--shard needs PART/PARTS, such as 2/3 for the second of three");
    return kInputError;
  }
  Layout layout = lay_out(scenario);
  if (!layout.problems.empty()) {
    tell(layout.problems, {});
    return kInputError;
  }
  const StudyPlan plan = sweep_plan(scenario, std::move(layout), program_name());
  const auto threads = static_cast<std::size_t>(thread_count(o));
  TaskRunner runner(plan, scenario, metric_totals(plan), threads);
  if (const Problems problems = runner.prepare(); !problems.empty()) {
    tell(problems, {});
    return kInputError;
  }
  const std::string folder = study_folder(o, scenario);
  if (const auto problem = open_study(folder, plan, *shard, o.force)) return tell_io(*problem);
  Watch& watch = interruptible_watch();
  watch.phase = "sweep";
  IoResult<StudyCounts> ran;
  {
    const Progress progress(watch, o.quiet, o.chinese());
    ran = run_study(folder, plan, runner, {thread_count(o), *shard}, watch);
  }
  if (const auto* problem = std::get_if<IoProblem>(&ran)) return tell_io(*problem);
  return end_of_sweep(o, plan, std::get<StudyCounts>(ran), folder, shard->of == 1);
}

int status_command(const Options& o) {
  const auto read = read_study(o.files);
  if (const auto* problem = std::get_if<IoProblem>(&read)) return tell_io(*problem);
  const StudyStatus& status = std::get<StudyResults>(read).status;
  print_status(o, status);
  return tell_problems(status.problems) ? kIoError : kFine;
}

int merge_command(const Options& o) {
  const std::string path =
      o.output.empty() ? (fs::path(o.files.front()) / kStudyTable).string() : o.output;
  return merge_into(o, o.files, path);
}

int replay_command(const Options& o) {
  const auto read = read_study(o.files);
  if (const auto* problem = std::get_if<IoProblem>(&read)) return tell_io(*problem);
  const StudyResults& study = std::get<StudyResults>(read);
  const StudyPlan& plan = study.status.plan;
  tell_problems(study.status.problems);
  std::int64_t run = -1;
  const char* const end = o.run.data() + o.run.size();
  const auto parsed = std::from_chars(o.run.data(), end, run);
  if (parsed.ec != std::errc() || parsed.ptr != end || run < 0 || run >= plan.tasks()) {
    tell_error(fmt::format("--run needs a number from 0 to {}, as in the table's first column",
                           plan.tasks() - 1));
    return kInputError;
  }
  LoadResult loaded = load_scenario_text(plan.scenario, plan.scenario_name + ".yaml");
  if (!loaded.ok()) {
    tell(loaded.problems, loaded.texts);
    return kInputError;
  }
  if (plan.network_hash != network_hash(loaded.scenario)) {
    tell_error("the network file is not the one that the study used");
    return kInputError;
  }
  const auto measure = study_measure(plan);
  if (!measure) {
    tell_error("this program does not know the figures of a study of kind '" + plan.kind + "'");
    return kInputError;
  }
  TaskRunner runner(plan, loaded.scenario, *measure, 1);
  if (const Problems problems = runner.prepare(); !problems.empty()) {
    tell(problems, {});
    return kInputError;
  }
  const BreachAsFailure breaches;
  const auto result = runner.run(run, 0, interruptible_watch());
  if (!result) return kInterrupted;
  fmt::print("{}", study_table(plan, {*result}));
  if (plan.program != program_name())
    fmt::print(stderr, "note: the study was made by {}, this is {}\n", plan.program,
               program_name());
  const auto stored = std::find_if(study.results.begin(), study.results.end(),
                                   [&](const TaskResult& r) { return r.task == run; });
  if (stored == study.results.end()) {
    fmt::print(stderr, "run {} is not stored yet\n", run);
    return kFine;
  }
  const bool same = same_result(*stored, *result);
  fmt::print(stderr, "run {} {}\n", run,
             same ? "is the same as stored, bit for bit" : "DIFFERS from what is stored");
  return same ? kFine : kBrokenInvariant;
}

}  // namespace credstream
