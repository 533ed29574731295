/// The command `sweep`: one process's, or one MPI job's, part of a study.
#include <fmt/format.h>

#include <charconv>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <optional>

#include "cli/folder.hpp"
#include "cli/options.hpp"
#include "cli/slurm.hpp"
#include "cli/study.hpp"
#include "cli/terminal.hpp"
#include "experiments/study/folder.hpp"
#include "experiments/study/ranks.hpp"
#include "scenarios/load.hpp"

namespace credstream {
namespace {

namespace fs = std::filesystem;

constexpr const char* kStopNeedsAll =
    "'stop' looks at all results, so the study cannot be run in parts; use --threads or --mpi";

/// The part to be run: as asked for, that of a Slurm array job, or all. Problems are reported.
std::optional<Shard> shard_to_run(const Options& o) {
  if (!o.shard.empty()) {
    const auto shard = read_shard(o.shard);
    if (!shard) tell_error("--shard needs PART/PARTS, such as 2/3 for the second of three");
    return shard;
  }
  const SlurmPart found = slurm_part([](const char* name) { return std::getenv(name); });
  if (!found.problem.empty()) {
    tell_error(found.problem);
    return std::nullopt;
  }
  if (found.shard)
    tell_aside(fmt::format(fmt::runtime(o.say("part {} of {}, as this task of a Slurm array",
                                              "按 Slurm 数组任务运行第 {} 部分，共 {} 部分")),
                           found.shard->part, found.shard->of));
  return found.shard.value_or(Shard{});
}

/// The sentence behind a run that ended, and its exit code.
int end_of_sweep(const Options& o, const StudyPlan& plan, const StudyCounts& counts,
                 const std::string& folder, bool whole) {
  if (counts.interrupted) {
    tell_aside(fmt::format(fmt::runtime(o.say("interrupted: {} of {} tasks are done and kept; the "
                                              "same command goes on",
                                              "被中断：{}/{} 个任务已完成并保存；"
                                              "再次运行同一命令可继续")),
                           counts.done, counts.planned));
    return kInterrupted;
  }
  if (counts.failed > 0)
    tell_aside(fmt::format(fmt::runtime(o.say("{} of {} tasks failed; the table says why",
                                              "{}/{} 个任务失败，原因见表")),
                           counts.failed, counts.planned));
  const bool enough = counts.enough_after > 0;
  if (enough)
    tell_aside(fmt::format(fmt::runtime(o.say("enough after {} replicates: every interval is as "
                                              "narrow as `stop` asks for",
                                              "{} 次重复后已足够：各区间均达到 `stop` 的要求")),
                           counts.enough_after));
  const int done = counts.failed > 0 ? kBrokenInvariant : kFine;  // who waits for it shall know
  if (whole) {
    const int merged = merge_into(o, {folder}, (fs::path(folder) / kStudyTable).string(), enough);
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

/// What a study needs before its first task.
struct Prepared {
  Scenario scenario;
  StudyPlan plan;
};

std::optional<Prepared> prepare(const Options& o, const Scenario* given) {
  auto scenario = given != nullptr ? std::optional(*given) : load_for_study(o);
  if (!scenario) return std::nullopt;
  if (given == nullptr && !scenario->study.given) {
    tell_error("the scenario has no 'sweep', which says what to vary; see credstream params");
    return std::nullopt;
  }
  Layout layout = lay_out(*scenario);
  if (!layout.problems.empty()) {
    tell(layout.problems, {});
    return std::nullopt;
  }
  StudyPlan plan = sweep_plan(*scenario, std::move(layout), program_name());
  return Prepared{*std::move(scenario), std::move(plan)};
}

/// Tells which arms do not follow a parameter that the study varies.
void tell_own_values(const Options& o, const Prepared& study) {
  for (const std::string& path : study.plan.paths) {
    const std::vector<std::string> arms = arms_with_own(study.scenario, path);
    if (arms.empty()) continue;
    tell_aside(fmt::format(fmt::runtime(o.say("note: '{}' is varied, and arms that set it "
                                              "themselves do not follow: {}; vary arms.NAME.{}",
                                              "注意：“{}”被改变，自行设定它的方案不随之变化：{}；"
                                              "可改变 arms.NAME.{}")),
                           path, fmt::join(arms, ", "), path));
  }
}

/// What the folder lacks of the plan is run; nothing but the files is left behind.
IoResult<StudyCounts> run_open_tasks(const Options& o, const std::string& folder, StudyPlan& plan,
                                     TaskRunner& runner, const StudyOptions& options,
                                     const Ranks* ranks) {
  const bool first = ranks == nullptr || ranks->first();
  std::optional<IoProblem> problem;
  if (first) problem = open_study(folder, plan, o.force);
  if (ranks != nullptr && ranks->worst(problem ? kIoError : kFine) != kFine && !problem)
    return StudyCounts{};  // rank 0 tells
  if (problem) return *problem;
  if (first && !plan.earlier.empty() && !o.quiet)
    tell_aside(fmt::format(fmt::runtime(o.say("the study has grown from {} tasks to {}",
                                              "研究已由 {} 个任务扩展到 {} 个")),
                           plan.earlier.back().size.tasks(), plan.tasks()));
  Watch& watch = interruptible_watch();
  watch.phase = "sweep";
  const Progress progress(watch, o.quiet || !first, o.chinese());
  return ranks != nullptr ? run_on_ranks(*ranks, folder, plan, runner, options, watch)
                          : run_study(folder, plan, runner, options, watch);
}

/// All of the command; `ranks` where it runs on those of an MPI job, `given` where the scenario is
/// loaded already.
int sweep_on(const Options& o, const Ranks* ranks, const Scenario* given) {
  const bool first = ranks == nullptr || ranks->first();
  const auto agreed = [&](int code) { return ranks == nullptr ? code : ranks->worst(code); };
  // Rank 0 goes first, so that what is wrong is reported once.
  const auto shard = first ? shard_to_run(o) : Shard{};
  std::optional<Prepared> study;
  if (first && shard) study = prepare(o, given);
  if (study && shard->of > 1 && !study->scenario.study.stop.outcome.empty()) {
    tell_error(kStopNeedsAll);
    study.reset();
  }
  if (const int code = agreed(study || !first ? kFine : kInputError); code != kFine) return code;
  if (!first) study = prepare(o, given);
  if (const int code = agreed(study ? kFine : kInputError); code != kFine) return code;
  StudyPlan& plan = study->plan;
  if (ranks != nullptr && agreed(ranks->agrees(plan.hash) ? kFine : kInputError) != kFine) {
    if (first) tell_error("the ranks read different scenarios or run different programs");
    return kInputError;
  }
  const int threads = ranks != nullptr && o.threads == 0 ? 1 : thread_count(o);
  TaskRunner runner(plan, study->scenario, metric_totals(plan), static_cast<std::size_t>(threads));
  const Problems problems = runner.prepare();
  if (first) tell(problems, {});
  if (const int code = agreed(problems.empty() ? kFine : kInputError); code != kFine) return code;
  if (first && !o.quiet) tell_own_values(o, *study);
  const std::string folder = study_folder(o, study->scenario);
  const auto ran = run_open_tasks(
      o, folder, plan, runner,
      {threads, *shard, o.retry_failed, o.time_limit, study->scenario.study.stop}, ranks);
  if (!first) return kFine;
  if (const auto* problem = std::get_if<IoProblem>(&ran)) return tell_io(*problem);
  return end_of_sweep(o, plan, std::get<StudyCounts>(ran), folder, shard->of == 1);
}

}  // namespace

std::optional<Shard> read_shard(const std::string& text) {
  Shard shard;
  const char* const end = text.data() + text.size();
  const auto part = std::from_chars(text.data(), end, shard.part);
  if (part.ec != std::errc() || part.ptr == end || *part.ptr != '/') return std::nullopt;
  const auto of = std::from_chars(part.ptr + 1, end, shard.of);
  if (of.ec != std::errc() || of.ptr != end || shard.part < 1 || shard.part > shard.of)
    return std::nullopt;
  return shard;
}

std::optional<Scenario> load_for_study(const Options& o) {
  auto scenario = load_or_tell(o, o.files.front());
  if (!scenario || o.replicates.empty() || !scenario->study.given ||
      find(scenario->sweep, "replicates") == nullptr)
    return scenario;
  Options with = o;
  with.set.push_back("sweep.replicates=" + o.replicates);
  return load_or_tell(with, o.files.front());
}

std::string study_folder(const Options& o, const Scenario& scenario) {
  return o.output.empty() ? default_folder(scenario) : o.output;
}

bool runs_a_part(const Options& o) {
  const auto shard = o.shard.empty()
                         ? slurm_part([](const char* name) { return std::getenv(name); }).shard
                         : read_shard(o.shard);
  return shard && shard->of > 1;
}

int run_sweep(const Options& o, const Scenario& scenario) {
  return sweep_on(o, nullptr, &scenario);
}

int sweep_command(const Options& o) {
  if (!netcdf_granted(o)) return kInputError;
  if (std::isnan(o.time_limit)) {
    tell_error("--time-limit needs a number");
    return kInputError;
  }
  if (o.slurm_parts > 0) {
    if (o.force) {
      tell_error("--force would have every part of a Slurm job take away what others did");
      return kInputError;
    }
    const auto study = prepare(o, nullptr);
    if (!study) return kInputError;
    if (!study->scenario.study.stop.outcome.empty()) {
      tell_error(kStopNeedsAll);
      return kInputError;
    }
    const std::string folder = study_folder(o, study->scenario);
    fmt::print("{}", slurm_script(o, study->scenario.name, folder));
    return kFine;
  }
  if (!o.mpi) return sweep_on(o, nullptr, nullptr);
  if (!has_mpi()) {
    tell_error("this program was built without MPI; --shard and --slurm-script need none");
    return kInputError;
  }
  int code = kFine;
  bool first = true;
  {
    const Ranks ranks;
    first = ranks.first();
    code = sweep_on(o, &ranks, nullptr);
  }
  // One exit code for the job: mpirun would end the first rank when another one fails before it.
  return first ? code : kFine;
}

}  // namespace credstream
