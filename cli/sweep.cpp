/// The command `sweep`: one process's, or one MPI job's, part of a study.
#include <fmt/format.h>

#include <charconv>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <optional>

#include "cli/array_job.hpp"
#include "cli/dry_run.hpp"
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

Said stop_needs_all() {
  return worded(
      {"'stop' looks at all results, so the study cannot be run in parts; use --threads "
       "or --mpi",
       "“stop” 要看全部结果，因此不能分部分运行该研究；请使用 --threads 或 --mpi"});
}

const char* environment(const char* name) { return std::getenv(name); }

/// The part to be run: as asked for, that of an array job's task, or all. Problems are reported.
std::optional<Shard> shard_to_run(const Options& o) {
  if (!o.shard.empty()) {
    const auto shard = read_shard(o.shard);
    if (!shard)
      tell_error(worded({"--shard needs PART/PARTS, such as 2/3 for the second of three",
                         "--shard 须写成 部分/总数，例如 2/3 表示三部分中的第二部分"}));
    return shard;
  }
  const ArrayPart found = array_part(environment, o.parts);
  if (!found.problem.empty()) {
    tell_error(found.problem);
    return std::nullopt;
  }
  if (found.shard)
    tell_aside(fmt::format(fmt::runtime(o.say("part {} of {}, as this task of a {} array",
                                              "第 {} 部分，共 {} 部分，按 {} 数组任务运行")),
                           found.shard->part, found.shard->of, found.scheduler));
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
  if (counts.enough_after > 0)
    tell_aside(fmt::format(fmt::runtime(o.say("enough after {} replicates: every interval is as "
                                              "narrow as `stop` asks for",
                                              "{} 次重复后已足够：各区间均达到 `stop` 的要求")),
                           counts.enough_after));
  if (whole) return merge_into(o, {folder}, (fs::path(folder) / kStudyTable).string());
  if (!o.quiet)
    fmt::print(fmt::runtime(o.say("{} of {} tasks of this shard are done, of {} in all; "
                                  "credstream merge {} makes the table\n",
                                  "本分片已完成 {}/{} 个任务，全部共 {} 个；"
                                  "credstream merge {} 生成表格\n")),
               counts.done, counts.planned, plan.tasks(), folder);
  return counts.failed > 0 && !o.allow_missing ? kBrokenInvariant : kFine;  // who waits shall know
}

/// Why a planned study cannot be run again under these options; mostly empty.
Said why_not_again(const Options& o, const StudyPlan& found) {
  const std::string& folder = o.files.front();
  if (!o.set.empty() || !o.seed.empty() || !o.replicates.empty() || !o.output.empty() || o.force)
    return worded(
        {"'{0}' holds a study whose plan is made: --set, --seed, --replicates, --output and "
         "--force go with its scenario",
         "'{0}' 中的研究已有计划：--set、--seed、--replicates、--output 和 --force "
         "须与其情景一同给出"},
        folder);
  if (found.kind != "sweep")
    return worded({"'{0}' holds a study of another command ({1}); call that command again",
                   "'{0}' 中是另一命令（{1}）的研究；请再次运行该命令"},
                  folder, found.kind);
  if (found.program != program_name())
    return worded({"'{0}' holds a study that {1} began, and this is {2}",
                   "'{0}' 中的研究由 {1} 开始，本程序为 {2}"},
                  folder, found.program, program_name());
  return {};
}

/// The study of a folder: its plan holds, whatever became of the scenario's file.
std::optional<Prepared> prepare_again(const Options& o) {
  const std::string& folder = o.files.front();
  auto plan = plan_of(folder);
  if (const auto* problem = std::get_if<IoProblem>(&plan)) {
    tell_error(*problem);
    return std::nullopt;
  }
  StudyPlan& found = std::get<StudyPlan>(plan);
  if (const Said problem = why_not_again(o, found); !problem.empty()) {
    tell_error(problem);
    return std::nullopt;
  }
  auto scenario = scenario_of(found);
  if (!scenario) return std::nullopt;
  return Prepared{*std::move(scenario), std::move(found)};
}

