/// The commands on studies that are there: status, merge and replay.
#include "cli/study.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <charconv>
#include <filesystem>
#include <fstream>

#include "cli/folder.hpp"
#include "cli/options.hpp"
#include "cli/terminal.hpp"
#include "credstream/version.hpp"
#include "experiments/hypotheses/hypotheses.hpp"
#include "experiments/study/run.hpp"
#include "experiments/study/table.hpp"
#include "experiments/study/table_netcdf.hpp"
#include "experiments/worlds.hpp"
#include "output/target.hpp"
#include "scenarios/stored.hpp"

namespace credstream {

std::string program_name() { return fmt::format("credstream {} ({})", kVersion, kCommit); }

namespace {

namespace fs = std::filesystem;

/// How a study stands, one line a file and one for all.
void print_status(const Options& o, const StudyPlan& plan, const StudyStatus& status) {
  for (const ShardStatus& shard : status.shards)
    fmt::print(fmt::runtime(o.say("{}: {} results, {} of them failed{}\n",
                                  "{}：已存结果 {} 个，其中失败 {} 个{}\n")),
               shard.file, shard.done, shard.failed,
               shard.at_work ? o.say("; at work", "；运行中") : "");
  fmt::print(fmt::runtime(o.say("{} points x {} replicates: planned {}, done {}, failed {}, "
                                "missing {}\n",
                                "{} 个点 × {} 次重复：计划 {}，完成 {}，失败 {}，缺 {}\n")),
             plan.points.size(), plan.replicates, plan.tasks(), status.done - status.failed,
             status.failed, status.missing());
  if (status.timed_out > 0)
    fmt::print(fmt::runtime(o.say("{} of the failed took too long\n", "失败任务中 {} 个超时\n")),
               status.timed_out);
  if (status.retried > 0)
    fmt::print(fmt::runtime(o.say("{} tasks were tried again\n", "{} 个任务曾重试\n")),
               status.retried);
}

/// How fast it goes and how long it will take, as far as the files tell.
void print_pace(const Options& o, const StudyPlan& plan, const StudyStatus& status) {
  if (status.missing() == 0 || status.done == 0) return;
  if (plan.kind == "tip") {
    fmt::print("{}\n", o.say("a search for a tipping point runs no more points than it needs",
                             "寻找临界点只运行所需的点"));
    return;
  }
  const auto missing = static_cast<double>(status.missing());
  if (status.per_second > 0) {
    fmt::print(fmt::runtime(o.say("{} at work: {:.3g} tasks/s, {} left\n",
                                  "{} 个进程运行中：每秒 {:.3g} 个任务，剩余 {}\n")),
               status.writers(), status.per_second, duration(missing / status.per_second));
    return;
  }
  const double each = status.seconds / static_cast<double>(status.done);
  fmt::print(fmt::runtime(o.say("nobody is at work; a task took {:.2g} s, so {} of one core's time "
                                "are left\n",
                                "无进程运行；每个任务平均 {:.2g} 秒，单核尚需 {}\n")),
             each, duration(missing * each));
}

bool tell_problems(const std::vector<IoProblem>& problems) {
  for (const IoProblem& problem : problems) tell_error(problem.message);
  return !problems.empty();
}

/// Whether the study of a folder need not run all of its tasks: a search for a tipping point, or
/// one that stops when its intervals are narrow enough.
bool may_end_early(const std::string& folder) {
  const auto read = plan_of(folder);
  const auto* plan = std::get_if<StudyPlan>(&read);
  if (plan == nullptr || plan->kind == "tip") return plan != nullptr;
  const LoadResult loaded = load_scenario_text(plan->scenario, "scenario.yaml");
  return loaded.ok() && !loaded.scenario.study.stop.outcome.empty();
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

int tell_io(const IoProblem& problem) {
  tell_error(problem.message);
  return kIoError;
}

int merge_into(const Options& o, const std::vector<std::string>& folders, const std::string& path,
               bool enough, StudyStatus* found) {
  const auto plan = plan_of_all(folders);
  if (const auto* problem = std::get_if<IoProblem>(&plan)) return tell_io(*problem);
  const auto merged = merge_study(std::get<StudyPlan>(plan), folders, path);
  if (const auto* problem = std::get_if<IoProblem>(&merged)) return tell_io(*problem);
  const auto& status = std::get<StudyStatus>(merged);
  if (found != nullptr) *found = status;
  if (tell_problems(status.problems)) {
    tell_aside(o.say("nothing was merged", "未合并任何内容"));
    return kIoError;
  }
  const std::string netcdf = fs::path(path).replace_extension(".nc").string();
  if (o.netcdf) {
    const auto written = merge_netcdf(std::get<StudyPlan>(plan), folders, netcdf);
    if (const auto* problem = std::get_if<IoProblem>(&written)) return tell_io(*problem);
  }
  if (!o.quiet) print_status(o, std::get<StudyPlan>(plan), status);
  if (status.missing() > 0 && !enough)
    tell_aside(o.say("the table lacks the missing tasks; run the sweep again to add them",
                     "表中缺少未完成的任务；再次运行 sweep 可补齐"));
  fmt::print("{}{}\n", o.quiet ? "" : o.say("Table: ", "表："), path);
  if (o.netcdf) fmt::print("{}{}\n", o.quiet ? "" : o.say("NetCDF: ", "NetCDF："), netcdf);
  return kFine;
}

int status_command(const Options& o) {
  const auto plan = plan_of_all(o.files);
  if (const auto* problem = std::get_if<IoProblem>(&plan)) return tell_io(*problem);
  const StudyStatus status =
      scan_study(std::get<StudyPlan>(plan), o.files, [](const TaskResult&, const std::string&) {});
  print_status(o, std::get<StudyPlan>(plan), status);
  print_pace(o, std::get<StudyPlan>(plan), status);
  return tell_problems(status.problems) ? kIoError : kFine;
}

int merge_command(const Options& o) {
  if (!netcdf_granted(o)) return kInputError;
  const std::string path =
      o.output.empty() ? (fs::path(o.files.front()) / kStudyTable).string() : o.output;
  if (o.netcdf && fs::path(path).extension() == ".nc") {
    tell_error("-o names the CSV table; its NetCDF form stands beside it with the ending .nc");
    return kInputError;
  }
  if (const auto problem = check_target(path)) return tell_io(*problem);
  std::string head(kStudyTableHead.size(), '\0');
  if (std::ifstream there(path, std::ios::binary); there && there.peek() != EOF) {
    there.read(head.data(), static_cast<std::streamsize>(head.size()));
    if (head != kStudyTableHead) {
      tell_error("'" + path + "' is there already and is no table of a study");
      return kIoError;
    }
  }
  if (const std::string netcdf = fs::path(path).replace_extension(".nc").string();
      o.netcdf && head != kStudyTableHead && fs::exists(netcdf)) {
    tell_error("'" + netcdf + "' is there already, and no table of a study beside it");
    return kIoError;
  }
  StudyStatus status;
  const int code = merge_into(o, o.files, path, false, &status);
  if (code != kFine) return code;
  // A job that depends on the table must not go on with a part of it.
  const bool lacks_tasks = status.missing() > 0 && !may_end_early(o.files.front());
  return lacks_tasks || status.failed > 0 ? kBrokenInvariant : kFine;
}

int replay_command(const Options& o) {
  const auto read = read_study(o.files);
  if (const auto* problem = std::get_if<IoProblem>(&read)) return tell_io(*problem);
  const StudyResults& study = std::get<StudyResults>(read);
  const StudyPlan& plan = study.plan;
  if (tell_problems(study.status.problems)) return kIoError;
  std::int64_t run = -1;
  const char* const end = o.run.data() + o.run.size();
  const auto parsed = std::from_chars(o.run.data(), end, run);
  if (parsed.ec != std::errc() || parsed.ptr != end || run < 0 || run >= plan.tasks()) {
    tell_error(fmt::format("--run needs a number from 0 to {}, as in the table's first column",
                           plan.tasks() - 1));
    return kInputError;
  }
  LoadResult loaded = load_stored_scenario(plan.scenario, plan.scenario_name + ".yaml");
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
  std::vector<StudyStructure> structures;
  if (plan.kind == "worlds") structures = structured(loaded.scenario).structures;
  if (plan.kind == "worlds" && structures.size() != plan.structure.groups.size()) {
    tell_error(worded({"this program does not know all structures of these worlds",
                       "本程序不认识这些情形的全部结构"}));
    return kInputError;
  }
  TaskRunner runner(plan, loaded.scenario, *measure, 1, std::move(structures));
  if (const Problems problems = runner.prepare(); !problems.empty()) {
    tell(problems, {});
    return kInputError;
  }
  const BreachAsFailure breaches;
  const auto result = runner.run(run, 0, interruptible_watch());
  if (!result) return kInterrupted;
  fmt::print("{}", study_table(plan, {*result}));
  if (plan.program != program_name())
    tell_aside(
        fmt::format("note: the study was made by {}, this is {}", plan.program, program_name()));
  const auto stored = std::find_if(study.results.begin(), study.results.end(),
                                   [&](const TaskResult& r) { return r.task == run; });
  if (stored == study.results.end()) {
    tell_aside(fmt::format("run {} is not stored yet", run));
    return kFine;
  }
  if (stored->timed_out) {
    tell_aside(fmt::format(
        "run {} took longer than was allowed when it was stored: nothing to compare", run));
    return kFine;
  }
  const bool same = same_result(*stored, *result);
  tell_aside(
      fmt::format("run {} {}", run,
                  same ? "is the same as stored, bit for bit" : "DIFFERS from what is stored"));
  return same ? kFine : kBrokenInvariant;
}

}  // namespace credstream