std::optional<Prepared> prepare(const Options& o, const Scenario* given) {
  if (given == nullptr && names_study(o)) return prepare_again(o);
  auto scenario = given != nullptr ? std::optional(*given) : load_for_study(o);
  if (!scenario) return std::nullopt;
  if (given == nullptr && !scenario->study.given) {
    tell_error(
        worded({"the scenario has no 'sweep', which says what to vary; see credstream params",
                "情景没有 “sweep”，而它说明要改变什么；参见 credstream params"}));
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

/// Writes the plan into the folder and runs nothing.
int plan_only(const Options& o, const std::string& folder, StudyPlan& plan) {
  if (const auto problem = open_study(folder, plan, o.force)) return tell_io(*problem);
  if (!o.quiet)
    fmt::print(fmt::runtime(o.say("{} tasks are planned in {}; credstream sweep {} runs them\n",
                                  "已在 {1} 中计划 {0} 个任务；运行 credstream sweep {2}\n")),
               plan.tasks(), folder, folder);
  return kFine;
}

/// How many tasks may run side by side: as many as there are threads, and as memory holds. Nothing,
/// with the figure told, where not even one fits.
std::optional<int> tasks_at_once(const Options& o, const TaskRunner& runner, int threads) {
  const MemoryLimit limit = available_memory();
  const int fit = tasks_that_fit(runner, threads, limit);
  if (fit == threads) return threads;
  const auto mebibytes = [](std::uint64_t bytes) {
    return fmt::format("{:.0f}", static_cast<double>(bytes) / 1048576.0);
  };
  const Said figures = worded({"the largest task needs about {0} MiB of memory, and {1} MiB are "
                               "available",
                               "最大的任务约需 {0} MiB 内存，可用 {1} MiB"},
                              mebibytes(runner.bytes_of_task()), mebibytes(limit.bytes));
  if (fit == 0) {
    tell_error(figures);
    return std::nullopt;
  }
  tell_aside(fmt::format(fmt::runtime(o.say("note: {}, so {} run at once instead of {}",
                                            "注意：{}，故同时运行 {} 个而非 {} 个")),
                         figures.text(), fit, threads));
  return fit;
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
    tell_error(stop_needs_all());
    study.reset();
  }
  if (const int code = agreed(study || !first ? kFine : kInputError); code != kFine) return code;
  if (!first) study = prepare(o, given);
  if (const int code = agreed(study ? kFine : kInputError); code != kFine) return code;
  StudyPlan& plan = study->plan;
  if (ranks != nullptr && agreed(ranks->agrees(plan.hash) ? kFine : kInputError) != kFine) {
    if (first)
      tell_error(worded({"the ranks read different scenarios or run different programs",
                         "各进程读取的情景或运行的程序不同"}));
    return kInputError;
  }
  const int threads = ranks != nullptr && o.threads == 0 ? 1 : thread_count(o);
  TaskRunner runner(plan, study->scenario, metric_totals(plan), static_cast<std::size_t>(threads));
  const Problems problems = runner.prepare();
  if (first) tell(problems, {});
  if (const int code = agreed(problems.empty() ? kFine : kInputError); code != kFine) return code;
  if (first && !o.quiet) tell_own_values(o, *study);
  const std::string folder = study_folder(o, study->scenario);
  if (o.dry_run) return dry_run(o, *study, runner, folder, *shard, threads);
  if (o.plan_only) return plan_only(o, folder, plan);
  const auto at_once = first ? tasks_at_once(o, runner, threads) : std::optional(threads);
  if (const int code = agreed(at_once ? kFine : kInputError); code != kFine) return code;
  const auto ran = run_open_tasks(
      o, folder, plan, runner,
      {*at_once, *shard, o.retry_failed, o.time_limit, study->scenario.study.stop}, ranks);
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

bool names_study(const Options& o) {
  std::error_code error;
  return fs::exists(fs::path(o.files.front()) / kPlanFile, error);
}

std::string study_folder(const Options& o, const Scenario& scenario) {
  if (names_study(o)) return o.files.front();
  return o.output.empty() ? default_folder(scenario) : o.output;
}

bool runs_a_part(const Options& o) {
  const auto shard = o.shard.empty() ? array_part(environment, o.parts).shard : read_shard(o.shard);
  return shard && shard->of > 1;
}

int run_sweep(const Options& o, const Scenario& scenario) {
  return sweep_on(o, nullptr, &scenario);
}

int sweep_command(const Options& o) {
  if (!netcdf_granted(o)) return kInputError;
  if (std::isnan(o.time_limit)) {
    tell_error(worded({"--time-limit needs a number", "--time-limit 需要一个数"}));
    return kInputError;
  }
  if (o.slurm_parts > 0) {
    if (o.force) {
      tell_error(worded({"--force would let each part of a Slurm job remove what the others did",
                         "--force 会使 Slurm 作业的各部分删除其他部分的结果"}));
      return kInputError;
    }
    const auto study = prepare(o, nullptr);
    if (!study) return kInputError;
    if (!study->scenario.study.stop.outcome.empty()) {
      tell_error(stop_needs_all());
      return kInputError;
    }
    if (o.files.front() == kStandardInput) {
      tell_error(
          worded({"a scenario from standard input is gone when the script is submitted; save "
                  "it, or use --plan-only and then the folder in its place",
                  "提交脚本时，来自标准输入的情景已不存在；请先保存，或用 --plan-only "
                  "后改用其文件夹"}));
      return kInputError;
    }
    if (o.slurm_parts > study->plan.tasks()) {
      tell_error(worded({"{0} parts are more than the study has tasks: {1} points × {2} replicates "
                         "make {3}",
                         "{0} 个部分多于研究的任务：{1} 个点 × {2} 次重复 = {3} 个"},
                        o.slurm_parts, study->plan.points.size(), study->plan.replicates,
                        study->plan.tasks()));
      return kInputError;
    }
    fmt::print("{}", slurm_script(o, study->plan, study_folder(o, study->scenario)));
    return kFine;
  }
  if (!o.mpi) return sweep_on(o, nullptr, nullptr);
  if (!has_mpi()) {
    tell_error(worded({"this program was built without MPI; --shard and --slurm-script need none",
                       "本程序未带 MPI 构建；--shard 和 --slurm-script 不需要它"}));
    return kInputError;
  }
  if (o.files.front() == kStandardInput) {
    tell_error(worded({"the ranks of an MPI job cannot all read standard input; save the scenario",
                       "MPI 作业的各进程不能都读取标准输入；请先保存情景"}));
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
